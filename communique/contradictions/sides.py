"""Sides of a clause: what is done because of something, or after it, is not that because of which it is done."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from communique.contradictions.denials import denials, spoken, verbs, verbs_within
from communique.contradictions.sections import section
from communique.contradictions.sentences import paired_sentences
from communique.contradictions.unsaid import TERMS, kinds, said
from communique.expressions.sought import Sought
from communique.text.legible import comparable

SIDES, STATED = "sides", "stated"
MAIN, CLAUSE = "main", "clause"  # groups of the expressions
BOTH = {MAIN, CLAUSE}
TURNED = {"before": "after", "after": "before"}  # by which a text says the same with its sides exchanged
Sides = Mapping[str, Sequence[Sought]]


def turned_sides(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find two things of which a source says one because of the other, or after it, and a translation the reverse."""
    stated = [kind for kind in _sides(codes[0]) if _found(kind, texts[0], codes[0])]
    rows = paired_sentences((texts[0], comparable(texts[1])), codes) if stated and _sides(codes[1]) else []
    for kind, (source, translation) in ((kind, row) for kind in stated for row in rows):
        here, there = _found(kind, source, codes[0]), _found(kind, translation, codes[1])
        is_plain = not there and not denials(source, codes[0])  # what is not done before is done after
        other = _found(TURNED.get(kind, ""), translation, codes[1]) if is_plain else None
        if here and (there or other):
            sides = [*_places(here, there or other, codes, other is None)]
            if {side for side, _ in sides} == BOTH:
                yield dict(sides)[MAIN], dict(sides)[CLAUSE]


def _places(
    here: re.Match[str], there: re.Match[str] | None, codes: tuple[str, str], is_crossed: bool
) -> Iterator[tuple[str, str]]:
    """Name the sides that have a thing alone which a translation has on the wrong one; "" for one in its place."""
    for known, rendered in _things(here.string, codes) if there else ():
        stated = _on(here, known)
        given = _on(there, rendered) if len(stated) == 1 else {}
        if len(given) == 1:
            side, words = next(iter(stated.items()))
            yield (side if (side not in given) == is_crossed else ""), words


def _on(found: re.Match[str] | None, thing: Sought) -> Mapping[str, str]:
    """Return what names a thing, by the sides that name it."""
    sides = ((side, thing.search(found[side])) for side in (MAIN, CLAUSE)) if found else ()
    return {side: match[0] for side, match in sides if match}


def _things(text: str, codes: tuple[str, str]) -> Iterator[tuple[Sought, Sought]]:
    """Return the expressions, in both languages, of what a text may name or do."""
    (here, there), known, given = (kinds(code, TERMS) for code in codes), verbs(codes[0], STATED), spoken(codes[1])
    yield from ((here[name], there[name]) for name, _ in said(text, codes[0], TERMS) if name in there)
    yield from ((known[name], given[name]) for name in verbs_within(text, codes[0], STATED) if name in given)


@lru_cache(maxsize=2048)
def _found(kind: str, text: str, code: str) -> re.Match[str] | None:
    """Find a main clause and another one that a text joins, whichever stands first."""
    return next(filter(None, (words.search(text) for words in _sides(code).get(kind, ()))), None)


@lru_cache
def _sides(code: str) -> Sides:
    return {
        kind: [Sought(rules[way], flags=0) for way in ("behind", "ahead") if way in rules]
        for kind, rules in section(code, SIDES).items()
    }
