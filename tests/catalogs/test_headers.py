"""Headers: plural forms are CLDR's, and what other programs write for the same language is right, too."""

import re
from gettext import c2py
from pathlib import Path

import pytest
from babel import Locale

from communique.catalogs.entries import read_catalog_file
from communique.catalogs.headers import (
    CONTENT_TYPE,
    fields,
    has_plural_forms,
    plural_forms,
    with_missing_fields,
)

ARABIC = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5"


def test_plural_forms_have_the_order_of_cldr() -> None:
    assert has_plural_forms(f"nplurals=6; plural=({ARABIC});", "ar")
    assert not has_plural_forms("nplurals=6; plural=(n==1 ? 0 : n==0 ? 1 : 5);", "ar")
    assert has_plural_forms(plural_forms("ar"), "ar")
    assert c2py(plural_forms("ar").partition("plural=")[2].rstrip(";"))(100) == 5
    assert plural_forms("ja") == "nplurals=1; plural=0;"
    assert plural_forms("en") == "nplurals=2; plural=(n != 1);"


def test_a_form_for_millions_may_be_there_or_not() -> None:
    assert has_plural_forms("nplurals=2; plural=(n > 1);", "fr")
    assert has_plural_forms("nplurals=3; plural=(n < 2 ? 0 : n % 1000000 == 0 ? 1 : 2);", "fr")


@pytest.mark.parametrize(
    "code", ["ar", "br", "cs", "en", "fr", "ga", "gv", "he", "kw", "lt", "lv", "pl", "pt-BR", "ru"]
)
def test_what_is_written_for_a_language_is_accepted_and_tells_as_many_numbers_apart_as_cldr(code: str) -> None:
    written = plural_forms(code)
    assert has_plural_forms(written, code)
    rule = c2py(re.fullmatch(r"nplurals=\d+; plural=([^;]+);", written)[1])
    named = {number: Locale.parse(code, sep="-").plural_form(number) for number in range(200)}
    assert len({(named[number], rule(number)) for number in named}) == len(set(named.values()))


# As Transifex, Crowdin, Poedit and GNU gettext write them: in another order, with a form for fractions, or finer.
OTHERS = {
    "pl": "nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && (n%100<12 || n%100>14) ? 1 : n!=1 && (n%10>=0 && "
    "n%10<=1) || (n%10>=5 && n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);",
    "cs": "nplurals=4; plural=(n==1 && n%1==0) ? 0 : (n>=2 && n<=4 && n%1==0) ? 1: (n%1!=0) ? 2 : 3;",
    "sl": "nplurals=4; plural=(n%100==1 ? 1 : n%100==2 ? 2 : n%100==3 || n%100==4 ? 3 : 0);",
    "he": "nplurals=4; plural=(n==1 && n%1==0) ? 0 : (n==2 && n%1==0) ? 1: (n%10==0 && n%1==0 && n>10) ? 2 : 3;",
}


@pytest.mark.parametrize("code", OTHERS)
def test_forms_that_tell_apart_what_cldr_does_are_right(code: str) -> None:
    assert has_plural_forms(OTHERS[code], code)
    assert not has_plural_forms("nplurals=2; plural=(n > 1);", code)


def test_a_form_that_is_not_there_is_wrong() -> None:
    assert not has_plural_forms("nplurals=2; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);", "pl")
    assert not has_plural_forms("nplurals=2; plural=(n != 1);", "ja")


@pytest.mark.parametrize(
    ("written", "added"),
    [
        ("", ("Language: km", f"Content-Type: {CONTENT_TYPE}", "Plural-Forms: nplurals=1; plural=0;")),
        ('"Language: \\n"\n', (f"Content-Type: {CONTENT_TYPE}", "Plural-Forms: nplurals=1; plural=0;")),
        ('"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Generator: x"', ("Language: km",)),
        (f'"Language: km\\n"\n"Content-Type: {CONTENT_TYPE}\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n', ()),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fields_that_a_program_has_left_out_are_added(written: str, added: tuple[str, ...], newline: str) -> None:
    head = f'# Ours\nmsgid ""\nmsgstr ""\n{written}'.replace("\n", newline)
    old = read_catalog_file(head.encode(), "km", Path("a.po"))
    new = with_missing_fields(old.header, "km", newline)
    text = "".join(new.lines)
    again = read_catalog_file(text.encode(), "km", Path("a.po")).header
    assert fields(again)["Language"] == "km"
    assert {*added} <= {line.strip('"').removesuffix("\\n") for line in text.splitlines()}
    assert text.replace("\r\n", "\n").startswith('# Ours\nmsgid ""\nmsgstr ""\n')
    assert with_missing_fields(again, "km", newline) == again
