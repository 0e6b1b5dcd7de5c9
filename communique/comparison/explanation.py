"""What two texts state differently, in words for whoever must mend it."""

from communique.comparison.differences import Difference
from communique.values.worded import worded

FIELDS = {"year": "year", "month": "month", "day": "day", "part": "early, middle or late part"}


def explanation(difference: Difference) -> str:
    """Say what two texts state differently, and what would be right."""
    expected, found = difference.expected, difference.found
    oftener = " more often than the other text does" if difference.elsewhere else ""
    if not expected:
        assert found
        return f"translation says “{found.text}”{oftener or '; source does not'}"
    source, remedy = f"source says “{expected.text}”", f"say {worded(expected)}"
    if not found:
        return f"{source}{oftener}" if oftener else f"{source}; translation does not: {remedy}"
    lost = " and ".join(FIELDS[name] for name in difference.lost)
    remedy = f"the {lost} is missing" if lost else f"{remedy}, not {worded(found)}"
    return f"{source}; translation says “{found.text}”: {remedy}"
