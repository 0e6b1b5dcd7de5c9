"""The life of a statement, as the fields above its title say it: a draft, under embargo, or withdrawn."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from communique.documents.fields import Fields

# ISO 8601, with the zone: an hour without one is another hour for every reader.
HOUR = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII)
HOUR_EXAMPLE = "2026-11-27T09:00+07:00"
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True)
class Life:
    """Whether a statement is a draft, the hour before which nobody may publish it, and the day it was withdrawn."""

    draft: bool = False
    embargo: datetime | None = None
    withdrawn: date | None = None

    def held(self, hour: datetime) -> str:
        """Return why a statement is in no release of ``hour``; "" where it may be."""
        if self.draft:
            return "a draft"
        if self.embargo and hour < self.embargo:
            return f"under embargo until {self.embargo.isoformat(timespec='minutes')}"
        return ""


def read_life(fields: Fields) -> Life:
    """Read ``status``, ``embargo`` and ``withdrawn``; raise CommuniqueError for what cannot be meant."""
    status = fields.get("status")
    if status not in ("", "draft"):
        problem = f"the status is {status!r}: write ':status: draft', or nothing once it is to be issued"
        raise fields.error("status", problem)
    return Life(status == "draft", _embargo(fields), _withdrawn(fields))


def read_hour(text: str) -> datetime | None:
    """Read an hour with its zone; None for what is none."""
    try:
        hour = datetime.fromisoformat(text) if HOUR.fullmatch(text) else None
        return hour if hour and hour.astimezone(UTC) else None
    except (ValueError, OverflowError):
        return None


def read_day(text: str) -> date | None:
    """Read a day as ISO 8601 writes it with hyphens; None for what is none."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


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
