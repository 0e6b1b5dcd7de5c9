"""The one count of a document's messages, which every command, gate and banner uses."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from communique.catalogs import Message
from communique.markup import difference


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


def state(message: Message | None) -> State:
    """Judge one message; None is a message that the catalog does not have."""
    if message is None or not any(map(_is_visible, message.msgstr)):
        return State.MISSING
    if message.fuzzy:
        return State.FUZZY
    if any(unicodedata.category(character) in {"Cc", "Cn", "Cs"} for character in message.msgstr):
        return State.BROKEN
    return State.BROKEN if difference(message.msgid, message.msgstr) else State.TRANSLATED


def _is_visible(character: str) -> bool:
    """Tell what leaves a mark on paper: a translation without any would make its passage vanish."""
    return not character.isspace() and unicodedata.category(character)[0] != "C" and character != "\\"


def count(states: Iterable[State]) -> Count:
    """Add up the states of a document's messages."""
    numbers = Counter(state.value for state in states)
    return Count(**numbers)
