"""Versions: a correction of a published statement is a new version, which says what was corrected."""

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.statements import Statement

FIRST = "1.0"
NUMBER = r"(0|[1-9][0-9]{0,8})"
VERSION = re.compile(rf"{NUMBER}(\.{NUMBER}){{1,3}}", re.ASCII)


def version_key(text: str) -> tuple[int, ...]:
    """Order versions by their numbers, so that 1.10 comes after 1.9 and 1.0.0 is 1.0."""
    numbers = [int(number) for number in text.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def is_later(statement: "Statement") -> bool:
    """Tell a version that readers must be told of from the one that they take for granted."""
    return version_key(statement.version) > version_key(FIRST)


def missing_correction(statement: "Statement", day: date | None = None) -> str:
    """Say in one line why a statement may not be released (on ``day``, if given) as it is; "" where it may."""
    if not is_later(statement) or any(day is None or noted <= day for noted in statement.corrections):
        return ""
    dated = f" dated {day.isoformat()} or before" if day and statement.corrections else ""
    return (
        f"version {statement.version} has no correction note{dated}: say what was corrected in '.. correction:: DATE'"
    )
