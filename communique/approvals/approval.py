"""Approvals as files: who approves which words, in which role and on which day, a line a message.

``locale/approvals/<lang>/<date>-<by>-<digest>.txt`` is only ever added, so that two people who approve in two
branches merge without conflict. A line has the words beside their digest: whoever reads it reads what was signed.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from communique.approvals.subject import Subject
from communique.errors import CommuniqueError
from communique.project.life import read_day
from communique.system.digests import digest_of
from communique.text.legible import stray

FIELDS = ("language", "by", "role", "date")
LONGEST = 100  # characters of a name
NAMED = 40  # characters of it in a file's name
REMEDY = "restore the file as it was committed, or remove it and approve again"


@dataclass(frozen=True)
class Approval:
    """What somebody has approved at once, in one language; ``lines`` have a message each, its digest first."""

    language: str
    by: str
    role: str
    day: date
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Write the file: the same bytes for the same approval."""
        values = (self.language, self.by, self.role, self.day.isoformat())
        head = [f"{name}: {value}" for name, value in zip(FIELDS, values, strict=True)]
        return "\n".join([*head, "", *self.lines, ""])

    @property
    def name(self) -> str:
        """Name the file: no other approval has this name."""
        return f"{self.day.isoformat()}-{_plain(self.by)}-{digest_of(self.text.encode())[:16]}.txt"

    @property
    def digests(self) -> Iterator[str]:
        """The digests of what is approved."""
        return (line.partition(" ")[0] for line in self.lines)

    def subjects(self, shown: Path) -> Iterator[Subject]:
        """Read what is approved; raise CommuniqueError for a line whose words are not those of its digest."""
        for number, line in enumerate(self.lines, len(FIELDS) + 2):
            yield _subject(line, self.language, shown, number)


def check_name(by: str) -> None:
    """Raise CommuniqueError for a name that no file could be called by."""
    if not _plain(by) or len(by) > LONGEST or stray(by) or by != by.strip():
        raise CommuniqueError(f"{by!r} is no name to approve by: write yours, or a pseudonym, BY=name")


def read_approval(data: bytes, code: str, shown: Path) -> Approval:
    """Read a file of a language's folder; raise CommuniqueError with its line where it is no approval as written."""
    text = _decoded(data, shown)
    lines = text.split("\n")
    values = [_field(lines, number, name, shown) for number, name in enumerate(FIELDS)]
    if values[0] != code:
        raise CommuniqueError(f"is of {values[0]!r}, and lies among those of {code}: {REMEDY}", shown, 1)
    day = _day(values[3], shown)
    if lines[len(FIELDS) :][:1] != [""] or lines[-1] or not lines[len(FIELDS) + 1 : -1]:
        raise CommuniqueError(f"no approval: an empty line, then a line a message: {REMEDY}", shown, len(FIELDS) + 1)
    return Approval(values[0], values[1], values[2], day, tuple(lines[len(FIELDS) + 1 : -1]))


def refuse_forged(approval: Approval, shown: Path) -> None:
    """Raise CommuniqueError for an approval that nobody has made so: a line or the name does not fit."""
    for number, subject in enumerate(approval.subjects(shown), len(FIELDS) + 2):
        if subject.line != approval.lines[number - len(FIELDS) - 2]:
            raise CommuniqueError(f"the line is not as approvals are written: {REMEDY}", shown, number)
    if unicodedata.normalize("NFC", shown.name) != approval.name:
        raise CommuniqueError(f"its text was changed, or its name, {approval.name}: {REMEDY}", shown, 1)


def _decoded(data: bytes, shown: Path) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CommuniqueError(f"not UTF-8: {REMEDY}", shown, line) from None


def _field(lines: list[str], number: int, name: str, shown: Path) -> str:
    found, colon, value = lines[number].partition(": ") if number < len(lines) else ("", "", "")
    if not (found == name and colon and value and not stray(value)):
        raise CommuniqueError(f"no approval: the line must say '{name}: …': {REMEDY}", shown, number + 1)
    return value


def _day(text: str, shown: Path) -> date:
    if (day := read_day(text)) is None:
        raise CommuniqueError(f"{text!r} is no day: {REMEDY}", shown, FIELDS.index("date") + 1)
    return day


def _subject(line: str, code: str, shown: Path, number: int) -> Subject:
    given, _, parts = line.partition(" ")
    try:
        subject = msgspec.convert({**msgspec.json.decode(parts), "language": code}, type=Subject)
    except (ValueError, TypeError, RecursionError):
        raise CommuniqueError(f"not the line of a message: {REMEDY}", shown, number) from None
    if subject.digest != given:
        raise CommuniqueError(f"the words are not those that were approved: {REMEDY}", shown, number)
    return subject


def _plain(name: str) -> str:
    """Write a name for a file's: letters with their marks, and figures."""
    composed = unicodedata.normalize("NFC", name)
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in composed)
    return "-".join(kept.split())[:NAMED].strip("-")
