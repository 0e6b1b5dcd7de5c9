"""The clock, for what a command dates; nothing that a release publishes asks it."""

import os
from datetime import UTC, datetime


def now() -> datetime:
    """Return the time, SOURCE_DATE_EPOCH or the clock's; UTC tells no place."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
