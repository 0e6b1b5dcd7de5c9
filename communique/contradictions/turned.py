"""Two things of which a translation says of each what the source says of the other: the first acquitted, the second not."""

from collections.abc import Iterator
from itertools import permutations

from communique.contradictions.conflicts import said_once

Places = tuple[int, int]  # in the source and in the translation
PAIR = 2


def turned_things(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find two pairs of words, of which each of one stands beside another of the other pair than in the source."""
    pairs = [sorted(row) for row in said_once(texts, codes) if len(row) == PAIR]
    for one, other in permutations(pairs, 2):
        here, there = _beside(one, other, 0), _beside(one, other, 1)
        if here and there and here != there:
            yield texts[0][one[0][0] :][:PAIR], ""
            return


def _beside(one: list[Places], other: list[Places], text: int) -> tuple[int, int] | None:
    """Return which of one pair stands beside which of the other, where they alternate, the first of it first."""
    order = sorted([(each[text], "one", at) for at, each in enumerate(one)] + [(each[text], "other", at) for at, each in enumerate(other)])
    kinds = [kind for _, kind, _ in order]
    if kinds not in (["one", "other", "one", "other"], ["other", "one", "other", "one"]):
        return None
    beside = {order[0][1:], order[1][1:]}
    first = {kind: at for kind, at in beside}
    return (first["one"], first["other"]) if first["one"] == 0 else (0, 1 - first["other"])
