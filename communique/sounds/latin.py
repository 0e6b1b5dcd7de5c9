"""Letters of alphabets in which foreign names are written by their sounds → Latin ones: Джонсон, Τζόνσον."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from communique.expressions.choices import alternatives
from communique.sounds.hearing import LATIN

TABLES: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("letters.toml").read_text(encoding="utf-8")
)


def is_like_latin(script: str) -> bool:
    """Return whether a script is Latin, or has letters that are known in it."""
    return script == LATIN or script in TABLES


def in_latin(text: str, script: str) -> str:
    """Write a text of a script in Latin letters, with its capitals; unchanged where its letters are not known."""
    if script not in TABLES:
        return text
    plain = unicodedata.normalize("NFKC", text)  # a micro sign is a my
    return _letters(script).sub(lambda found: _written(found[0], TABLES[script]), plain)


def _written(letters: str, table: Mapping[str, str]) -> str:
    latin = table.get(letters.lower(), letters)
    return latin if letters.islower() else latin.capitalize()


@lru_cache
def _letters(script: str) -> re.Pattern[str]:
    return re.compile(alternatives(TABLES[script]), re.IGNORECASE)
