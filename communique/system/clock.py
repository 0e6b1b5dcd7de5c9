"""The clock, for what a command dates, which nothing asks that a release publishes; and how moments are written."""

import os
from datetime import UTC, datetime


def utc_text(moment: datetime) -> str:
    """Write a moment as ISO 8601, in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def now() -> datetime:
    """Return the time, SOURCE_DATE_EPOCH or the clock's; UTC tells no place."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
