"""Khmer as people type it is not refused: what has one form is read in it, of two the house may choose."""

from dataclasses import replace
from pathlib import Path

import pytest
from checking import PROJECT, checked

from communique.catalogs.catalog import Catalog, Message
from communique.checks.registry import Problem, Severity
from communique.glossary.terms import Term
from communique.verdicts.checker import Checker

DA, TA = "សេចក\u17d2\u178aី", "សេចក\u17d2\u178fី"
GIVE_ONE, GIVE_TWO = "\u17b1\u17d2\u1799", "\u17b2\u17d2\u1799"


def of_khmer(text: str) -> list[tuple[Severity, str]]:
    problems = checked("km", Message("She said so to all.", text, False, 1))
    return [(problem.severity, problem.check) for problem in problems if problem.check.startswith("khmer")]


def under(spelling: tuple[str, ...], text: str, *terms: Term) -> list[Problem]:
    language = replace(PROJECT.language("km"), spelling=spelling)
    catalog = Catalog({"The declaration": Message("The declaration", text, False, 1)}, "", {})
    return [p for p in Checker(language, terms, {}).problems({Path("x.po"): catalog}) if p.check != "header"]


@pytest.mark.parametrize("text", [DA, TA, "មន\u17d2\u179a\u17d2\u178fី", "មន\u17d2\u178f\u17d2\u179aី", GIVE_ONE])
def test_nobody_is_asked_to_spell_in_another_way(text: str) -> None:
    assert of_khmer(text) == []


def test_a_telephone_number_stays_as_one_dials_it() -> None:
    assert of_khmer("មាត្រា ៩ ទូរស័ព្ទ +855 23 555 014") == []
    assert of_khmer("មាត្រា ៩ ទូរស័ព្ទ +855 23 555 014 មាត្រា 9") == [(Severity.WARNING, "khmer-digits")]


def test_signs_in_another_order_are_a_warning_and_read_in_order() -> None:
    message = Message("All", "ក\u17b6\u17d2\u179aង", False, 1)
    assert of_khmer(message.typed) == [(Severity.WARNING, "khmer-order")]
    assert message.msgstr == "ក\u17d2\u179a\u17b6ង"


@pytest.mark.parametrize("text", ["\u17b6ក", "ក\u17d2 ខ", "ក\u17b6\u17b6"])
def test_signs_that_no_order_makes_a_word_of_are_an_error(text: str) -> None:
    assert of_khmer(text) == [(Severity.ERROR, "khmer-order")]


@pytest.mark.parametrize(
    ("spelling", "text", "said"),
    [
        ("subscript-ta", DA, f"“{TA[-3:-1]}” (17D2 178F)"),
        ("ឱ្យ", GIVE_TWO, f"“{GIVE_ONE}” (17B1 17D2 1799)"),
        ("ឲ្យ", GIVE_ONE, f"“{GIVE_TWO}” (17B2 17D2 1799)"),
    ],
)
def test_a_house_that_has_chosen_a_spelling_is_warned_of_the_other(spelling: str, text: str, said: str) -> None:
    assert under((), text) == []
    (problem,) = under((spelling,), text)
    assert (problem.severity, problem.check) == (Severity.WARNING, "khmer-spelling")
    assert problem.text.endswith(f"this house writes {said}")


@pytest.mark.parametrize(("form", "text"), [(DA, TA), (TA, DA), (GIVE_ONE, GIVE_TWO), (GIVE_TWO, GIVE_ONE)])
def test_the_glossary_knows_a_word_in_either_spelling(form: str, text: str) -> None:
    term = Term("declaration", {"km": (form,)}, "")
    assert under((), text, term) == []
    assert [problem.check for problem in under((), "ពាក្យ", term)] == ["terms"]


def test_facts_are_read_in_either_spelling() -> None:
    for week in ("ស\u1794\u17d2\u178fាហ៍", "ស\u1794\u17d2\u178aាហ៍"):
        assert checked("km", Message("They waited for two weeks.", f"ពួកគេបានរង់ចាំពីរ{week}។", False, 1)) == []
