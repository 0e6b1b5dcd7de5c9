"""What a reader sees of a number: nothing unseen stands in it, nothing that looks like a figure beside it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from checkout import DOCNAME, ROOT

from communique.catalogs.catalog import Catalog, Message, read_catalog
from communique.checks.registry import Problem, Severity
from communique.checks.segment import Segment
from communique.glossary.lexicon import Lexicon
from communique.glossary.terms import read_glossary
from communique.orthography.characters import check_bidi, check_control_characters
from communique.orthography.figures import UNSEEN, check_figures, check_zero_width
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)
TERMS = read_glossary(PROJECT)
FIGURES = re.compile(r"\d+")


@cache
def every_unseen() -> list[str]:
    return [c for c in map(chr, range(0x110000)) if UNSEEN.match(c)]


@cache
def hidden_ones() -> list[str]:
    """One of each kind that Unicode has; of long ranges the ends and one between."""
    kinds = [c for c in every_unseen() if not "\U000e0003" < c < "\U000e0ffc" and not "\ufe02" < c < "\ufe0f"]
    return [*kinds, "\U000e0041", "\U000e0101", "\U000e01ef", "\ufe0e", "\x00", "\x7f", "\x85", "\ufdd0", "\ue000"]


def numbered(code: str) -> list[Message]:
    messages = read_catalog(PROJECT, PROJECT.language(code), DOCNAME).messages.values()
    return [message for message in messages if FIGURES.search(message.msgstr)]


def places(text: str) -> Iterator[int]:
    """Every place in, before and behind every number of a text."""
    for number in FIGURES.finditer(text):
        yield from range(number.start(), number.end() + 1)


def problems(code: str, msgid: str, msgstr: str) -> list[Problem]:
    checker = Checker(PROJECT.language(code), TERMS, {})
    found = checker.problems({Path("x.po"): Catalog({msgid: Message(msgid, msgstr, False, 1)}, "", {})})
    return [problem for problem in found if problem.check != "header"]


def errors(code: str, msgid: str, msgstr: str) -> set[str]:
    return {problem.check for problem in problems(code, msgid, msgstr) if problem.severity is Severity.ERROR}


def test_what_unicode_says_nobody_sees_is_known() -> None:
    visible = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")  # signs above numbers
    formats = (chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cf", "Zl", "Zp"})
    assert [c for c in formats if not UNSEEN.match(c) and not visible.match(c)] == []
    assert not UNSEEN.search("人ក្រុម4０៤ \u00a0\u3000　・")


@pytest.mark.parametrize("code", ["ja", "km"])
def test_what_nobody_sees_is_an_error_at_every_place_of_every_number(code: str) -> None:
    tried = 0
    for message in numbered(code):
        for place, hidden in product(places(message.msgstr), hidden_ones()):
            found = hidden_at(code, message, place, hidden)
            assert Severity.ERROR in found or (found and belongs(code, message.msgstr, place, hidden))
            tried += 1
    assert tried > 10_000


def belongs(code: str, text: str, place: int, hidden: str) -> bool:
    """Whether a script has the character where it is put, beside the number: a warning is enough."""
    around = text[place - 1 : place], text[place : place + 1]
    if all(map(str.isdecimal, around)):
        return False
    return hidden in "\u200b\u2060" if code == "km" else "\U000e0100" <= hidden <= "\U000e01ef" and around[0] >= "一"


@pytest.mark.parametrize("code", ["ja", "km"])
def test_every_character_that_nobody_sees_is_an_error(code: str) -> None:
    message, inside = next((m, found.end() - 1) for m in numbered(code) if (found := re.search(r"\d\d", m.msgstr)))
    assert len(every_unseen()) > 4000
    for hidden in every_unseen():
        assert Severity.ERROR in hidden_at(code, message, inside, hidden), f"{ord(hidden):04x}"


def hidden_at(code: str, message: Message, place: int, hidden: str) -> set[Severity]:
    """What the checks of characters find in a translation with a character put in."""
    msgstr = message.msgstr[:place] + hidden + message.msgstr[place:]
    changed = Message(message.msgid, msgstr, False, 1)
    passage = Segment(Path("x.po"), changed, message.msgid, PROJECT.language(code), Lexicon((), code))
    return severities(passage) | {Severity.ERROR for _ in check_bidi(passage)}


def severities(passage: Segment) -> set[Severity]:
    """What the checks of what is unseen find in a passage."""
    found = {finding.severity or Severity.ERROR for finding in check_zero_width(passage)}
    return found | {Severity.ERROR for _ in check_control_characters(passage)}


TEMPLATES = {"ja": ("職員{}4名", "2016{}年", "20{}16年"), "km": ("បុគ្គលិកចំនួន {}៤ រូប", "ឆ្នាំ២០១៦{} ", "ឆ្នាំ២០{}១៦")}
# Figures of the language, and what it counts with behind its figures: 4万, 第2四半期.
OWN = {"ja": "0123456789０１２３４５６７８９一二三四五六七八九百千万億兆", "km": "០១២៣៤៥៦៧៨៩0123456789"}


@cache
def numeric_ones_and_marks() -> list[str]:
    """All that Unicode gives a numeric value (circled, superscript, Roman, of mathematics, 廿), and all marks."""
    every = [chr(code) for code in range(0x110000)]
    numeric = [c for c in every if unicodedata.numeric(c, None) is not None]
    return [*numeric, *(c for c in every if unicodedata.category(c) in {"Mn", "Me"})]


@pytest.mark.parametrize(("code", "template"), [(code, text) for code, texts in TEMPLATES.items() for text in texts])
def test_no_numeric_character_or_mark_stands_beside_a_figure_unseen(code: str, template: str) -> None:
    source = "Four staff members were summoned in 2016."
    passages = {sign: template.format(sign) for sign in numeric_ones_and_marks() if sign not in OWN[code]}
    assert len(passages) > 3500
    # What these leave to others, such as khmer-order and numbers, is few: the whole check takes long.
    silent = [sign for sign, text in passages.items() if not looked_at(code, source, text)]
    assert len(silent) < 150
    assert [f"{ord(sign):04x}" for sign in silent if not errors(code, source, passages[sign])] == []


def looked_at(code: str, source: str, translation: str) -> set[Severity]:
    """What the checks of characters find in a translation."""
    message = Message(source, translation, False, 1)
    passage = Segment(Path("x.po"), message, source, PROJECT.language(code), Lexicon((), code))
    return severities(passage) | {Severity.ERROR for _ in check_figures(passage)}


LOOK_ALIKES = [*"OolI|Øℓ𝐎१𝟏ОΟӀ①④❹⁴₄Ⅳ½廿卅十〇", "٤\u0336"]


@pytest.mark.parametrize("code", ["ja", "km"])
@pytest.mark.parametrize("sign", LOOK_ALIKES)
def test_what_looks_like_a_figure_is_an_error_beside_every_number(code: str, sign: str) -> None:
    for message in numbered(code):
        for number in FIGURES.finditer(message.msgstr):
            msgstr = message.msgstr[: number.end()] + sign + message.msgstr[number.end() :]
            # The whole check takes a hundred times as long.
            assert Severity.ERROR in looked_at(code, message.msgid, msgstr) or errors(code, message.msgid, msgstr)


@pytest.mark.parametrize("sign", [*LOOK_ALIKES, "二", "四"])
def test_what_looks_like_a_figure_is_an_error_before_a_number(sign: str) -> None:
    assert errors("ja", "Four staff members were summoned.", f"職員{sign}4名が召喚された。")


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        (
            "ja",
            "Emissions of carbon dioxide rose by 4% in the 2nd quarter.",
            "第2四半期にCO2の排出は4%増えた。",
        ),
        ("ja", "About 45,000 people live on 20 km² of land.", "20km²の土地に約4万5千人が暮らす。"),
        ("ja", "The 5G network was cut in 2019.", "５Ｇ網は2019年に切断された。"),
        ("ja", "Rule O1 and l4 apply.", "規則O1とl4が適用される。"),
        ("ja", "In Katsushika, 4 were held.", "葛\U000e0100飾区で4名が拘束された。"),
        ("km", "Four staff members were summoned.", "បុគ្គលិក\u200bចំនួន ៤ រូប\u200bត្រូវបាន\u2060កោះហៅ។"),
        ("en", "In 2016, 4 were held.", "In 2016, 4 were detained."),
    ],
)
def test_what_every_reader_reads_as_one_number_is_no_error(code: str, source: str, translation: str) -> None:
    assert not errors(code, source, translation) & {"figures", "zero-width", "control-characters"}


def test_a_number_in_chinese_characters_does_not_stand_within_figures() -> None:
    assert "figures" in errors("ja", "He was held in 2016.", "彼は20四16年に拘束された。")


@pytest.mark.parametrize("split", ["1\\ 4", "**1**\\ 4", "1\\ *4*", "\\1\\4"])
def test_markup_does_not_put_two_numbers_together(split: str) -> None:
    assert "figures" in errors("ja", "He has a wife and 4 children.", f"彼には妻1人と{split}人の子がいる。")


@pytest.mark.parametrize(
    "between", ["\u3000", " ", "\u1680", "\ufffc", "\u0600", "′", "´", "ʹ", "°", "‧", "⁻", "[#f]_", "␣"]
)
@pytest.mark.parametrize(
    ("code", "text"), [("ja", "警察は職員1{}4名を拘束した。"), ("km", "ប៉ូលីសបានឃុំខ្លួនបុគ្គលិក ១{}៤ នាក់។")]
)
def test_no_sign_or_blank_makes_one_number_of_a_figure_that_is_added(code: str, text: str, between: str) -> None:
    assert errors(code, "Police detained 4 staff members.", text.format(between))
    assert errors(code, "Police detained 4 staff members.", text.replace("4", "5").replace("៤", "៥").format(between))


@pytest.mark.parametrize("sign", ["㋀", "㍙", "㏠", "᧡"])
def test_a_sign_that_holds_figures_does_not_stand_beside_more(sign: str) -> None:
    assert "figures" in errors("ja", "Police detained 4 staff members.", f"警察は職員{sign}4名を拘束した。")


def test_numbers_of_the_source_stand_beside_each_other() -> None:
    assert not errors("km", "Articles 9, 14 and 19 apply.", "មាត្រា ៩ ១៤ និង ១៩ ត្រូវអនុវត្ត។")
    assert not errors("ja", "Half a dozen officers stood outside.", "5、6人の警官が外に立っていた。")


def test_a_note_behind_a_number_is_no_part_of_it() -> None:
    source, translation = "In 2016 [#a]_ 4 were held.", "2016\\ [#a]_年、4名が拘束された。"
    assert "figures" not in errors("ja", source, translation)


def test_a_blank_too_narrow_to_be_seen_does_not_split_a_number() -> None:
    assert "zero-width" in errors("ja", "He paid 14 dollars.", "彼は1\u200a4ドルを支払った。")
    assert "zero-width" not in errors("ja", "He paid 14 dollars.", "彼は14\u2009ドルを支払った。")


def test_a_fraction_behind_figures_is_a_number_as_people_write_it() -> None:
    assert "figures" not in errors("km", "Their median age was 29½.", "អាយុមធ្យម ២៩½ ឆ្នាំ។")
    assert "figures" in errors("km", "Their median age was 29.", "អាយុមធ្យម ½២៩ ឆ្នាំ។")
