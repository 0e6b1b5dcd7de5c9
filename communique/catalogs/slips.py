"""Slips: what GNU gettext's programs refuse in a catalog whose entries are well-formed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.catalogs.entries import CatalogFile
from communique.catalogs.entry import Entry


@dataclass(frozen=True)
class Slip:
    """What is wrong on a line, and what to do."""

    line: int
    text: str


def slips(file: CatalogFile) -> Iterator[Slip]:
    """Name what msgfmt refuses, and with it Poedit and Weblate's own tools; all of it can be read nevertheless."""
    if file.mark:
        text = "it begins with a byte order mark, which gettext refuses: save it without one, or run 'make update'"
        yield Slip(1, text)
    first: dict[tuple[str | None, str], int] = {}
    for entry in (file.header, *file.entries):
        line = first.setdefault((entry.msgctxt, entry.msgid), entry.line)
        if line != entry.line:
            yield Slip(entry.line, f"the message of line {line} again, which gettext refuses: run 'make update'")
        if entry is not file.header and not entry.obsolete and not entry.fuzzy and any(entry.translations):
            yield from _uneven(entry)


def _uneven(entry: Entry) -> Iterator[Slip]:
    for place, at in (("begin", str.startswith), ("end", str.endswith)):
        if any(at(one, "\n") != at(other, "\n") for one, other in pairwise(entry.texts)):
            text = f"its texts do not all {place} with \\n, or all without, which gettext refuses: let them be alike"
            yield Slip(entry.line, text)
