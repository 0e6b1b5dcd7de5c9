"""Names: known by whole words, and with their numbers."""

from pathlib import Path

import pytest
from checking import of_glossary
from checkout import ROOT

from communique.catalogs.catalog import Catalog, Message
from communique.glossary.terms import read_glossary
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
