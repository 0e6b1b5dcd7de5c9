"""Countries and regions: CLDR's names of territories, and the other names that English has for them."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

ENGLISH = "en"
OTHER_NAMES: Mapping[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("territories.toml").read_text(encoding="utf-8")
)
NO_TERRITORIES = {"QO", "XA", "XB", "ZZ"}
CODE = re.compile("[A-Z]{2,3}", re.ASCII)
BESIDE = re.compile(r"[\s\u200b]*[(（]([^()（）]+)[)）]$")  # another name, or what tells it from its namesake
NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*")
IDLE = re.compile(r"\bthe\b|[\W_]")


def territory_code(written: str) -> str:
    """Find the code of a territory by a code (ISO 3166-1, of two or three letters) or an English name; "" without."""
    if CODE.fullmatch(written):
        aliases = get_global("territory_aliases").get(written, [])
        if found := [code for code in (written, *aliases[:1]) if code in _names(ENGLISH)]:
            return found[0] if len(aliases) <= 1 else ""
    return _codes().get(_folded(written), "")


def territory_name(code: str, language: str) -> str:
    """Name a territory in a language (a BCP 47 tag); "" where CLDR does not."""
    return _names(language).get(code, "")


def territories(text: str, language: str) -> dict[str, tuple[str, ...]]:
    """Find the territories that an English text names, each with what a language calls it."""
    codes = {name: territory_code(name) for name in NAME.findall(text)}
    return {name: (called,) for name, code in codes.items() if code and (called := territory_name(code, language))}


@cache
def english_names() -> Mapping[str, str]:
    """Return the codes of territories by their English names."""
    found: dict[str, str] = {}
    for code, name in _cldr(ENGLISH).items():
        beside = BESIDE.search(name)
        for each in (name, BESIDE.sub("", name), beside[1] if beside else name, *OTHER_NAMES.get(code, ())):
            found.setdefault(each, code)
    return found


@cache
def _codes() -> Mapping[str, str]:
    """Return the same in one form of writing."""
    found: dict[str, str] = {}
    for name, code in english_names().items():
        found.setdefault(_folded(name), code)
    return found


@cache
def _names(language: str) -> Mapping[str, str]:
    """Return what a language calls each territory, without another name in brackets that tells it from none."""
    names = _cldr(language)
    short = {code: BESIDE.sub("", name) for code, name in names.items()}
    many = Counter(short.values())
    return {code: short[code] if many[short[code]] == 1 else name for code, name in names.items()}


def _cldr(language: str) -> dict[str, str]:
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name.replace("\u200b", "") for code, name in territories.items() if code not in NO_TERRITORIES}


def _folded(name: str) -> str:
    """Write a name without case, accents, blanks and what some write in full and others do not."""
    plain = "".join(_without_accents(name.replace("’", "'").casefold()))
    plain = re.sub(r"\bst\b\.?", "saint", plain.replace("&", " and "))
    return IDLE.sub("", plain) or plain


def _without_accents(text: str) -> Iterator[str]:
    yield from (sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
