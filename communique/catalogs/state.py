"""States of messages, and the one count of them that every command, gate and notice goes by."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import Enum

from communique.catalogs.message import LETTER, Message, is_visible
from communique.project.model import Language
from communique.text.numbered import numbered

# What reST prints no text for: an escaped blank, the call of a note, the address behind the words of a link.
UNPRINTED = re.compile(r"\\\s|\[[^\[\]\s]+\]_|<[^<>]*>(?=`_)")


class State(Enum):
    """What may be done with a message: only a translated one is published in its language."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    BROKEN = "broken"
    MISSING = "missing"


@dataclass(frozen=True)
class Count:
    """How many messages, or words of their sources, are in each state."""

    translated: int = 0
    fuzzy: int = 0
    broken: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All messages of the document."""
        return self.translated + self.needs_work + self.missing

    @property
    def needs_work(self) -> int:
        """What has a translation that may not be published as it is."""
        return self.fuzzy + self.broken

    @property
    def complete(self) -> bool:
        """Whether every passage is published in its language."""
        return self.translated == self.total

    @property
    def summary(self) -> str:
        """Return the count in words, naming only states that occur."""
        others = [(self.fuzzy, "fuzzy"), (self.broken, "broken"), (self.missing, "missing")]
        parts = [f"{number} {name}" for number, name in others if number]
        return ", ".join([f"{self.translated} of {numbered(self.total, 'message')} translated", *parts])

    def __add__(self, other: "Count") -> "Count":
        """Count several documents together."""
        return Count(
            self.translated + other.translated,
            self.fuzzy + other.fuzzy,
            self.broken + other.broken,
            self.missing + other.missing,
        )


def state(message: Message | None, refused: Set[str]) -> State:
    """Judge one message; None is one that the catalog does not have, ``refused`` has the msgids with an error."""
    if message is None or not is_visible(message.msgstr):
        return State.MISSING
    if message.fuzzy:
        return State.FUZZY
    return State.BROKEN if message.msgid in refused else State.TRANSLATED


def count(states: Iterable[State], language: Language) -> Count:
    """Add up the states of a document's messages in a language."""
    return _count(((state, 1) for state in states), language)


def count_words(states: Mapping[str, State], language: Language) -> Count:
    """Add up the words of a document's messages, whose states are given by msgid: some are headings, some pages."""
    return _count(((state, word_count(msgid)) for msgid, state in states.items()), language)


def _count(numbers: Iterable[tuple[State, int]], language: Language) -> Count:
    sums = Counter[State]()
    for state, number in numbers:
        # In the source language, an empty msgstr means "as issued", and nothing can be missing.
        as_issued = language.is_source and state is State.MISSING
        sums[State.TRANSLATED if as_issued else state] += number
    return Count(**{state.value: number for state, number in sums.items()})


def word_count(source: str) -> int:
    """Count the words of a message's source, which say how much work it is.

    They are the pieces between blanks that hold a letter or a digit, once markup without a text of its own is gone.
    """
    return sum(LETTER.search(piece) is not None for piece in UNPRINTED.sub("", source).split())
