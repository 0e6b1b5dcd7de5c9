"""Locales: what CLDR and Unicode know of a language becomes its table for ``languages.toml``.

Languages are data: what CLDR does not say is in ``scripts.toml``, by script.
"""

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError
from docutils.utils.smartquotes import smartchars
from fontTools.unicodedata import script as script_of

from communique.errors import CommuniqueError
from communique.project.settings import LANGUAGE_TAG
from communique.text.locales import cldr_locale, script
from communique.text.scripts import DATA, rules

ISO = "y-MM-dd"  # in a language that CLDR has no names of months in
FEW = 20  # letters
EXAMPLES = "such as fr, sr-Latn or pt-BR"
ROOT_QUOTES = "“”‘’"
# Two numbering systems share the Arabic script, and so cannot be told by its name.
ZEROS = {"arab": "\N{ARABIC-INDIC DIGIT ZERO}", "arabext": "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}"}


def parse_code(code: str) -> Locale:
    """Find CLDR's locale for a language code (BCP 47); raise CommuniqueError for what neither it nor we know."""
    if not LANGUAGE_TAG.fullmatch(code):
        raise CommuniqueError(f"{code!r} is no language code: write one {EXAMPLES}")
    try:
        locale = cldr_locale(code)
    except UnknownLocaleError:
        raise CommuniqueError(f"CLDR has no language {code!r}: write one that it has, {EXAMPLES}") from None
    if locale.language != code.partition("-")[0]:
        raise CommuniqueError(f"CLDR has {code!r} as {locale.language!r}: write that")
    return locale


def language_settings(code: str, fonts: Sequence[str]) -> dict[str, Any]:
    """Describe a language as ``languages.toml`` does; ``fonts`` is its stack. Raises CommuniqueError."""
    locale = parse_code(code)
    rule = rules(script(locale))
    system = locale.default_numbering_system
    return {
        "name": _name(locale),
        "direction": "rtl" if locale.text_direction == "rtl" else "ltr",  # Mongolian columns are set in lines
        "digits": digits(system),
        "date": locale.date_formats["long"].pattern if _has_names(locale) else ISO,
        "dateline": rule["dateline"],
        "fonts": list(fonts),
        **{option: rule[option] for option in ("line-height", "measure", "justify", "line-break", "line-breaker")},
        "emphasis": rule["emphasis"],
        "list-style": DATA["counters"].get(system, "decimal"),
        "quotes": _quotes(code),
    }


def digits(system: str) -> str:
    """Return the ten digits of a CLDR numbering system, which bears the name of their script."""
    zero = ZEROS.get(system) or next((zero for zero in _zeros() if script_of(zero).lower() == system), "0")
    return "".join(chr(ord(zero) + value) for value in range(10))


def sample(code: str) -> frozenset[str]:
    """Collect characters that a font for the language must have: its name, its days and months, its digits."""
    locale = parse_code(code)
    names = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    text = "".join([_name(locale), digits(locale.default_numbering_system), *names])
    letters = () if _has_names(locale) else islice(_letters(script(locale)), FEW)
    return frozenset(character for character in text if not character.isspace()).union(letters)


def _has_names(locale: Locale) -> bool:
    """Return whether CLDR knows what months are called; else it has M01."""
    return not str(locale.months["format"]["wide"][1]).endswith("01")


def _letters(script: str) -> Iterator[str]:
    return (chr(code) for code in range(sys.maxunicode) if script_of(chr(code)) == script and chr(code).isalpha())


def _name(locale: Locale) -> str:
    """Write a language's name in itself as lists of languages do; in English where CLDR does not have it."""
    english = Locale("en").languages.get(locale.language, locale.language)
    name = locale.get_display_name(locale) or (english if not _has_names(locale) else "") or str(locale)
    return name[:1].title() + name[1:]


@cache
def _zeros() -> tuple[str, ...]:
    return tuple(c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.decimal(c, None) == 0)


def _quotes(code: str) -> list[str]:
    language = code.partition("-")[0]
    for key in dict.fromkeys((code, code.rpartition("-")[0] or code, language)):
        if key in DATA["quotes"]:
            return list(DATA["quotes"][key])
        if key.lower() in smartchars.quotes:
            return _pairs(smartchars.quotes[key.lower()])
    return _pairs(ROOT_QUOTES)


def _pairs(marks: Sequence[str]) -> list[str]:
    """Pair four marks; French ones come with their spaces, which are no part of a pair."""
    first, last, inner, end = (mark.strip() for mark in marks)
    return list(dict.fromkeys([first + last, inner + end]))
