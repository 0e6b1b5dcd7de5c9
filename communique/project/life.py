"""The life of a statement: a draft, under embargo until an hour, issued, or withdrawn."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

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
