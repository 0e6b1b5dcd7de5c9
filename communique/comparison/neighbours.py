"""Years that are said by the one beside them: 前年同期 beside 2022年 is the same period of 2021."""

import re
from collections.abc import Iterable

from communique.comparison.differences import Difference
from communique.comparison.words import section
from communique.values import Date, Fact

STEPS = {"year-before": 1, "year-after": -1}


def is_year_beside(difference: Difference, given: Iterable[Fact], text: str, code: str) -> bool:
    """Return whether a year that a translation lacks is the one before or after one that it has, and it says so."""
    lost = difference.expected.value if difference.expected and difference.found is None else None
    if not isinstance(lost, Date) or lost.year is None or lost.fields.keys() != {"year"}:
        return False
    years = {fact.value.year for fact in given if isinstance(fact.value, Date)}
    words = section(code, "neighbours")
    return any(lost.year + step in years and re.search(words[name], text) for name, step in STEPS.items() if words)
