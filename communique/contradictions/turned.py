"""Things that have changed places: the first is acquitted and the second convicted, and not the other way round."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from communique.contradictions.conflicts import Places, said_once
from communique.contradictions.sentences import STOP

PAIR = 2
WORD = re.compile(r"\w[\w’'-]*")
WHOM = re.compile(r"\bwhom\b")  # behind it stands what another one did to those before it
ALTERNATE = ((0, 1, 0, 1), (1, 0, 1, 0))


def turned_things(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find two things whose descriptions are exchanged in a translation, as pairs of the source's words."""
    pairs = [sorted(row) for row in said_once(texts, codes) if len(row) == PAIR]
    for one, other in combinations(pairs, 2):
        stated, given = (_beside(one, other, which, text) for which, text in enumerate(texts))
        if stated is not None and given is not None and stated != given:
            first, second = (WORD.search(texts[0], places[0]) for places in min(one, other))
            if first and second:
                yield first[0], second[0]


def turned_beside(names: Mapping[Places, str], things: Iterable[Places]) -> Iterator[tuple[str, str]]:
    """Find two names that are exchanged before what is said of each: A was freed and B jailed."""
    known = sorted(things) if len(names) > 1 else []
    for one, other in combinations(sorted(names), 2):
        inside = [thing for thing in known if other[1] < thing[1] < one[1] and one[0] < thing[0] < other[0]]
        if inside and any(other[0] < thing[0] and one[1] < thing[1] for thing in known):
            yield names[one], names[other]
            return


def _beside(one: Sequence[Places], other: Sequence[Places], which: int, text: str) -> bool | None:
    """Return whether alternating pairs stand first beside first and not crossed.

    None where they do not alternate, or where what stands beside each other is of two sentences.
    """
    rows = sorted(
        (each[which], row, place) for row, pair in enumerate((one, other)) for place, each in enumerate(pair)
    )
    is_one = len({row[0] for row in rows}) < len(rows)  # “police” is of two classes
    is_apart = any(STOP.search(text, rows[first][0], rows[first + 1][0]) for first in (0, PAIR))
    is_apart = is_apart or WHOM.search(text, rows[0][0], rows[-1][0]) is not None
    if is_one or is_apart or tuple(row for _, row, _ in rows) not in ALTERNATE:
        return None
    return rows[0][2] == rows[1][2]
