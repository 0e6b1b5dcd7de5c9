"""Pruning: obsolete entries go only when somebody asks, by age or by number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.catalogs.entries import CatalogFile
from communique.catalogs.entry import Entry
from communique.project.life import read_day
from communique.system.digests import digest_of

SINCE = re.compile(r"#\s*Obsolete since: (\d{4}-\d\d-\d\d)(?:, of the corrected text ([0-9a-f]{12}))?\s*")


@dataclass(frozen=True)
class Pruning:
    """For how many days obsolete entries stay, and how many of a catalog; None: all."""

    days: int | None = None
    number: int | None = None


KEEP_ALL = Pruning()


def pruned(file: CatalogFile, pruning: Pruning, today: date) -> CatalogFile:
    """Leave out obsolete entries that are too old or too many, the oldest first; one without a date has no age."""
    obsolete = [entry for entry in file.entries if entry.obsolete]
    kept = [
        entry
        for entry in obsolete
        if pruning.days is None or today - (obsolete_since(entry) or today) <= timedelta(pruning.days)
    ]
    if pruning.number is not None:
        # Entries without a date were there before update wrote dates: they count as older.
        kept = sorted(kept, key=lambda entry: obsolete_since(entry) or date.min)[max(0, len(kept) - pruning.number) :]
    chosen = {id(entry) for entry in kept}
    entries = (entry for entry in file.entries if not entry.obsolete or id(entry) in chosen)
    return replace(file, entries=tuple(entries))


def note(today: date, msgid: str, rendered: str) -> str:
    """Write since when an entry is obsolete, and by a digest which text it renders, where that is not its msgid.

    Other programs keep comments, whatever else of an obsolete entry they may drop.
    """
    corrected = "" if rendered == msgid else f", of the corrected text {_digest(rendered)}"
    return f"# Obsolete since: {today.isoformat()}{corrected}"


def renders(entry: Entry, texts: Iterable[str | None]) -> str | None:
    """Return which text a retired translation renders: its msgid, or one of ``texts``; None where nothing tells."""
    found = [match for line in entry.comments if (match := SINCE.fullmatch(line))]
    if not found:
        return None
    digest = found[-1][2]
    return next((text for text in texts if text and _digest(text) == digest), None) if digest else entry.msgid


def _digest(text: str) -> str:
    return digest_of(text.encode())[:12]


def obsolete_since(entry: Entry) -> date | None:
    """Return the day since when an entry is obsolete, from the comment that ``update`` has written; None without."""
    for line in entry.comments:
        if found := SINCE.fullmatch(line):
            return read_day(found[1])
    return None
