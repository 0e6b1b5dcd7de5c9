"""Duplicates: of entries with the same message GNU gettext takes one, and refuses the catalog for the second."""

import re
from collections import defaultdict
from collections.abc import Sequence

from communique.catalogs.entry import Entry, ended

NOTE = "# Another translation:"
# What is not taken along: update's own words, and overrules, which are about the other translation.
DONE = re.compile(r"#\s*(?:Obsolete since|Reused from|ignore-[a-z-]+)\b")


def without_duplicates(entries: Sequence[Entry], newline: str) -> tuple[Entry, ...]:
    """Leave one entry of each message, the current one or the last that is obsolete; others become its comments."""
    chosen: dict[tuple[str | None, str], Entry] = {}
    for entry in entries:
        if chosen.setdefault(_message(entry), entry).obsolete:
            chosen[_message(entry)] = entry
    notes = defaultdict[tuple[str | None, str], list[str]](list)
    for entry in entries:
        kept = chosen[_message(entry)]
        if kept is not entry:
            notes[_message(entry)] += ended(_said(entry, kept), newline)
    return tuple(e.noted(notes[_message(e)]) for e in entries if chosen[_message(e)] is e)


def _said(entry: Entry, kept: Entry) -> list[str]:
    comments = [line for line in entry.comments if line not in kept.comments and not DONE.match(line)]
    texts = (" ".join(text.split()) for text in entry.translations if text.strip() and text not in kept.translations)
    return [*comments, *(f"{NOTE} {text}" for text in texts)]


def _message(entry: Entry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid
