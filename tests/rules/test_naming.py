"""Names: known by whole words, and with their numbers."""

from pathlib import Path

import pytest
from checking import of_glossary
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.glossary.terms import Term, read_glossary
from communique.project.settings import load_project
from communique.verdicts.checker import Checker

PROJECT = load_project(ROOT)


def test_the_end_of_a_word_is_no_short_name() -> None:
    catalogs = {
        Path("x.po"): Catalog(
            {"He has said so.": Message("He has said so.", "He said, as others said.", False, 1)}, "", {}
        )
    }
    found = Checker(PROJECT.language("en"), read_glossary(PROJECT), {}).problems(catalogs)
    assert "names" not in {problem.check for problem in found}


@pytest.mark.parametrize(
    "row", ["Five Eyes,ファイブ・アイズ", "Hachinohe,八戸", "Group of 20,G20", "Article 19,アーティクル19"]
)
def test_a_name_may_have_a_number_in_one_language_alone_or_figures_in_both(row: str) -> None:
    assert not of_glossary(row, "ja")


def test_a_name_without_a_rendering_may_have_an_acronym_with_one() -> None:
    terms = (Term("United Nations", {}, ""), Term("UN", {"ja": ("国連",)}, ""))
    message = Message("The United Nations (UN) said so.", "（国連）はそう述べた。", False, 1)
    found = Checker(PROJECT.language("ja"), terms, {}).problems({Path("x.po"): Catalog({"": message}, "", {})})
    assert "names" not in {problem.check for problem in found}


@pytest.mark.parametrize(
    ("source", "translation", "is_said"),
    [
        ("The United Nations (UN) said so.", "（UN）はそう述べた。", False),
        ("The United Nations (UN) said so.", "国際連合（UN）はそう述べた。", True),
        ("The UN said so.", "国連事務局（UN）はそう述べた。", True),
        ("“United Nations Has Said So”", "「United Nations Has Said So」（UNはそう述べたという）", True),
    ],
)
def test_a_short_form_in_brackets_only_explains_a_name(source: str, translation: str, is_said: bool) -> None:
    terms = (Term("United Nations", {"ja": ("国際連合",)}, ""), Term("UN", {"ja": ("UN",)}, ""))
    message = Message(source, translation, False, 1)
    found = Checker(PROJECT.language("ja"), terms, {}).problems({Path("x.po"): Catalog({source: message}, "", {})})
    assert ("names" not in {problem.check for problem in found}) == is_said
