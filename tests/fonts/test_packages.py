"""Fonts of packages: chosen by script, named where none is installed."""

from importlib.metadata import PackageNotFoundError, distribution

import pytest
from languages import LATIN

from communique.fonts.packages import Choice, choose
from communique.new.cldr import sample


def test_a_font_that_is_known_is_taken_as_it_is() -> None:
    assert choose("Khmr", sample("km"), LATIN, {"khmer"}) == Choice(("khmer", "latin"))
    assert choose("Latn", sample("fr"), LATIN, ()) == Choice(("latin",))


def test_a_script_without_an_installed_font_names_the_package_if_there_is_one() -> None:
    with pytest.raises(PackageNotFoundError):
        distribution("justmytype-intl-sea")
    choice = choose("Laoo", sample("lo"), LATIN, ())
    assert (choice.fonts, choice.packages[0], choice.found) == (("latin",), "justmytype-intl-sea", False)
    assert choose("Tibt", sample("dz"), LATIN, ()) == Choice(("latin",), found=False)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        *(("Armn", "hy"), ("Geor", "ka"), ("Gujr", "gu"), ("Guru", "pa")),
        *(("Knda", "kn"), ("Mlym", "ml"), ("Orya", "or"), ("Sinh", "si")),
    ],
)
def test_a_package_of_many_scripts_sets_those_that_no_other_has(script: str, code: str) -> None:
    choice = choose(script, sample(code), LATIN, ())
    ((name, table),) = choice.tables.items()
    assert (choice.fonts, choice.found) == ((name, "latin"), True)
    assert {table[style]["package"] for style in ("regular", "bold")} == {"manimgx-fonts"}
