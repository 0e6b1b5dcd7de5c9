"""Plural rules are written as a person would write them, and choose as CLDR does."""

import re
from gettext import c2py

import pytest
from babel import Locale, localedata

from communique.catalogs.plurals import CATEGORIES, in_c

WRITTEN = {
    "es": "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;",
    "he": "nplurals=3; plural=n == 1 ? 0 : n == 2 ? 1 : 2;",
    "mk": "nplurals=2; plural=n % 10 == 1 && n % 100 != 11 ? 0 : 1;",
    "th": "nplurals=1; plural=0;",
}


@pytest.mark.parametrize("code", WRITTEN)
def test_nothing_is_said_of_what_no_integer_has(code: str) -> None:
    assert in_c(Locale.parse(code).plural_form) == WRITTEN[code]


@pytest.mark.parametrize("code", sorted(code for code in localedata.locale_identifiers() if "_" not in code))
def test_every_integer_has_the_place_of_its_category(code: str) -> None:
    rule = Locale.parse(code).plural_form
    found = re.fullmatch(r"nplurals=(\d); plural=([^;]+);", in_c(rule))
    assert found
    chosen = c2py(found[2])
    named = {number: rule(number) for number in [*range(300), 10**6, 10**6 + 1, 2 * 10**6]}
    used = [name for name in CATEGORIES if name in {*named.values(), "other"}]
    assert int(found[1]) == len(used)
    assert {number: used[chosen(number)] for number in named} == named
