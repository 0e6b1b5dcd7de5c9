"""Names that a translation says oftener than its source, or in a list with others."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from communique.sounds.hearing import LATIN, patterns
from communique.sounds.names import Name, words
from communique.sounds.owners import Owners
from communique.sounds.rows import Row

LONG = 3  # names of a list of which two are no pair that another verb could join
Placed: TypeAlias = tuple[Name, int, int]


def mentions(
    found: Owners, first: Sequence[Placed], source: str, translation: str, script: str
) -> Iterator[tuple[str, str]]:
    """Find a name that another one has replaced: it is said less often, or is missing from its list.

    ``first`` is where the translation has each name that is clear.
    """
    yield from _counted(found, source)
    stated = _lists([(name, name.start, name.end) for name in found.names], source, LATIN)
    given = _lists(in_rows(found), translation, script) if len(stated) > 1 else []
    parted = (_parted(together, others, stated, given) for together in given for others in stated)
    if both := next(filter(None, (*parted, *(_between(others, first) for others in stated))), None):
        yield both[0].text, both[1].text


def in_rows(found: Owners) -> list[Placed]:
    """Return where each name first has a row, where at least two have."""
    first: dict[Name, Row] = {}
    for place, row in sorted(enumerate(found.rows), key=lambda each: -each[1].start):
        if name := found.owner(place):
            first[name] = row
    return [(name, row.start, row.end) for name, row in first.items()] if len(first) > 1 else []


def _counted(found: Owners, source: str) -> Iterator[tuple[str, str]]:
    """Find a name that is said less often than in the source, and another that is said oftener."""
    given = Counter(name for place in range(len(found.rows)) if (name := found.owner(place)))
    counts = [(name, _times(name, found.names, source), given[name]) for name in found.names]
    fewer = [name.text for name, stated, times in counts if 0 < times < stated]
    more = [name.text for name, stated, times in counts if times > stated]
    if fewer and more:
        yield fewer[0], more[0]


def _times(name: Name, names: Collection[Name], source: str) -> int:
    """Return how often a text says a name, or any word of it that no other name has."""
    shared = {word for other in names if other != name for word in other.words}
    are_of_it = [word in name.words and word not in shared for word in words(source)]
    return sum(is_of_it and not before for before, is_of_it in pairwise([False, *are_of_it]))


def _parted(
    together: list[Name], others: list[Name], stated: list[list[Name]], given: list[list[Name]]
) -> tuple[Name, Name] | None:
    """Return the name that a list of the translation lacks, and the one that it has instead."""
    away = [name for name in others if name not in together]
    instead = [name for name in together if name not in others]
    is_mixed = away and instead and len(away) < len(others)
    are_elsewhere = is_mixed and _has(stated, instead[0]) and _has(given, away[0])
    return (away[0], instead[0]) if are_elsewhere else None


def _between(others: list[Name], first: Sequence[Placed]) -> tuple[Name, Name] | None:
    """Return the name that left a list of three or more, and the one that stands in the list instead."""
    inside = sorted((start, name.text, name) for name, start, _ in first if name in others)
    for other, start, _ in first if len(inside) >= LONG else ():
        if other not in others and inside[0][0] < start < inside[-1][0]:
            before, behind = ([row for row in inside if (row[0] < start) is side] for side in (True, False))
            return min((before[::-1], behind), key=len)[0][2], other
    return None


def _has(lists: list[list[Name]], name: Name) -> bool:
    return any(name in each for each in lists)


def _lists(found: Collection[Placed], text: str, script: str) -> list[list[Name]]:
    """Return the names that stand beside each other with nothing but an "and" between them."""
    lists: list[list[Name]] = []
    last = -1
    for name, start, end in sorted(found, key=lambda each: each[1]):
        if last >= 0 and patterns(script)["between"].fullmatch(text, last, start):
            lists[-1].append(name)
        else:
            lists.append([name])
        last = end
    return [each for each in lists if len(each) > 1]
