"""The one count of a document's messages, which every command, gate and banner uses."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import Enum

from communique.catalogs import Message, is_visible


class State(Enum):
    """What may be done with a message: only a translated one is published in its language."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    BROKEN = "broken"
    MISSING = "missing"


@dataclass(frozen=True)
class Count:
    """How many messages are in each state."""

    translated: int = 0
    fuzzy: int = 0
    broken: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All messages of the document."""
        return self.translated + self.fuzzy + self.broken + self.missing

    @property
    def complete(self) -> bool:
        """Whether every passage is published in its language."""
        return self.translated == self.total

    @property
    def summary(self) -> str:
        """Put the count in words, naming only states that occur."""
        others = [(self.fuzzy, "fuzzy"), (self.broken, "broken"), (self.missing, "missing")]
        parts = [f"{number} {name}" for number, name in others if number]
        return ", ".join([f"{self.translated} of {self.total} messages translated", *parts])


def state(message: Message | None, refused: Set[str]) -> State:
    """Judge one message; None is one that the catalog does not have, ``refused`` has the msgids with an error."""
    if message is None or not is_visible(message.msgstr):
        return State.MISSING
    if message.fuzzy:
        return State.FUZZY
    return State.BROKEN if message.msgid in refused else State.TRANSLATED


def count(states: Iterable[State]) -> Count:
    """Add up the states of a document's messages."""
    numbers = Counter(state.value for state in states)
    return Count(**numbers)
