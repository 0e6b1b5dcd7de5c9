"""Names are heard in what a translation says, in whichever spelling of Khmer its words are typed."""

from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)
ARRESTED = "Sok Sam, Kem Ley and Tep Vanny were arrested."
MET = "Xi Jinping, John Smith and Maria Lopez met."


@pytest.mark.parametrize("title", ["សម្តេច", "សម្ដេច"])
def test_a_name_behind_a_title_is_known_in_both_spellings(title: str) -> None:
    source = "He met John Smith."
    message = Message(source, f"គាត់បានជួប{title} ចន ស្មីត និង{title} ថេរីសា ម៉េ។", False, 1)
    problems = Checker(PROJECT.language("km"), (), {}).problems({Path("x.po"): Catalog({source: message}, "", {})})
    assert "name-sounds" in {problem.check for problem in problems}


@pytest.mark.parametrize(
    ("code", "source", "translation", "is_lost"),
    [
        ("fr", ARRESTED, "Sok Sam, Kem Ley et Tep Vanny ont été arrêtés.", False),
        ("fr", ARRESTED, "Sok Sam et Kem Ley ont été arrêtés.", True),
        ("en", ARRESTED, "They arrested Kem Ley, Tep Vanny and Sok Samm.", False),  # by a copy-editor
        ("en", ARRESTED, "Sok Sam and Kem Ley were arrested.", True),
        ("ru", MET, "Встретились Си Цзиньпин, Джон Смит и Мария Лопес.", False),
        ("ru", MET, "Встретились Си Цзиньпин и Мария Лопес.", True),
    ],
)
def test_a_name_that_is_lost_warns(code: str, source: str, translation: str, is_lost: bool) -> None:
    catalog = Catalog({source: Message(source, translation, False, 1)}, "", {})
    problems = Checker(replace(PROJECT.source, code=code), (), {}).problems({Path("x.po"): catalog})
    assert ("name-sounds" in {problem.check for problem in problems}) == is_lost
