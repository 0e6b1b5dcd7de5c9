"""Bounds: what stands beside a number or date that both texts have: at least, at most, before, after, from and to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from communique.comparison.agreement import amount, same
from communique.contradictions.conflicts import Conflict
from communique.contradictions.sections import section
from communique.expressions.choices import NEVER
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.text.khmer import one_spelling
from communique.text.legible import comparable
from communique.values.values import Date, Fact, Money, Value

EXTENT, SURE = "extent", 2  # the score of facts that are the same in their likeliest readings
DEADLINE = "deadline"  # which only dates are: by 3 May, not by 3 soldiers
ALIKE = (None, Fraction(1, 2), 50)  # amounts by which something falls to what it falls by, and what is none
FIGURES = "0123456789.,"
NEAR = 50  # characters before or behind a number or date that are looked at
Bounds: TypeAlias = Mapping[str, Sought]


def bounds(texts: tuple[str, str], pairs: Iterable[tuple[Fact, Fact]], codes: tuple[str, str]) -> Iterator[Conflict]:
    """Compare what stands beside the numbers and dates that both texts have: at least, at most, before, after."""
    there, may = _bounding(codes[1]), _signs(codes[0]).within(one_spelling(texts[0]))
    here = {kind: words for kind, words in _bounding(codes[0]).items() if kind in may and kind in there}
    for one, other in pairs if here else ():
        around = surroundings(texts[0], one)
        for kind, words in here.items():
            if kind == DEADLINE and not isinstance(one.value, Date):
                continue
            stated = said_beside(around, one, words)
            # Of what had happened only five days earlier, the other is said to have happened five days later.
            is_told = not stated.keys().isdisjoint(there[kind])
            given = said_beside(surroundings(texts[1], other), other, there[kind]) if is_told else {}
            is_other = bool(given) and not stated.keys() & given.keys()
            # What fell by two thirds is a third: where two amounts are one so, by and to are, too.
            if is_other and not (kind == EXTENT and (same(one, other) < SURE or _is_alike(one.value))):
                yield Conflict(kind, *stated.values(), *given.values())


def _is_alike(value: Value) -> bool:
    return not isinstance(value, Money) and amount(value) in ALIKE


def turned_ranges(
    texts: tuple[str, str], pairs: Sequence[tuple[Fact, Fact]], codes: tuple[str, str]
) -> Iterator[Conflict]:
    """Find a change or range, from one number or date to another, whose ends the translation has exchanged."""
    forth, back = _between(codes[0], "between"), _between(codes[0], "back")
    there = _between(codes[1], "between")
    for (one, first), (other, second) in pairwise(pairs):
        is_turned = first.start > second.start
        begins, ends = (second, first) if is_turned else (first, second)
        is_span = (forth if is_turned else back).fullmatch(texts[0][one.end : other.start])
        if is_span and there.fullmatch(comparable(texts[1][begins.end : ends.start])):
            yield Conflict("direction", texts[0][one.start : other.end], texts[1][begins.start : ends.end])


def said_beside(around: tuple[str, str], fact: Fact, words: Mapping[str, Bounds]) -> dict[str, str]:
    """Return the words that bound a fact, by their meaning; nothing where two are left (“no more” hides “more”)."""
    before, after = around
    counted = fact.text.lstrip(FIGURES) if fact.text[:1] in FIGURES else ""  # 41 fewer cases
    found = {}
    for thing, patterns in words.items():
        if match := patterns["before"].search(before):
            found[thing] = match[match.lastindex or 0] + fact.text
        elif match := patterns["after"].match(after):
            found[thing] = fact.text + match[0]
        elif len(counted) > 1 and (match := patterns["after"].match(counted + after)):
            found[thing] = fact.text
    said = {thing: text for thing, text in found.items() if not any(text in m and text != m for m in found.values())}
    return said if len(said) == 1 else {}


def surroundings(text: str, fact: Fact) -> tuple[str, str]:
    """Return what stands before a fact and behind it."""
    before, after = text[max(0, fact.start - NEAR) : fact.start], text[fact.end : fact.end + NEAR]
    return comparable(before), comparable(after)


@lru_cache
def _between(code: str, key: str) -> re.Pattern[str]:
    return re.compile(section(code, "from-to").get(key, NEVER))


@lru_cache
def _bounding(code: str) -> Mapping[str, Mapping[str, Bounds]]:
    """Compile the words of a language that bound a number or date, by what they bound and what they mean."""
    return {kind: bounding(rules) for kind, rules in section(code, "beside").items()}


def bounding(rules: Mapping[str, Mapping[str, str]]) -> Mapping[str, Bounds]:
    """Compile the words before and behind a number, by their meaning."""
    return {
        thing: {
            "before": Sought(rf"(?:{words.get('before', NEVER)})\Z", flags=0),
            "after": Sought(words.get("after", NEVER), flags=0),
        }
        for thing, words in rules.items()
    }


@lru_cache
def _signs(code: str) -> Signs[str]:
    """Return what tells quickly which kinds of bounds a text may have."""
    found = {
        kind: [rule.expression for words in things.values() for rule in words.values()]
        for kind, things in _bounding(code).items()
    }
    return Signs({kind: Sought("|".join(f"(?:{rule})" for rule in rules), flags=0) for kind, rules in found.items()})
