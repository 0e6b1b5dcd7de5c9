"""A statement: what the fields above its title say, and when a version of it may be published."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from communique.errors import CommuniqueError, try_each
from communique.glossary.subjects import COUNTRY, TOPIC
from communique.project.life import HOUR_EXAMPLE, Life, read_day, read_hour
from communique.project.paths import is_name
from communique.project.versions import FIRST, VERSION, version_key
from communique.text.fields import Fields, read_fields

FORMERLY = "formerly"
WITH_LINES = ("date", "version", "withdrawn", "kind", FORMERLY, COUNTRY, TOPIC)
Days = tuple[date, ...]


@dataclass(frozen=True)
class Statement:
    """A document under ``docs/statements/`` with the metadata that it must have.

    ``organizations`` issue it together, ``corrections`` are the days of its notes, ``formerly`` the slugs that it had
    before, ``lines`` where its date, its version, its withdrawal and its earlier names are written. ``about`` names
    its countries and topics, each with the field that has it.
    """

    docname: str
    date: date
    organizations: tuple[str, ...]
    authors: tuple[str, ...] = ()
    version: str = FIRST
    corrections: Days = ()
    formerly: tuple[str, ...] = ()
    life: Life = field(default_factory=Life)
    kind: str = ""
    place: str = ""
    about: tuple[tuple[str, str], ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def is_joint(self) -> bool:
        """Whether several bodies issue it."""
        return len(self.organizations) > 1

    @property
    def changes(self) -> Days:
        """The days on which it was corrected or withdrawn."""
        withdrawn = self.life.withdrawn
        return (*self.corrections, withdrawn) if withdrawn else self.corrections

    @property
    def changed(self) -> str:
        """The day of the text as it is now, as ISO 8601."""
        return max(self.changes, default=self.date).isoformat()


def read_statement(docname: str, document: bytes, path: Path, corrections: Days = ()) -> Statement:
    """Make a Statement of a document; raise CommuniqueError for fields that are missing or malformed."""
    fields = read_fields(document, path)
    try:
        return _statement(docname, fields, corrections)
    except CommuniqueError:
        try_each(partial(read, fields) for read in READ)
        raise


def _statement(docname: str, fields: Fields, corrections: Days) -> Statement:
    return Statement(
        docname=docname,
        date=_date(fields),
        organizations=_organizations(fields),
        authors=_authors(fields),
        version=_version(fields),
        corrections=corrections,
        formerly=_formerly(fields),
        life=_life(fields),
        kind=_kind(fields),
        place=_place(fields),
        about=_about(fields),
        lines={name: fields.line(name) for name in WITH_LINES},
    )


def _organizations(fields: Fields) -> tuple[str, ...]:
    if not (names := fields.several("organization")):
        problem = "the statement has no organization: write ':organization:' and its name above the title"
        raise fields.error("organization", problem)
    return names


def _authors(fields: Fields) -> tuple[str, ...]:
    return fields.several("author", "authors")


def _kind(fields: Fields) -> str:
    return fields.get("kind")


def _about(fields: Fields) -> tuple[tuple[str, str], ...]:
    return tuple((field, name) for field in (COUNTRY, TOPIC) for name in dict.fromkeys(fields.several(field)))


def earlier_names(document: bytes, path: Path) -> tuple[str, ...]:
    """List the slugs that a statement had before; raise CommuniqueError for one that is none."""
    return _formerly(read_fields(document, path))


def _date(fields: Fields) -> date:
    written = fields.get("date")
    try:
        return date.fromisoformat(written)
    except ValueError:
        problem = f"the date is {written!r}" if written else "the statement has no date"
        raise fields.error("date", f"{problem}: write ':date: 2016-06-08' above the title") from None


def _version(fields: Fields) -> str:
    version = fields.get("version") or FIRST
    if not VERSION.fullmatch(version):
        problem = f"the version is {version!r}: write numbers with dots, such as ':version: 1.1'"
        raise fields.error("version", problem)
    return version


def _place(fields: Fields) -> str:
    """Return the name of the place where a statement is issued, "" without one."""
    places = fields.several("place")
    if "place" in fields.found and len(places) != 1:
        raise fields.error("place", f"there are {len(places)} places: write one, as ':place: Phnom Penh'")
    return "".join(places)


def _formerly(fields: Fields) -> tuple[str, ...]:
    slugs = tuple(fields.get(FORMERLY).split())
    for slug in slugs:
        if not is_name(slug):
            problem = f"{slug!r} is no name: write the statement's earlier name, as ':formerly: 2016-06-08-cambodia'"
            raise fields.error(FORMERLY, problem)
    return slugs


def _life(fields: Fields) -> Life:
    return Life(_status(fields) == "draft", _embargo(fields), _withdrawn(fields))


def _status(fields: Fields) -> str:
    status = fields.get("status")
    if status not in ("", "draft"):
        problem = f"the status is {status!r}: write ':status: draft', or nothing once it is to be issued"
        raise fields.error("status", problem)
    return status


def _embargo(fields: Fields) -> datetime | None:
    written = fields.get("embargo")
    hour = read_hour(written)
    if hour is None and "embargo" in fields.found:
        raise fields.error("embargo", f"the embargo is {written!r}: write hour and zone, ':embargo: {HOUR_EXAMPLE}'")
    return hour


def _withdrawn(fields: Fields) -> date | None:
    day, _, reason = fields.get("withdrawn").partition(" ")
    found = read_day(day)
    if "withdrawn" in fields.found and not (found and reason):
        problem = "its day" if found is None else "the reason"
        raise fields.error("withdrawn", f"{problem} is missing: write ':withdrawn: 2026-11-28 Why it was withdrawn.'")
    return found


READ: tuple[Callable[[Fields], object], ...] = (
    *(_date, _organizations, _authors, _version, _formerly, _kind, _place, _about),
    *(_status, _embargo, _withdrawn),
)


def is_later(statement: Statement) -> bool:
    """Return whether readers must be told of a version: not of the first, which they take for granted."""
    return version_key(statement.version) > version_key(FIRST)


def missing_correction(statement: Statement) -> str:
    """Return why a statement may not be released as it is; "" where it may."""
    if not is_later(statement) or statement.life.withdrawn or statement.corrections:
        return ""
    return f"version {statement.version} has no correction note: say what was corrected in '.. correction:: DATE'"
