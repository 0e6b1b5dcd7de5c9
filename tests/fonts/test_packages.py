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
