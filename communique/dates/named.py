"""Days that have names of their own: New Year's Eve, 元日."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.expressions.choices import NEVER, ungrouped
from communique.expressions.sought import Sought
from communique.values.values import Date, Fact
from communique.words.vocabulary import Vocabulary

NEAR = 6  # characters
END = re.compile("[.!?。។]")  # of a sentence


class NamedDays:
    """Reads the named days of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.rules = [(_day(name), Sought(rule)) for name, rule in words.patterns("named-days").items()]
        self.any = Sought(ungrouped("|".join(rule.expression for _, rule in self.rules) or NEVER))

    def read(self, text: str, dates: Iterable[Fact]) -> Iterator[Fact]:
        """Find days by names that may stand for dates and need not, where no date says the same."""
        for day, rule in self.rules if self.any.may_be_in(text) else ():
            for found in rule.finditer(text):
                if any(_is_dated(text, day, found, fact) for fact in dates):
                    continue
                year = int(found.groupdict().get("y") or 0) or None
                also = (Date(year),) if year else ()
                yield Fact(replace(day, year=year), found[0], *found.span(), firm=bool(year), also=also)


def _is_dated(text: str, day: Date, found: re.Match[str], fact: Fact) -> bool:
    """Return whether a date says a named day itself, or any stands beside its name."""
    if not (isinstance(fact.value, Date) and fact.value.day):
        return False
    gap = text[min(found.end(), fact.end) : max(found.start(), fact.start)]
    is_beside = len(gap) <= NEAR and END.search(gap) is None
    return is_beside or (fact.value.month, fact.value.day) == (day.month, day.day)


def _day(name: str) -> Date:
    month, day = map(int, name.split("-"))
    return Date(month=month, day=day)
