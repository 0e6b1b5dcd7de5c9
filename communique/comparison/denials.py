"""Denials: how often a text says that something is not so."""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import inf

from communique.comparison.words import section
from communique.text.choices import NEVER
from communique.text.khmer import one_spelling
from communique.text.legible import MASK


@lru_cache(maxsize=8192)
def denials(source: str, code: str) -> tuple[str, ...]:
    """Find the words with which a source denies something, once for all languages."""
    rules = _rules(code)
    if not rules or not rules["denies"].search(source):
        return ()
    return tuple(rules["denies"].findall(rules["seems"].sub(MASK, source)))


def denied(texts: tuple[str, str], codes: tuple[str, str]) -> float:
    """Count what denies something in a translation and not only renders a word such as forbid.

    There is no end to it in a language whose words are not known.
    """
    rules = _rules(codes[1])
    if not rules:
        return inf
    words = rules["denies"].findall(one_spelling(texts[1]))
    weak = sum(rules["weak"].match(word) is not None for word in words)
    rendered = min(weak, len(_rules(codes[0])["weak"].findall(texts[0]))) if weak else 0
    return len(words) - rendered


@lru_cache
def _rules(code: str) -> Mapping[str, re.Pattern[str]]:
    known = section(code, "negation")
    return {name: re.compile(known.get(name, NEVER)) for name in ("denies", "seems", "weak")} if known else {}
