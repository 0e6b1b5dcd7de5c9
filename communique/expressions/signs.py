"""Which of many expressions may be in a text: one search tells, where each by itself would need its own."""

import re
from collections.abc import Collection, Mapping

from communique.expressions.choices import alternatives
from communique.expressions.sought import FEW, Sought

SHORTEST = 3  # Latin letters; what is shorter stands in most texts


class Signs:
    """Names of expressions, of which a text tells by the words that they must have."""

    def __init__(self, sought: Mapping[str, Sought], few: int = FEW) -> None:
        self._sought, self._few = sought, few
        self.names = self._always = frozenset(sought)
        self._named: dict[str, frozenset[str]] = {}
        self._words = re.compile(alternatives(()))

    def within(self, text: str) -> Collection[str]:
        """Name the expressions that may be in a text, all of them as long as so ``few`` have been read."""
        if self._few >= 0:
            self._learn()
        text = text.lower()
        found = self._words.search(text)
        if not found:
            return self._always
        names = self._always
        while found:
            names |= self._named[found[0]]
            found = self._words.search(text, found.start() + 1)
        return names

    def _learn(self) -> None:
        self._few -= 1
        if self._few >= 0:
            return
        known = {name: each.required for name, each in self._sought.items()}
        told = {name: words for name, words in known.items() if words is not None and _are_long(words)}
        self._always = frozenset(known.keys() - told.keys())
        names: dict[str, set[str]] = {}
        for name, each in told.items():
            for word in each:
                names.setdefault(word.lower(), set()).add(name)
        self._words = re.compile(alternatives(names))
        # Of words that begin alike the longest is found, which has the others in it.
        self._named = {
            word: frozenset().union(*(names.get(word[:end], ()) for end in range(1, len(word) + 1))) for word in names
        }


def _are_long(words: Collection[str]) -> bool:
    return all(len(word) >= SHORTEST or not word.isascii() for word in words)
