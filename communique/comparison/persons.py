"""Persons of whom the source has one: "an official" is no 職員2名; この2名 may stand for "they"."""

import re
from collections.abc import Mapping
from functools import lru_cache

from communique.contradictions.sections import section
from communique.expressions.choices import NEVER
from communique.text.legible import comparable
from communique.values.values import Fact

BEFORE = 5  # characters


def outnumbers(texts: tuple[str, str], added: Fact, codes: tuple[str, str]) -> bool:
    """Return whether an added number counts persons where the source has “a” or “the” one without a pair."""
    source, translation = texts
    here, there = (_persons(code) for code in codes)
    words = comparable(translation[max(0, added.start - BEFORE) : added.end])
    if not there["counted"].search(words):
        return False
    ones = there["one"].findall(comparable(translation))
    return len(here["one"].findall(source)) > len(ones)


@lru_cache
def _persons(code: str) -> Mapping[str, re.Pattern[str]]:
    rules = section(code, "persons")
    return {name: re.compile(rules.get(name, NEVER), re.IGNORECASE) for name in ("one", "counted")}
