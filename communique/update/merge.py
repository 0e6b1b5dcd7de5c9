"""Merging: a template and an old catalog become the new one, and nothing translated is lost on the way.

A message that is still there keeps its bytes. For one that is new, what the language's catalogs know is taken over:
the same text as it is, a similar one as fuzzy with the text that it was made for. What is left becomes obsolete.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from communique.catalogs.entries import CatalogFile
from communique.catalogs.entry import (
    FLAGS,
    OBSOLETE,
    PREVIOUS,
    Entry,
    bare,
    ended,
    is_blank,
    is_comment,
    location_lines,
    msgid_lines,
)
from communique.update.duplicates import without_duplicates
from communique.update.memory import NEAR, Known, Memory, nearest
from communique.update.pruning import note
from communique.update.templates import Template

CORRECTED = "Corrected English:"
AN_OBSOLETE_ENTRY = "an obsolete entry"
THE_CORRECTION = "the corrected English"
# Only what this module writes: a translator's own words may begin in the same way.
ORIGIN = rf"{AN_OBSOLETE_ENTRY}|{THE_CORRECTION}|\S+( \(obsolete\))?"
NOTE = re.compile(rf"#\s*(Reused from: ({ORIGIN})|Obsolete since: [\d-]+(, of .*)?)\s*")
# An overrule is about the facts of one text: it is not taken to a similar one elsewhere.
OVERRULE = re.compile(r"#?\s*ignore-[a-z-]+.*", re.DOTALL)
# A cell of a table, which is the same in every language; longer ones have separators, or are years of a calendar.
NUMBER = re.compile(r"[0-9]{1,3}")
# How much nearer a text from elsewhere must be than what stood in this very document.
ADVANTAGE = 0.1


@dataclass(frozen=True)
class Changes:
    """What a merge did: messages added empty, filled, reused, fuzzy, obsolete, dropped (they held nothing)."""

    new: int = 0
    filled: int = 0
    reused: int = 0
    fuzzy: int = 0
    obsolete: int = 0
    dropped: int = 0

    def __str__(self) -> str:
        """Name what occurred; nothing of it where only comments changed, or what gettext refuses was mended."""
        named = [(n, name) for name, n in vars(self).items() if n]
        return ", ".join(f"{number} {name}" for number, name in named) or "comments or form"


@dataclass(frozen=True)
class Candidate:
    """A translation that may be taken over, where it is from (nothing where it was here), and for the same text."""

    known: Known
    origin: str
    same: bool


@dataclass
class Merge:
    """One document's merge; ``home`` is the document that ``old`` was the catalog of, before it got another name.

    ``texts`` are the copy-editor's by msgid, which translations render. English itself has no memory of other
    documents: a correction of one is no help with another. A number in ``digits`` is a translation that needs nobody.
    """

    template: Template
    old: CatalogFile
    home: str
    memory: Memory
    texts: Mapping[str, str]
    is_source: bool
    now: datetime
    digits: str = ""
    _taken: set[int] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def run(self) -> tuple[CatalogFile, Changes]:
        """Return the new catalog and say what changed."""
        entries = [self._explained(self._entry(*message), message[0]) for message in self.template.messages.items()]
        left = [entry for entry in self.old.entries if id(entry) not in self._taken and not _is_old_header(entry)]
        before = [entry for entry in left if entry.obsolete]
        now = [made for entry in left if not entry.obsolete and (made := self._obsolete(entry))]
        united = without_duplicates((*entries, *before, *now), self.old.newline)
        header = self._header()
        return replace(self.old, mark="", header=header, entries=united), Changes(**self._counts)

    def _header(self) -> Entry:
        """Return the header with the comments of those that somebody has made obsolete."""
        header, old = self.old.header, [entry for entry in self.old.entries if _is_old_header(entry)]
        for entry in old:
            self._count("dropped")
            header = header.noted([line for line in entry.comments if line not in header.comments])
        return header

    @cached_property
    def _current(self) -> dict[str, Entry]:
        return {entry.msgid: entry for entry in self.old.entries if not entry.obsolete and entry.is_plain}

    @cached_property
    def _spare(self) -> dict[str, Known]:
        """Translations of messages that the document no longer has; a correction that was issued is done with."""
        here = self.template.messages
        gone = (k for k in self.memory.of(self.home) if not k.entry.obsolete and k.entry.msgid not in here)
        return {known.text: known for known in gone if not (self.is_source and known.entry.msgstr in here)}

    def _explained(self, entry: Entry, msgid: str) -> Entry:
        """Show translators what the page of today says in English, in a comment that every editor shows."""
        text = self.texts.get(msgid)
        # Nobody knows whether it is corrected where the English catalog is broken.
        return entry if text is None else entry.explained(CORRECTED, text if text != msgid else "", self.old.newline)

    def _entry(self, msgid: str, places: Sequence[str]) -> Entry:
        kept = self._current.get(msgid)
        if kept is None:
            return self._new(msgid, places)
        self._taken.add(id(kept))
        # Where somebody has left a word or a flag, it is empty on purpose.
        touched = kept.is_translated or kept.comments or kept.flags
        candidate = None if touched or self.is_source else next(self._same(msgid), None)
        # What is not finished would be found at the next update, when others have been filled with it.
        if candidate is None or candidate.known.entry.fuzzy:
            return kept.located(places, self.old.newline)
        return replace(self._reused(candidate, msgid, places), before=kept.before)

    def _new(self, msgid: str, places: Sequence[str]) -> Entry:
        text = self.texts.get(msgid, msgid)
        is_number = bool(self.digits and NUMBER.fullmatch(text))
        needs_none = is_number or msgid in self.template.said
        candidate = next(self._same(msgid), None) or (None if needs_none else next(self._similar(msgid), None))
        if candidate:
            return self._reused(candidate, msgid, places)
        self._count("filled" if is_number else "new")
        written = "".join(self.digits[int(figure)] for figure in text) if is_number else ""
        return self._assembled((), places, (), None, msgid, (f'msgstr "{written}"{self.old.newline}',))

    def _same(self, msgid: str) -> Iterator[Candidate]:
        """Name translations of the very text that the message's English edition shows, the best first."""
        text = self.texts.get(msgid, msgid)
        if msgid in self.template.said:
            return
        for known in sorted(
            self.memory.same(text), key=lambda known: (known.entry.fuzzy, known.docname != self.home)
        ):
            if known.docname == self.home or not self.is_source:
                origin = self._origin(known) if known.entry.msgid == msgid else THE_CORRECTION
                yield Candidate(known, origin, True)

    def _similar(self, msgid: str) -> Iterator[Candidate]:
        """Name translations of similar texts, the best first."""
        text = self.texts.get(msgid, msgid)
        found = nearest(text, self._spare)
        closeness = found[1] + ADVANTAGE if found else NEAR
        if not self.is_source and closeness < 1 and (known := self.memory.near(text, closeness)):
            yield Candidate(known, self._origin(known), False)
        if found:
            yield Candidate(self._spare[found[0]], "", False)

    def _origin(self, known: Known) -> str:
        if known.docname == self.home:
            return AN_OBSOLETE_ENTRY if known.entry.obsolete else ""
        return f"{known.docname} (obsolete)" if known.entry.obsolete else known.docname

    def _reused(self, candidate: Candidate, msgid: str, places: Sequence[str]) -> Entry:
        """Put a known translation under ``msgid``."""
        entry, newline = candidate.known.entry, self.old.newline
        # An obsolete entry beside a current one of the same text would be a second definition to GNU gettext.
        if candidate.same or not candidate.origin or (entry.obsolete and entry.msgid == msgid):
            self._taken.add(id(entry))
        fuzzy = entry.fuzzy or not candidate.same
        self._count("fuzzy" if fuzzy else "reused")
        comments = [line for line in ended(entry.comments, newline) if not NOTE.fullmatch(line)]
        flags = [*(["fuzzy"] if fuzzy else []), *(flag for flag in entry.flags if flag != "fuzzy")]
        if candidate.origin and not candidate.same:
            comments = [line for line in comments if not OVERRULE.fullmatch(line)]
            flags = [flag for flag in flags if not OVERRULE.fullmatch(flag)]
        comments += [f"# Reused from: {candidate.origin}{newline}"] if candidate.origin else []
        made_for = (entry.previous if entry.fuzzy else None) or candidate.known.text
        previous = made_for if fuzzy and made_for != msgid else None
        return self._assembled(comments, places, flags, previous, msgid, ended(entry.translation(), newline))

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
        lines += msgid_lines(previous, newline, "#| ") if previous is not None else []
        return Entry(newline, (*lines, *msgid_lines(msgid, newline), *translation))

    def _obsolete(self, entry: Entry) -> Entry | None:
        """Set aside an entry that the document no longer has; one that holds nothing goes."""
        if not (entry.is_translated or entry.comments or set(entry.flags) - {"fuzzy"}):
            self._count("dropped")
            return None
        self._count("obsolete")
        newline = self.old.newline
        comments = [line for line in ended(entry.comments, newline) if not NOTE.fullmatch(line)]
        known = next((known for known in self.memory.of(self.home) if known.entry is entry), None)
        if known is None or known.certain or not entry.is_plain:
            comments.append(note(self.now.date(), entry.msgid, known.text if known else entry.msgid) + newline)
        flags = [line for line in ended(entry.lines, newline) if line.lstrip().startswith(FLAGS)]
        written = [line for line in ended(entry.lines, newline) if not is_blank(line)]
        rest = [line for line in written if not line.lstrip().startswith(("#:", "#.", *FLAGS))]
        strings = [_retired(line) for line in rest if not is_comment(line)]
        if known and known.certain and not entry.fuzzy and known.text != entry.msgid:
            # What it renders, since nothing else may tell once the English has gone on.
            strings = [line for line in strings if not line.startswith(f"{OBSOLETE}|")]
            strings = [*msgid_lines(known.text, newline, f"{OBSOLETE}| "), *strings]
        return Entry(entry.before, (*comments, *flags, *strings))

    def _count(self, name: str) -> None:
        self._counts[name] = self._counts.get(name, 0) + 1


def _is_old_header(entry: Entry) -> bool:
    return entry.obsolete and not entry.msgid and entry.msgctxt is None


def _retired(line: str) -> str:
    mark = f"{OBSOLETE}| " if line.lstrip().startswith(PREVIOUS) else f"{OBSOLETE} "
    return mark + bare(line).lstrip()
