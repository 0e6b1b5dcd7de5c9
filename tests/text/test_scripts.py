"""Scripts: what is known of one is data, so that a new language needs no code."""

import ast
from pathlib import Path

import pytest
from checkout import ROOT
from languages import CODES

from communique.text.scripts import DATA, comma, rules

OPTIONS = {"font", "family", "ranges", "scripts", *DATA["default"]}
PLACES = [
    *ROOT.glob("communique/checks/**/*.py"),
    *ROOT.glob("communique/fonts/*.py"),
    *ROOT.glob("communique/pdf/*.py"),
]


@pytest.mark.parametrize("name", DATA["script"])
def test_every_option_is_one_that_is_read(name: str) -> None:
    assert rules(name).keys() <= OPTIONS


@pytest.mark.parametrize("path", PLACES, ids=lambda path: str(path.relative_to(ROOT / "communique")))
def test_no_code_names_a_script(path: Path) -> None:
    constants = [node.value for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Constant)]
    # A stack of fonts ends with the Latin one, whatever the language, and units are in Latin or Greek letters.
    assert set(filter(None, constants)) & DATA["script"].keys() <= {"Grek", "Latn"}


@pytest.mark.parametrize("code", CODES)
def test_what_stands_between_the_parts_of_a_list_is_no_word(code: str) -> None:
    assert not any(map(str.isalnum, comma(code)))
    assert comma(code).strip(" ") or code == "th"


def test_a_list_in_arabic_has_arabic_commas() -> None:
    assert comma("ar") == comma("ur") == "، "
