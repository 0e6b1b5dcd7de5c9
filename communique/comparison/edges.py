"""Bounds that are the same though their numbers differ by one: more than two judges, 3人以上; under 15, 14歳以下."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from communique.comparison.bounds import Bounds, bounding, said_beside, surroundings
from communique.contradictions.sections import section
from communique.values.values import COUNT, UNNAMED, Fact, Number, Percentage

EDGES = {"over": ("above", 1), "least": ("above", 0), "most": ("below", 0), "under": ("below", -1)}
EDGES |= {"late": ("below", 9), "near": ("below", -1)}  # late thirties, nearly 40
FIRST = re.compile(r"(\d{2})\D{1,12}\Z")
DECADE, DECADES = 10, re.compile("[’']?s\\b")  # in their twenties: 20 to 29
NONE = ("", Fraction(0))
MOST = 20  # nobody says 101 or more for more than 100
# Units of what nothing lies between: no kilogram, but somebody under 15 is at most 14.
WHOLE = (
    UNNAMED,
    frozenset({"day"}),
    frozenset({"", COUNT, "age"}),
    frozenset({"age", "year"}),
)


def is_one_bound(texts: tuple[str, str], one: Fact, other: Fact, codes: tuple[str, str]) -> bool:
    """Return whether two neighbouring whole numbers bound the same range."""
    values = one.value, other.value
    if not (isinstance(values[0], Number) and isinstance(values[1], Number)) or _is_multiple(one, other):
        return False
    units = {values[0].unit, values[1].unit}
    amounts = values[0].amount, values[1].amount
    if amounts[1] - amounts[0] == DECADE - 1 and DECADES.match(texts[0], one.end):
        first = FIRST.search(texts[1], 0, other.start)
        return first is not None and int(first[1]) == amounts[0]
    edges = [_edge(*row) for row in zip(texts, (one, other), codes, strict=True)]
    if abs(amounts[0] - amounts[1]) == DECADE:
        return edges[0] == edges[1] != NONE and edges[0][1] % DECADE == DECADE - 1
    if max(amounts) > MOST or abs(amounts[0] - amounts[1]) != 1:
        return False
    if units == {"year"} or not any(map(units.issubset, WHOLE)):
        return False
    return edges[0] == edges[1] != NONE


def _is_multiple(*facts: Fact) -> bool:
    """Return whether any of some facts says how many times: between twice and three times lies 2.5倍."""
    return any(isinstance(reading, Percentage) for fact in facts for reading in fact.also)


def _edge(text: str, fact: Fact, code: str) -> tuple[str, Fraction]:
    """Return the least, or the greatest, whole number that a bound allows: “more than two” is at least 3."""
    said = said_beside(surroundings(text, fact), fact, _edges(code))
    if not said or not isinstance(fact.value, Number):
        return NONE
    side, step = EDGES[next(iter(said))]
    return side, fact.value.amount + step


@lru_cache
def _edges(code: str) -> Mapping[str, Bounds]:
    return bounding(section(code, "edge"))
