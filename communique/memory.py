"""Translation memory: what the catalogs of a language know, looked up by the source text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Indel

from communique.entries import Entry

NEAR = 0.6  # of the characters, in order; what GNU gettext's msgmerge asks for


@dataclass(frozen=True)
class Known:
    """A translated entry and the document that it is, or was, in."""

    docname: str
    entry: Entry


@dataclass(frozen=True)
class Memory:
    """The translated entries of a language, those in use before the obsolete, each in order of their documents."""

    known: tuple[Known, ...]

    @cached_property
    def by_msgid(self) -> Mapping[str, Known]:
        """Finished translations before fuzzy ones, current before obsolete."""
        ranked = sorted(self.known, key=lambda known: (known.entry.fuzzy, known.entry.obsolete))
        return {known.entry.msgid: known for known in reversed(ranked)}

    def near(self, msgid: str, beyond: float = NEAR) -> Known | None:
        """Find the finished translation of the most similar text, if it is more similar than ``beyond``."""
        finished = self._finished
        found = nearest(msgid, finished, beyond)
        return finished[found[0]] if found else None

    @cached_property
    def _finished(self) -> Mapping[str, Known]:
        return {msgid: known for msgid, known in self.by_msgid.items() if not known.entry.fuzzy}


def nearest(msgid: str, among: Iterable[str], beyond: float = NEAR) -> tuple[str, float] | None:
    """Find the text most similar to ``msgid`` (Indel similarity, 0 to 1), if it reaches ``beyond``."""
    found = process.extractOne(msgid, list(among), scorer=Indel.normalized_similarity, score_cutoff=beyond)
    return (found[0], found[1]) if found else None
