"""Locales: of a language that CLDR lists without data, its script and territory are known, and no name."""

import pytest
from babel.core import UnknownLocaleError

from communique.text.locales import cldr_locale, script_of


@pytest.mark.parametrize(
    ("code", "script", "territory"), [("ksw", "Mymr", "MM"), ("kac", "Latn", "MM"), ("ksw-TH", "Mymr", "TH")]
)
def test_a_language_without_data_has_its_script(code: str, script: str, territory: str) -> None:
    found = cldr_locale(code)
    assert (found.language, found.script, found.territory) == (code.partition("-")[0], script, territory)
    assert found.number_symbols["latn"]["decimal"] == "."
    assert script_of(code) == script


@pytest.mark.parametrize("code", ["xyz", "ksw-Mymr-TH"])
def test_what_cldr_does_not_list_is_no_language(code: str) -> None:
    with pytest.raises(UnknownLocaleError):
        cldr_locale(code)
    assert script_of(code) == ""
