"""States of messages: only a faithful translation counts, and the counts are told in words."""

import pytest
from checkout import LANGUAGES, ROOT, Checkout

from communique.catalogs.catalog import Message
from communique.catalogs.state import Count, State, count, count_words, state, word_count
from communique.project.settings import load_project
from communique.verdicts.results import read_inputs, refused_messages


def test_only_a_faithful_translation_counts(brief: Checkout) -> None:
    def of(msgstr: str, flag: str = "") -> State:
        brief.add_catalog("ja", "index", f'#, {flag}\nmsgid "See [#a]_ **now**."\nmsgstr "{msgstr}"\n')
        project = load_project(brief.root)
        inputs = read_inputs(project, project.language("ja"), "index", ())
        message = inputs.catalog.messages["See [#a]_ **now**."]
        return state(message, refused_messages(project, inputs))

    assert of("**今**\\\\ [#a]_ を見よ。") is State.TRANSLATED
    assert of("**今**\\\\ [#a]_ を見よ。", "fuzzy") is State.FUZZY
    assert of("**今**\\\\ [#b]_ を見よ。") is State.BROKEN
    assert of("今を見よ。") is State.BROKEN
    assert of("**今\\\\ [#a]_ を見よ。") is State.BROKEN
    for blank in (" ", "\u200b", "\\\\ ", "\u2060\ufeff\u00ad"):
        assert of(blank) is State.MISSING
    assert of("**今**\\\\ [#a]_ を\u0378見よ。") is State.BROKEN
    assert state(None, frozenset()) is State.MISSING


def test_corrections_that_are_not_published_are_told(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("en"), "detention.\\\\ [#iccpr]_ ", "detention. ")
    done = checkout.communique("html", "--language", "en")
    assert "corrections not published: 0 fuzzy, 1 broken" in done.stderr


def test_the_count_is_in_words_that_name_what_occurs() -> None:
    assert Count(3, 1, 0, 2).summary == "3 of 6 messages translated, 1 fuzzy, 2 missing"
    assert Count(0, 1, 0, 0).summary == "0 of 1 message translated, 1 fuzzy"
    assert set(LANGUAGES) == {language.code for language in load_project(ROOT).languages}


WORDS = {
    "They were arrested.": 3,
    "They denounce detention.\\ [#iccpr]_": 3,
    "Articles 9\\ [#a]_ and 14\\ [1]_\\ [*]_ apply": 5,
    "on 28 April – and – 2 May": 6,
    "`The Covenant <https://example.org/a>`_ says": 3,
    "a \\*star\\*, ::": 2,
    "…": 0,
}


@pytest.mark.parametrize(("source", "number"), WORDS.items())
def test_words_are_what_is_read(source: str, number: int) -> None:
    assert word_count(source) == number


def test_words_follow_the_states_of_their_messages() -> None:
    states = {"Two words": State.FUZZY, "and three more": State.MISSING, "One": State.FUZZY}
    assert count_words(states, load_project(ROOT).language("ja")) == Count(fuzzy=3, missing=3)
    assert count_words(states, load_project(ROOT).language("en")) == Count(fuzzy=3, translated=3)


def test_english_without_a_correction_stands_as_issued() -> None:
    message = Message("A", "", False, 1)
    assert state(message, frozenset()) is State.MISSING
    assert count([State.MISSING], load_project(ROOT).source).complete
