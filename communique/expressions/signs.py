"""Which of many expressions may be in a text: one search tells, where each by itself would need its own."""

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add
from typing import Generic, TypeVar

from communique.expressions.choices import alternatives
from communique.expressions.sought import FEW, Sought

Name = TypeVar("Name", bound=Hashable)
SHORTEST = 3  # Latin letters; what is shorter stands in most texts


class Signs(Generic[Name]):
    """Names of expressions, of which a text tells by the words that they must have."""

    def __init__(self, sought: Mapping[Name, Sought], few: int = FEW) -> None:
        self._sought, self._few = sought, few
        self._places = {name: place for place, name in enumerate(sought)}
        self.names = self._always = tuple(sought)
        self._named: dict[str, frozenset[Name]] = {}
        self._latin = re.compile(alternatives(()))
        self._others: Mapping[str, Sequence[str]] = {}

    def within(self, text: str) -> Sequence[Name]:
        """Name the expressions that may be in a text, in their order: all as long as so ``few`` have been read."""
        if self._few >= 0:
            self._learn()
        found = set[Name]().union(*map(self._named.__getitem__, self._words(text.lower())))
        return sorted(found.union(self._always), key=self._places.__getitem__) if found else self._always

    def _words(self, text: str) -> Iterator[str]:
        """Find the words of a text by which something is known to be there."""
        found = self._latin.search(text)
        while found:
            yield found[0]
            found = self._latin.search(text, found.start() + 1)
        for piece in () if text.isascii() else self._others.keys() & _pieces(text):
            yield from filter(text.__contains__, self._others[piece])

    def _learn(self) -> None:
        self._few -= 1
        if self._few >= 0:
            return
        known = {name: each.required for name, each in self._sought.items()}
        told = {name: words for name, words in known.items() if words is not None and _are_long(words)}
        self._always = tuple(name for name in known if name not in told)
        names: dict[str, set[Name]] = {}
        for name, each in told.items():
            for word in each:
                names.setdefault(word.lower(), set()).add(name)
        self._latin = re.compile(alternatives(filter(str.isascii, names)))
        self._others = _by_piece(word for word in names if not word.isascii())
        # Of words that begin alike the longest is found, which has the others in it.
        self._named = {
            word: frozenset().union(*(names.get(word[:end], ()) for end in range(1, len(word) + 1))) for word in names
        }


def _are_long(words: Collection[str]) -> bool:
    return all(len(word) >= SHORTEST or not word.isascii() for word in words)


def _by_piece(words: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Sort words by that piece of each which the fewest have: of a thousand first letters none is soon found."""
    pieces = {word: sorted(piece for piece in _pieces(word) if len(piece) == min(len(word), 2)) for word in words}
    often = Counter(piece for each in pieces.values() for piece in each)
    found: dict[str, list[str]] = {}
    for word, each in pieces.items():
        found.setdefault(min(each, key=often.__getitem__), []).append(word)
    return found


@lru_cache(maxsize=64)
def _pieces(text: str) -> frozenset[str]:
    """Return the letters of a text, and those of them that stand side by side."""
    return frozenset({*text, *map(add, text, text[1:])})
