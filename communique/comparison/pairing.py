"""Pairs of facts: those of two texts that agree, the surest first, and scores and shares before their numbers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from communique.comparison.agreement import loose, same
from communique.dates.spans import is_span
from communique.facts.references import WITHIN
from communique.values.values import Date, Fact, Number, Pair, Percentage, Reference

Agree: TypeAlias = Callable[[Fact, Fact], int]
Pairs: TypeAlias = list[tuple[Fact, Fact]]
KINDS = ("score", "share", "months", "words")
# What one that has no pair is changed into; a part of a year that both say in one way is compared by its numbers.
OTHERS = {"score": "score", "share": "share", "months": "words", "words": "months"}


def pair_up(left: list[Fact], right: list[Fact], pairs: Pairs, agree: Agree, *, soft: bool = True) -> None:
    """Move agreeing facts from both lists to the pairs: firm ones first, then by how well they agree and how near.

    Those that neither text need say are paired where ``soft`` says so.
    """
    if not (left and right):
        return
    scored = [
        (not (fact.firm and candidate.firm), -score, abs(place - other), place, other)
        for place, fact in enumerate(left)
        for other, candidate in enumerate(right)
        if (fact.firm or candidate.firm or soft) and (score := agree(fact, candidate))
    ]
    lefts, rights = set[int](), set[int]()
    for *_, place, other in sorted(scored):
        if place not in lefts and other not in rights:
            lefts.add(place)
            rights.add(other)
            pairs.append((left[place], right[other]))
    left[:] = [fact for place, fact in enumerate(left) if place not in lefts]
    right[:] = [fact for place, fact in enumerate(right) if place not in rights]


def unfolded(expected: Sequence[Fact], found: Sequence[Fact], pairs: Pairs) -> tuple[list[Fact], list[Fact], Pairs]:
    """Pair scores and shares with scores and shares, and return what is left of both texts, and what is changed.

    Those of one text alone are two numbers each.
    """
    expected, found = [*_within(expected, found)], [*_within(found, expected)]
    left, right = ([fact for fact in facts if _kind(fact)] for facts in (expected, found))
    if not (left or right):
        return [*expected], [*found], []
    known = len(pairs)
    shares = _without(_shares(expected), found), _without(_shares(found), expected)
    for one, other in ((left, right), (left, shares[1]), (shares[0], right)):
        pair_up(one, other, pairs, same)
    rest = {kind: [fact for fact in right if _kind(fact) == kind] for kind in KINDS}
    changed = [(one, rest[OTHERS[_kind(one)]].pop(0)) for one in left if rest[OTHERS[_kind(one)]]]
    changed = [(one, other) for one, other in changed if not _are_numbers(other, expected)]
    done = {id(fact) for both in (*pairs[known:], *changed) for fact in both}
    sides = [[fact for fact in facts if id(fact) not in done] for facts in (expected, found)]
    return _parts(sides[0]), _parts(sides[1]), changed


def _within(facts: Iterable[Fact], others: Sequence[Fact]) -> Iterator[Fact]:
    """Read Article 14.3 as an article and what is within it where the other text says it so: 第14条3項.

    That text may say the article once for all that is within it.
    """
    left = [*others]
    for fact in facts:
        halves = _halves(fact)
        if not halves or _said(fact, others) or not all(_said(half, others) for half in halves):
            yield fact
            continue
        if once := _said(halves[0], left):
            left.remove(once)
            yield halves[0]
        yield halves[1]


def _halves(fact: Fact) -> tuple[Fact, ...]:
    value = fact.value
    if not (isinstance(value, Reference) and value.point):
        return ()
    whole = replace(value, number=Fraction(int(value.number)), point="")
    return fact._replace(value=whole), fact._replace(
        value=Reference(Fraction(value.point), WITHIN), start=fact.end - 1
    )


def _said(fact: Fact, others: Iterable[Fact]) -> Fact | None:
    return next((other for other in others if same(fact, other) or loose(fact, other)), None)


def _shares(facts: Iterable[Fact]) -> list[Fact]:
    """Find other forms of shares and parts of years: nine out of ten are 90 per cent."""
    return [
        fact
        for fact in facts
        if isinstance(fact.value, Percentage)
        or (isinstance(fact.value, Number) and fact.value.amount < 1)
        or (isinstance(fact.value, Date) and fact.value.part)
    ]


def _without(shares: Iterable[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Leave out the shares that the other text says as such: 27 of the 125 seats (21.6%)."""
    said = [fact for fact in others if isinstance(fact.value, Percentage)]
    return [share for share in shares if not any(same(share, fact) for fact in said)]


def _are_numbers(pair: Fact, others: Sequence[Fact]) -> bool:
    """Return whether a score or share is two numbers of the other text: one teacher in five, each of the 560."""
    amounts = {fact.value.amount for fact in others if isinstance(fact.value, Number)}
    return all(isinstance(part.value, Number) and part.value.amount in amounts for part in pair.parts)


def _kind(fact: Fact) -> str:
    """Name what is joined from other facts: a score, a share, a part of a year; empty for others."""
    if is_span(fact):
        return "months" if all(isinstance(part.value, Date) for part in fact.parts) else "words"
    return fact.value.kind if isinstance(fact.value, Pair) else ""


def _parts(facts: Iterable[Fact]) -> list[Fact]:
    return [part for fact in facts for part in (fact.parts if _kind(fact) else (fact,))]
