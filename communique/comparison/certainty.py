"""Certainty: what a source only doubts, reports or demands, where a translation does nothing of the kind."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from communique.comparison.sections import section
from communique.expressions.choices import NEVER
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.text.khmer import one_spelling
from communique.text.legible import MASK

SEEMS = "seems"  # what is none of the kinds, but looks like one


def unsaid(source: str, translation: str, codes: tuple[str, str]) -> Iterator[str]:
    """Find what a source only doubts, reports or demands, in its words, where nothing in the translation does."""
    rules = _kinds(codes[1])
    for kind, words in _certainties(source, codes[0]) if rules else ():
        if not rules[kind].pattern.search(one_spelling(translation)):
            yield words


@lru_cache(maxsize=8192)
def _certainties(source: str, code: str) -> tuple[tuple[str, str], ...]:
    """Find the first words of each kind with which a source says how sure it is, once for all languages."""
    rules = _kinds(code)
    may = _signs(code).within(source) if rules else ()
    said = {kind: rule.pattern for kind, rule in rules.items() if kind in may and rule.search(source)}
    text = _seeming(code).pattern.sub(MASK, source) if said else ""
    found = ((kind, pattern.search(text)) for kind, pattern in said.items())
    return tuple((kind, match[0]) for kind, match in found if match)


@lru_cache
def _kinds(code: str) -> Mapping[str, Sought]:
    rules = section(code, "certainty").items()
    return {kind: Sought(rule, flags=0) for kind, rule in rules if kind != SEEMS}


@lru_cache
def _seeming(code: str) -> Sought:
    return Sought(section(code, "certainty").get(SEEMS, NEVER), flags=0)


@lru_cache
def _signs(code: str) -> Signs:
    return Signs(_kinds(code))
