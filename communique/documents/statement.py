"""A statement: what the fields above its title say, and when a version of it may be published."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType

from communique.errors import CommuniqueError
from communique.project.paths import SLUG
from communique.project.versions import FIRST, VERSION, version_key

FIELD = re.compile(r":([^:\s]+):")
CORRECTIONS = "corrections"
Days = tuple[date, ...]
NO_LINES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Statement:
    """A document under ``docs/statements/`` with the metadata that it must have.

    ``corrections`` are the days of its notes, ``formerly`` the slugs that it had before.
    """

    docname: str
    date: date
    organization: str
    version: str = FIRST
    corrections: Days = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Fields:
    """The fields above a title, which name their file and line in errors."""

    values: Mapping[str, str]
    path: Path
    lines: Mapping[str, int]

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    def error(self, name: str, message: str) -> CommuniqueError:
        return CommuniqueError(message, self.path, self.lines.get(name, 1))


def read_statement(
    docname: str, metadata: Mapping[str, str], path: Path, lines: Mapping[str, int] = NO_LINES
) -> Statement:
    """Make a Statement of a document's fields; raise CommuniqueError for one that is missing or malformed."""
    fields = _Fields(metadata, path, lines)
    day, organization = _date(fields), fields.get("organization")
    if not organization:
        problem = "the statement has no organization: write ':organization: Human Rights Now' above the title"
        raise fields.error("organization", problem)
    corrections = tuple(map(date.fromisoformat, fields.get(CORRECTIONS).split()))
    return Statement(docname, day, organization, _version(fields), corrections, _formerly(fields))


def field_lines(path: Path) -> dict[str, int]:
    """Find the line of each field in a document's source, which its doctree has lost once the fields are read."""
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if found := FIELD.match(line):
            lines.setdefault(found[1].lower(), number)
    return lines


def statement_field(document: bytes, name: str) -> str:
    """Read a field above the title of a statement that is not being built; without it, nothing.

    Above the fields there may be comments and empty lines; fields have no case, as docutils reads them.
    """
    lines = document.decode("utf-8-sig", "replace").splitlines()
    above = takewhile(lambda line: not line.startswith(":"), lines)
    fields = takewhile(str.strip, lines[len(list(above)) :])
    named = (line.split(":", 2) for line in fields if line.count(":") > 1)
    return next((parts[2].strip() for parts in named if parts[1].lower() == name), "")


def keep_corrections(metadata: dict[str, str], days: Iterable[date]) -> None:
    """Keep the days of a statement's corrections where Sphinx keeps its fields, to be known without its doctree."""
    metadata.pop(CORRECTIONS, None)
    if written := " ".join(day.isoformat() for day in days):
        metadata[CORRECTIONS] = written


def _date(fields: _Fields) -> date:
    written = fields.get("date")
    try:
        return date.fromisoformat(written)
    except ValueError:
        problem = f"the date is {written!r}" if written else "the statement has no date"
        raise fields.error("date", f"{problem}: write ':date: 2016-06-08' above the title") from None


def _version(fields: _Fields) -> str:
    version = fields.get("version") or FIRST
    if not VERSION.fullmatch(version):
        problem = f"the version is {version!r}: write numbers with dots, such as ':version: 1.1'"
        raise fields.error("version", problem)
    return version


def _formerly(fields: _Fields) -> tuple[str, ...]:
    slugs = tuple(fields.get("formerly").split())
    for slug in slugs:
        if not SLUG.fullmatch(slug):
            problem = f"{slug!r} is no slug: write the statement's earlier name, as ':formerly: 2016-06-08-cambodia'"
            raise fields.error("formerly", problem)
    return slugs


def is_later(statement: Statement) -> bool:
    """Tell a version that readers must be told of from the one that they take for granted."""
    return version_key(statement.version) > version_key(FIRST)


def missing_correction(statement: Statement, day: date | None = None) -> str:
    """Say in one line why a statement may not be released (on ``day``, if given) as it is; "" where it may."""
    if not is_later(statement) or any(day is None or noted <= day for noted in statement.corrections):
        return ""
    dated = f" dated {day.isoformat()} or before" if day and statement.corrections else ""
    return (
        f"version {statement.version} has no correction note{dated}: say what was corrected in '.. correction:: DATE'"
    )


def version_of(document: bytes) -> str:
    return statement_field(document, "version") or FIRST
