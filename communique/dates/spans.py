"""Parts of a year that are said in words or by their months: first quarter of 2024, 2024年1～3月, ត្រីមាសទី១ ឆ្នាំ២០២៤."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from communique.expressions.choices import NEVER, ungrouped
from communique.expressions.sought import Sought
from communique.numerals.numerals import Numerals
from communique.values.values import Date, Fact
from communique.words.vocabulary import Vocabulary

HALVES = {"1-6": "early", "7-12": "late"}
YEAR = frozenset({"year"})
MONTHS = frozenset({frozenset({"month"}), frozenset({"year", "month"})})
LAST, QUARTER = 12, 3


class Spans:
    """Reads the parts of years of one language."""

    def __init__(self, words: Vocabulary, numerals: Numerals) -> None:
        self.numerals, self.follows = numerals, bool(words.table.get("part-follows"))
        rules = words.patterns("year-spans").items()
        self.rules = [(key, Sought(rule.replace("{number}", numerals.expression))) for key, rule in rules]
        self.any = Sought(ungrouped("|".join(rule.expression for _, rule in self.rules) or NEVER))
        self.joint, self.beside = words.pattern("months-joint"), words.pattern("year-joint")

    def joined(self, text: str, facts: Sequence[Fact]) -> list[Fact]:
        """Join the facts that say one part of a year; each keeps what it was joined from."""
        found = [*self._of_months(text, facts), *self._of_words(text, facts)]
        if not found:
            return [*facts]
        apart = [f for f in facts if not any(span.start <= f.start and f.end <= span.end for span in found)]
        return sorted([*apart, *found], key=lambda fact: fact.start)

    def _of_months(self, text: str, facts: Sequence[Fact]) -> Iterator[Fact]:
        found = [(f, f.value) for f in facts if isinstance(f.value, Date) and frozenset(f.value.fields) in MONTHS]
        for (one, first), (other, last) in pairwise(sorted(found, key=lambda row: row[0].start)):
            is_part = first.year == last.year and _is_part(first.month or 0, last.month or 0)
            if is_part and self.joint.fullmatch(text, one.end, other.start):
                yield _span(text, (one, other), f"{first.month}-{last.month}")

    def _of_words(self, text: str, facts: Sequence[Fact]) -> Iterator[Fact]:
        years = [fact for fact in facts if isinstance(fact.value, Date) and fact.value.fields.keys() == YEAR]
        for key, rule in self.rules:
            for found in rule.finditer(text):
                groups = found.groupdict()
                months = self._months(key, groups.get("n") or "")
                inside = [fact for fact in facts if fact.start < found.end() and found.start() < fact.end]
                if not months or any(isinstance(fact.value, Date) for fact in inside):
                    continue
                year = [fact for fact in years if self._is_beside(text, found, fact)]
                if year or groups.get("told", True):
                    yield _span(text, (*inside, *year), months, found.span())

    def _is_beside(self, text: str, found: re.Match[str], year: Fact) -> bool:
        """Return whether a year stands where it belongs to a part of it."""
        start, end = (year.end, found.start()) if self.follows else (found.end(), year.start)
        return start <= end and self.beside.fullmatch(text, start, end) is not None

    def _months(self, key: str, said: str) -> str:
        """Write which months a rule says, with the number that it has: first nine, third quarter."""
        number = int(self.numerals.value(said.lower()) or 0) if said else 0
        ends = {
            "quarter": (number * QUARTER - 2, number * QUARTER),
            "first": (1, number),
            "last": (13 - number, LAST),
        }
        if key not in ends:
            return key
        first, last = ends[key]
        return f"{first}-{last}" if 0 < first < last <= LAST != last - first + 1 else ""


def is_span(fact: Fact) -> bool:
    """Return whether a fact is a part of a year that was joined from others."""
    return isinstance(fact.value, Date) and bool(fact.value.part and fact.parts)


def _is_part(first: int, last: int) -> bool:
    is_quarter = last - first == QUARTER - 1 and last % QUARTER == 0
    return first < last and (is_quarter or (first == 1) != (last == LAST))


def _span(text: str, parts: Sequence[Fact], months: str, words: tuple[int, int] | None = None) -> Fact:
    """Join facts, and the words that say which months they are; where these stand alone, nobody need say them."""
    start = min([*(words or ()), *(fact.start for fact in parts)])
    end = max([*(words or ()), *(fact.end for fact in parts)])
    year = next((fact.value.year for fact in parts if isinstance(fact.value, Date)), None)
    value = Date(year, part=HALVES.get(months, months))
    return Fact(value, text[start:end], start, end, firm=bool(parts), parts=tuple(parts))
