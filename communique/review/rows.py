"""The rows of a fact sheet, as values: one fact, what each language says of it, and how that compares."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SAME, CHANGED, MISSING, ADDED = "same", "changed", "missing", "added"
FEWER, MORE, UNKNOWN, UNTRANSLATED = "said less often", "said more often", "not compared", "not translated"
DIFFERENT = frozenset({CHANGED, MISSING, ADDED})
OFTENER = frozenset({FEWER, MORE})  # a pronoun may stand for what is said again


@dataclass(frozen=True)
class Said:
    """What a language says: as written, by value where that is not what is written, and how it compares."""

    text: str
    value: str = ""
    verdict: str = SAME

    @property
    def differs(self) -> bool:
        """Whether it contradicts the English."""
        return self.verdict in DIFFERENT

    @property
    def is_oftener(self) -> bool:
        """Whether only how often it is said is other."""
        return self.verdict in OFTENER


@dataclass(frozen=True)
class Stated:
    """A fact of one passage: where it stands in the English (``place``), as written, and by value.

    One that the English does not state has an infinite place, and ``key`` tells it from others.
    """

    place: float
    kind: str
    text: str
    value: str = ""
    key: str = ""


@dataclass(frozen=True)
class Row:
    """A fact of the English, and by language what is said of it, so many times in a passage, known by its number."""

    passage: int
    stated: Stated
    said: Mapping[str, Said]
    times: int = 1

    @property
    def differs(self) -> bool:
        """Whether any language says something else."""
        return any(said.differs for said in self.said.values())

    @property
    def is_oftener(self) -> bool:
        """Whether any language says it more or less often."""
        return any(said.is_oftener for said in self.said.values())

    @property
    def is_unknown(self) -> bool:
        """Whether nothing can be said of it in any language."""
        return all(said.verdict == UNKNOWN for said in self.said.values())

    @property
    def likeness(self) -> tuple[str, str, str]:
        """What rows have in common that a reader need see once."""
        return self.stated.kind, self.stated.text or self.stated.key, repr(self.said)


def differing(rows: Iterable[Row]) -> list[Row]:
    """Return the rows in which a language says something else, in reading order."""
    return [row for row in rows if row.differs]


def oftener(rows: Iterable[Row]) -> list[Row]:
    """Return the other rows in which a language says something more or less often."""
    return [row for row in rows if row.is_oftener and not row.differs]
