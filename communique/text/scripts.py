"""Scripts: what CLDR does not say of one is data, in ``scripts.toml``."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from communique.text.locales import cldr_locale

# Letters of living languages, of those that are put into Latin letters and of phonetics (Muḥammad ʿUthmān, Nguyễn).
LATIN_LETTERS = "A-Za-zÀ-˿ᴀ-ᶿḀ-ỿⱠ-Ɀ꜠-ꟿ"
LATIN = re.compile(f"[{LATIN_LETTERS}]")
RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"  # letters that run from right to left
DATA: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("scripts.toml").read_text(encoding="utf-8"))


def rules(script: str) -> dict[str, Any]:
    """Return the options of a script (ISO 15924), or those of any other."""
    return {**DATA["default"], **DATA["script"].get(script, {})}


def opentype_tags() -> tuple[str, ...]:
    """List OpenType's names of all scripts that have any, in its order."""
    return tuple(sorted(tag for options in DATA["script"].values() for tag in options.get("tags", ())))


def stops() -> str:
    """Return the signs that end a sentence in scripts that have some of their own."""
    return "".join(dict.fromkeys(sign for options in DATA["script"].values() for sign in options.get("stops", "")))


def comma(code: str) -> str:
    """Return what stands between the parts of a list in a language (CLDR, list patterns).

    Arabic has its "and" there, which is part of the word behind it and would be of an address: a comma says the same.
    """
    pattern: str = cldr_locale(code).list_patterns["standard"]["middle"]
    between = pattern.format("", "")
    letters = [unicodedata.bidirectional(sign) for sign in between if sign.isalpha()]
    return between if not letters else "، " if letters[0] == "AL" else ", "
