"""Locales: what CLDR knows of a language; one that it has no data of is written by rules that hold for all."""

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
        likely = get_global("likely_subtags").get(language, "").split("_")
        if len(likely) < 3 or len(named) > 1:
            raise
        found = Locale("root")
        _ = found._data  # read while it is called so: its names stay those of the root
        found.language, found.script = language, next((tag for tag in named if len(tag) == 4), likely[1])
        found.territory = next((tag for tag in named if len(tag) == 2), likely[2])
        return found
