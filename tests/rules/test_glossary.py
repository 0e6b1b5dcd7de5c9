"""Rows of the glossary are held to their English, and names above titles have one."""

from pathlib import Path

import pytest
from checking import PROJECT, of_glossary

from communique.checks.document import Document
from communique.glossary.terms import Term
from communique.verdicts.checker import Checker


@pytest.mark.parametrize(
    "row", ["Four,五", "April 19 Movement,4月18日運動", "Studio 54,スタジオ", "Black Monday,5月2日"]
)
def test_a_row_of_the_glossary_is_held_to_its_english(row: str) -> None:
    assert of_glossary(row, "ja") == {"glossary"}


TOLD = "has no name in ja, and stays as it is there: add it to locale/glossary.csv [unnamed]"
HEAD = """:date: 2016-06-08
:organization:
  - Human Rights Now
  - Licadho
:place: Phnom Penh
:author: 山田
"""


def told(code: str, head: str = HEAD) -> list[str]:
    terms = (
        Term("Human Rights Now", {"ja": ("ヒューマンライツ・ナウ",)}, ""),
        Term("Licadho", {"km": ("លីកាដូ",)}, ""),
    )
    again = [Document(Path(f"{n}.rst"), f"statements/2016-06-0{n}-x", head) for n in (8, 9)]
    return [str(problem) for problem in Checker(PROJECT.language(code), terms, {}).problems({}, again)]


def test_a_name_above_a_title_that_stays_in_latin_letters_is_a_warning_once() -> None:
    assert told("ja") == [
        f"8.rst:2: warning: “Licadho” {TOLD}",
        f"8.rst:5: warning: “Phnom Penh” {TOLD}",
    ]
    assert [line.split(" has")[0] for line in told("km")] == [
        "8.rst:2: warning: “Human Rights Now”",
        "8.rst:5: warning: “Phnom Penh”",
    ]


def test_what_overrules_it_stands_in_the_document() -> None:
    assert told("ja", f"{HEAD}\n.. ignore-unnamed: they are known by these\n") == []


def test_what_a_statement_is_about_and_has_no_name_keeps_every_edition_back() -> None:
    head = ":country: Cambodia; Ruritania\n:topic: Licadho; Land\n"
    waits = "no edition is released: add it to locale/glossary.csv"
    assert told("km", head) == [
        f"8.rst:1: warning: “Ruritania” has no name in km, and {waits} [unnamed]",
        f"8.rst:2: warning: “Land” has no name in km, and {waits}, with “topic” as its note [unnamed]",
    ]
    assert told("en", head) == []
