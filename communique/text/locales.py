"""Locales: what CLDR knows of a language; one that it has no data of is written by rules that hold for all."""

import re
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError, get_global


@cache
def cldr_locale(code: str) -> Locale:
    """Return CLDR's locale of a language (BCP 47); raise UnknownLocaleError for a code that it does not list.

    Of many languages, such as Karen, it knows no more than the script: they have the names and signs of its root.
    """
    try:
        return Locale.parse(code, sep="-")
    except UnknownLocaleError:
        language, *named = code.split("-")
        likely = likely_subtags(language)
        if not likely or len(named) > 1:
            raise
        found = Locale("root")
        _ = found._data  # read while it is called so: its names stay those of the root
        found.language, found.script = language, next((tag for tag in named if len(tag) == 4), likely[1])
        found.territory = next((tag for tag in named if len(tag) == 2), likely[2])
        return found


@cache
def countries(code: str) -> tuple[str, ...]:
    """List what a language calls countries, in one order; nothing where CLDR does not list it."""
    try:
        names = cldr_locale(code).territories
    except (UnknownLocaleError, ValueError):
        return ()
    kept = (re.sub("\u200b| *[(（].*", "", name) for region, name in names.items() if len(region) == 2)
    return tuple(sorted(set(kept)))


@cache
def script_of(code: str) -> str:
    """Return the script that a language is written in (ISO 15924); empty where CLDR does not list it."""
    try:
        return script(cldr_locale(code))
    except (UnknownLocaleError, ValueError):
        return ""


def script(locale: Locale) -> str:
    """Return the script that a locale names, or else is likely written in."""
    return locale.script or likely_script(locale.language, locale.territory or "")


def likely_script(language: str, territory: str) -> str:
    """Return the script that a language is likely written in somewhere; empty where CLDR says nothing."""
    return (likely_subtags(f"{language}_{territory}") or likely_subtags(language) or ["", ""])[1]


def likely_subtags(tag: str) -> list[str]:
    """Return language, script and territory by CLDR's likely subtags; nothing where it has none."""
    found: str = get_global("likely_subtags").get(tag, "")
    return found.split("_") if found.count("_") > 1 else []
