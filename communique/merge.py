"""Merging: a template and an old catalog become the new one, and nothing translated is lost on the way.

A message that is still there keeps its bytes. For one that is new, what the language's catalogs know is taken over:
the same text as it is, a similar one as fuzzy with the text that it was made for. What is left becomes obsolete.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from communique.entries import (
    OBSOLETE,
    PREVIOUS,
    Document,
    Entry,
    bare,
    ended,
    is_comment,
    location_lines,
    rendered,
)
from communique.headers import dated
from communique.memory import NEAR, Known, Memory, nearest
from communique.templates import Template

AN_OBSOLETE_ENTRY = "an obsolete entry"
THE_CORRECTION = "the corrected English"
NOTE = re.compile(r"#\s*(Reused from|Obsolete since): .*\s*")
# How much nearer a text from elsewhere must be than what stood in this very document.
ADVANTAGE = 0.1


@dataclass(frozen=True)
class Changes:
    """What a merge did: messages added empty, reused, fuzzy, obsolete, dropped (they held nothing)."""

    new: int = 0
    reused: int = 0
    fuzzy: int = 0
    obsolete: int = 0
    dropped: int = 0

    def __str__(self) -> str:
        """Name what occurred; where nothing did, only locations changed."""
        named = [(n, name) for name, n in vars(self).items() if n]
        return ", ".join(f"{number} {name}" for number, name in named) or "locations"


@dataclass(frozen=True)
class Candidate:
    """A translation that may be taken over, where it is from (nothing where it was here), and for the same text."""

    entry: Entry
    origin: str
    same: bool


@dataclass
class Merge:
    """One document's merge; ``corrected`` leads from the copy-editor's texts to what had been issued.

    The source language has no memory of others' texts: a correction of one is no help with another.
    """

    template: Template
    old: Document
    memory: Memory
    corrected: Mapping[str, str]
    is_source: bool
    now: datetime
    _taken: set[int] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def run(self) -> tuple[Document, Changes]:
        """Give the new catalog and say what changed."""
        entries = [self._entry(msgid, places) for msgid, places in self.template.messages.items()]
        left = [entry for entry in self.old.entries if id(entry) not in self._taken]
        before = [entry for entry in left if entry.obsolete]
        now = [made for entry in left if not entry.obsolete and (made := self._obsolete(entry))]
        header = self.old.header
        if list(self._current) != list(self.template.messages):
            header = dated(header, self.now)
        return replace(self.old, header=header, entries=(*entries, *before, *now)), Changes(**self._counts)

    @cached_property
    def _current(self) -> dict[str, Entry]:
        return {entry.msgid: entry for entry in self.old.entries if not entry.obsolete and entry.is_plain}

    @cached_property
    def _spare(self) -> dict[str, Entry]:
        """Translated messages that the document no longer has."""
        gone = {msgid: e for msgid, e in self._current.items() if msgid not in self.template.messages}
        return {msgid: entry for msgid, entry in gone.items() if entry.is_translated}

    @cached_property
    def _retired(self) -> dict[str, Entry]:
        return {entry.msgid: entry for entry in self.old.entries if entry.obsolete and entry.is_plain}

    def _entry(self, msgid: str, places: Sequence[str]) -> Entry:
        kept = self._current.get(msgid)
        if kept is None:
            return self._new(msgid, places)
        self._taken.add(id(kept))
        known = self.memory.by_msgid.get(msgid)
        if kept.is_translated or self.is_source or known is None:
            return kept.located(places, self.old.newline)
        filled = self._reused(Candidate(known.entry, self._origin(known), True), msgid, places, kept.comments)
        return replace(filled, before=kept.before)

    def _new(self, msgid: str, places: Sequence[str]) -> Entry:
        if candidate := next(self._candidates(msgid), None):
            return self._reused(candidate, msgid, places)
        self._count("new")
        nothing = (f'msgstr ""{self.old.newline}',)
        return self._assembled((), places, (), None, msgid, nothing)

    def _candidates(self, msgid: str) -> Iterator[Candidate]:
        """Name what may be taken over, best first."""
        if entry := self._retired.get(msgid):
            yield Candidate(entry, AN_OBSOLETE_ENTRY, True)
        if known := self.memory.by_msgid.get(msgid):
            yield Candidate(known.entry, self._origin(known), True)
        issued = self.corrected.get(msgid, "")
        if entry := self._spare.get(issued):
            yield Candidate(entry, THE_CORRECTION, True)
        elif known := self.memory.by_msgid.get(issued):
            yield Candidate(known.entry, THE_CORRECTION, True)
        yield from self._similar(msgid)

    def _similar(self, msgid: str) -> Iterator[Candidate]:
        """Find similar texts; a correction that has been issued since is none to be made again."""
        found = nearest(msgid, [text for text, entry in self._spare.items() if entry.msgstr != msgid])
        closeness = found[1] + ADVANTAGE if found else NEAR
        if not self.is_source and closeness < 1 and (known := self.memory.near(msgid, closeness)):
            yield Candidate(known.entry, self._origin(known), False)
        if found:
            yield Candidate(self._spare[found[0]], "", False)

    def _origin(self, known: Known) -> str:
        if known.docname == self.template.docname:
            return AN_OBSOLETE_ENTRY if known.entry.obsolete else ""
        return f"{known.docname} (obsolete)" if known.entry.obsolete else known.docname

    def _reused(self, candidate: Candidate, msgid: str, places: Sequence[str], own: Sequence[str] = ()) -> Entry:
        """Put a known translation under ``msgid``."""
        entry, newline = candidate.entry, self.old.newline
        if candidate.same or not candidate.origin:
            self._taken.add(id(entry))
        fuzzy = entry.fuzzy or not candidate.same
        self._count("fuzzy" if fuzzy else "reused")
        comments = [*own, *(line for line in ended(entry.comments, newline) if not NOTE.fullmatch(line))]
        comments += [f"# Reused from: {candidate.origin}{newline}"] if candidate.origin else []
        flags = [*(["fuzzy"] if fuzzy else []), *(flag for flag in entry.flags if flag != "fuzzy")]
        previous = (entry.previous if entry.fuzzy else None) or entry.msgid
        previous_if_other = previous if fuzzy and previous != msgid else None
        return self._assembled(comments, places, flags, previous_if_other, msgid, ended(entry.translation(), newline))

    def _assembled(
        self,
        comments: Sequence[str],
        places: Sequence[str],
        flags: Sequence[str],
        previous: str | None,
        msgid: str,
        translation: Sequence[str],
    ) -> Entry:
        newline = self.old.newline
        lines = [*comments, *location_lines(places, newline)]
        lines += [f"#, {', '.join(flags)}{newline}"] if flags else []
        lines += rendered("msgid", previous, newline, "#| ") if previous is not None else []
        return Entry(newline, (*lines, *rendered("msgid", msgid, newline), *translation))

    def _obsolete(self, entry: Entry) -> Entry | None:
        """Set aside an entry that the document no longer has; one that holds nothing goes."""
        if not entry.is_translated and not entry.comments:
            self._count("dropped")
            return None
        self._count("obsolete")
        newline = self.old.newline
        comments = [line for line in ended(entry.comments, newline) if not NOTE.fullmatch(line)]
        comments.append(f"# Obsolete since: {self.now:%Y-%m-%d}{newline}")
        flags = [line for line in ended(entry.lines, newline) if line.lstrip().startswith("#,")]
        rest = [line for line in ended(entry.lines, newline) if not line.lstrip().startswith(("#:", "#.", "#,"))]
        strings = [_retired(line) for line in rest if not is_comment(line)]
        return Entry(entry.before, (*comments, *flags, *strings))

    def _count(self, name: str) -> None:
        self._counts[name] = self._counts.get(name, 0) + 1


def _retired(line: str) -> str:
    mark = f"{OBSOLETE}| " if line.lstrip().startswith(PREVIOUS) else f"{OBSOLETE} "
    return mark + bare(line).lstrip()
