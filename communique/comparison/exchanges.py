"""Amounts that change places beside what they are said of: 12 per cent of the men, 30 per cent of the women."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, permutations

from communique.comparison.agreement import measure
from communique.comparison.alike import POINTS, UNKNOWN, Row, counted
from communique.comparison.differences import TIME
from communique.contradictions.conflicts import Places, said_once
from communique.contradictions.countries import named_places
from communique.contradictions.sections import section
from communique.contradictions.sentences import STOP
from communique.expressions.choices import NEVER
from communique.values.values import COUNT, UNNAMED, Date, Fact, Money, Number, Percentage

NEAR = 40  # characters between an amount and what it is said of
PERSON = "person"  # the counters of persons, in the tables of words
LENGTH = "length of time"  # days and months, which nobody computes from each other
PAIR = 2  # what "both" is


def neighbours(pairs: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the amounts of one kind that stand one behind the other in the source, with those of the translation."""
    by_kind: dict[str, list[Row]] = defaultdict(list)
    stated: dict[str, str] = {}
    for pair in pairs if len(pairs) > 1 else ():
        kind, given = map(_kind, pair)
        if kind == COUNT:  # of 12 kilograms and nine, the translation says the unit twice
            kind = stated.get(given, kind)
        stated[given] = kind
        if kind:
            by_kind[kind].append(pair)
    beside = (row for rows in by_kind.values() if len(rows) > 1 for row in pairwise(rows))
    return [(one, other) for one, other in beside if one[0].value != other[0].value]


def exchanged_amounts(
    texts: tuple[str, str],
    codes: tuple[str, str],
    pairs: Sequence[Row],
    names: Mapping[str, Iterable[str]],
) -> Iterator[tuple[str, str]]:
    """Find two amounts that each stand beside what the source has beside the other, as they are written.

    ``names`` are those of the source, with what renders them.
    """
    # What is of another kind may change places for itself: verbs stand last in Japanese, dates first.
    rows = ([*_dates(pairs)], *said_once(texts, codes), [*_names(texts, names)], named_places(texts, codes))
    for one, other in neighbours(pairs):
        starts = one[0].start, other[0].start
        near = [[place for place in row if min(abs(start - place[0]) for start in starts) < NEAR] for row in rows]
        both = [(a, b) for row in near for a, b in permutations(row, 2)]
        # Where one of three stands by the side, either of the others may be the one beside it.
        is_moved = other[1].start < one[1].start and any(_is_beside(texts, one, other, a, b) for a, b in both)
        if not is_moved and any(_is_exchanged(texts, one, other, a, b) for a, b in both):
            yield one[0].text, other[1].text


def exchanged_persons(
    texts: tuple[str, str], codes: tuple[str, str], pairs: Sequence[Row]
) -> Iterator[tuple[str, str]]:
    """Find a count of persons and one of things that are exchanged: 150 officers in 30 vehicles, 150台に30人."""
    rules = section(codes[0], "persons")
    persons, things = (re.compile(rules.get(name, NEVER)) for name in ("persons", "things"))
    for row in neighbours(pairs):
        starts = [one.start for one, _ in row]
        stated = [persons.match(texts[0], start) is not None for start in starts]
        if sum(stated) == 1 and things.match(texts[0], starts[stated.index(False)]):
            given = [counted(other, texts[1], codes[1]) for _, other in row]
            if UNKNOWN not in given and [name != PERSON for name in given] == stated:
                yield row[0][0].text, row[1][1].text


def moved_together(texts: tuple[str, str], codes: tuple[str, str], one: Row, other: Row) -> bool:
    """Return whether two facts moved together with the words beside them: killed seven, infected 83."""
    pairs = (both for row in said_once(texts, codes) for both in permutations(row, 2))
    return other[1].start < one[1].start and any(_is_beside(texts, one, other, a, b) for a, b in pairs)


def _kind(fact: Fact) -> str:
    """Name what an amount is of, empty where it is none."""
    match fact.value:
        case Percentage() if fact.value.is_difference:
            return POINTS
        case Percentage() | Money():
            return type(fact.value).__name__
        case Number(amount, unit) if fact.firm or 0 < amount < 1 or amount > PAIR:
            measured = measure(fact.value)
            return COUNT if unit in UNNAMED else LENGTH if measured in TIME else measured or unit
    return ""


def _is_exchanged(texts: tuple[str, str], one: Row, other: Row, a: Places, b: Places) -> bool:
    """Return whether only the two amounts, or only the words at ``a`` and ``b`` beside them, changed their order."""
    is_turned = (other[1].start < one[1].start) != (b[1] < a[1])
    return is_turned and _are_alternate(texts, one, other, a, b)


def _is_beside(texts: tuple[str, str], one: Row, other: Row, a: Places, b: Places) -> bool:
    """Return whether the words at ``a`` and ``b`` changed their order with the two facts that they stand beside."""
    return b[1] < a[1] and _are_alternate(texts, one, other, a, b)


def _are_alternate(texts: tuple[str, str], one: Row, other: Row, a: Places, b: Places) -> bool:
    """Return whether each of two facts has its own words, at ``a`` and ``b``, beside it in both texts."""
    first, last = sorted((one[1], other[1]), key=lambda fact: fact.start)
    is_so = _alternate(texts[0], one[0], a[0], other[0], b[0])
    return is_so and _alternate(texts[1], first, min(a[1], b[1]), last, max(a[1], b[1]))


def _alternate(text: str, one: Fact, a: int, other: Fact, b: int) -> bool:
    """Return whether each of two amounts stands behind or before the place that belongs to it, in its sentence."""
    is_near = all(_are_together(text, *sorted(row)) for row in ((one.start, a), (other.start, b)))
    is_between = a < one.start < other.start < b <= other.end  # អង្គការ ១១ មកពី ៤២ប្រទេស
    return is_near and (is_between or a < one.start < b < other.start or one.start < a < other.start < b)


def _are_together(text: str, first: int, last: int) -> bool:
    return last - first < NEAR and STOP.search(text, first, last) is None


def _dates(pairs: Iterable[Row]) -> Iterator[Places]:
    return ((one.start, other.start) for one, other in pairs if isinstance(one.value, Date))


def _names(texts: tuple[str, str], names: Mapping[str, Iterable[str]]) -> Iterator[Places]:
    for name, forms in names.items():
        form = next((form for form in forms if texts[1].count(form) == 1), "")
        if form and texts[0].count(name) == 1:
            yield texts[0].index(name), texts[1].index(form)
