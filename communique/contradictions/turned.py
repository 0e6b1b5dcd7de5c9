"""Things that have changed places: the first is acquitted and the second convicted, and not the other way round."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from communique.contradictions.conflicts import Places, said_once

PAIR = 2
WORD = re.compile(r"\w[\w’'-]*")
ALTERNATE = ((0, 1, 0, 1), (1, 0, 1, 0))


def turned_things(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find two things of which a translation says of each what the source says of the other, there."""
    pairs = [sorted(row) for row in said_once(texts, codes) if len(row) == PAIR]
    for one, other in combinations(pairs, 2):
        stated, given = (_beside(one, other, text) for text in (0, 1))
        if stated is not None and given is not None and stated != given:
            first, second = (WORD.search(texts[0], places[0]) for places in min(one, other))
            if first and second:
                yield first[0], second[0]


def _beside(one: Sequence[Places], other: Sequence[Places], text: int) -> bool | None:
    """Return whether the first of one pair stands beside the first of the other; None where they do not alternate."""
    rows = sorted(
        (each[text], which, place) for which, pair in enumerate((one, other)) for place, each in enumerate(pair)
    )
    if tuple(which for _, which, _ in rows) not in ALTERNATE:
        return None
    return rows[0][2] == rows[1][2]
