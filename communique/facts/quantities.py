"""Plain numbers, by what is counted: shares, lengths of time and of ways, hours before and after noon."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from communique.facts.numerals import Numeral
from communique.facts.values import COUNT, GROUPED, Fact, Number, Percentage, Value
from communique.facts.vocabulary import Vocabulary

WINDOW = 12
SEPARATED = re.compile(r"\d[.,]\d")
PARTS = {("year", "month"): 12, ("hour", "minute"): 60}
MINUTES = r"(?:[:.]\d\d)?"


class Quantities:
    """Reads what the numbers of one language count."""

    def __init__(self, words: Vocabulary) -> None:
        self.percent = re.compile(rf"[ -]?(?:{words.table.get('percent', '%')}|[%٪])", re.IGNORECASE)
        self.tenths = words.pattern("tenths")
        self.half = words.pattern("half-after")
        self.counters = words.pattern("counters")
        self.prefixes = words.pattern("prefixes")
        self.units = [(name, re.compile(rule, re.IGNORECASE)) for name, rule in words.patterns("units").items()]
        self.before = self._halves(words, "before", "(?:{}) ?\\Z")
        self.after = self._halves(words, "after", MINUTES + "(?:{})")
        self.firm_with_unit = frozenset(words.table.get("firm-with-unit", ()))

    def read(self, text: str, numeral: Numeral) -> Fact:
        """Read a number with what it counts, where that can be told."""
        value, end = self._value(text, numeral)
        has_unit = isinstance(value, Number) and value.unit not in {"", COUNT, GROUPED}
        has_half = isinstance(value, Number) and value.amount != numeral.amount
        is_one = has_unit and text[numeral.start : numeral.end].lower() in self.firm_with_unit
        firm = numeral.firm or is_one or has_half
        is_bare = numeral.word and end == numeral.end and not self._is_ordinal(text, numeral)
        return Fact(value, text[numeral.start : end], numeral.start, end, firm, is_bare)

    def joined(self, text: str, facts: Sequence[Fact], between: re.Pattern[str]) -> list[Fact]:
        """Put years and months, hours and minutes together: four years and two months are fifty months."""
        joined: list[Fact] = []
        for fact in facts:
            last = joined[-1] if joined else None
            gap = text[last.end : fact.start] if last else ""
            together = last and (not gap.strip() or between.fullmatch(gap)) and _together(text, last, fact)
            if together:
                joined[-1] = together
                continue
            joined.append(fact)
        return joined

    def _value(self, text: str, numeral: Numeral) -> tuple[Value, int]:
        if sign := self.percent.match(text, numeral.end):
            return Percentage(numeral.amount), sign.end()
        if sign := self.tenths.match(text, numeral.end):
            return Percentage(numeral.amount * 10), sign.end()
        for unit, pattern in self.units:
            if found := pattern.match(text, numeral.end):
                half = self.half.match(text, found.end())
                amount = numeral.amount + (Fraction(1, 2) if half else 0)
                return Number(amount, unit=unit), half.end() if half else found.end()
        if found := self.counters.match(text, numeral.end):
            return self._of_the_day(text, numeral, COUNT), found.end()
        # Nobody writes a year as 2,016.
        is_grouped = SEPARATED.search(text, numeral.start, numeral.end) is not None
        return self._of_the_day(text, numeral, GROUPED if is_grouped else ""), numeral.end

    def _of_the_day(self, text: str, numeral: Numeral, unit: str) -> Number:
        """Read 3 p.m. as 15 o'clock, too, and 12 a.m. as none."""
        window = text[max(0, numeral.start - WINDOW) : numeral.start]
        half = next((name for name, pattern in self.before.items() if pattern.search(window)), "")
        half = half or next((name for name, pattern in self.after.items() if pattern.match(text, numeral.end)), "")
        also = set()
        if half == "afternoon" and numeral.amount < 12:
            also = {numeral.amount + 12}
        elif half == "morning" and numeral.amount == 12:
            also = {Fraction(0)}
        return Number(numeral.amount, frozenset(also), unit, half)

    def _is_ordinal(self, text: str, numeral: Numeral) -> bool:
        """Tell a number word with the sign of an ordinal before it or in it."""
        window = text[max(0, numeral.start - 6) : numeral.start]
        return bool(self.prefixes.match(text, numeral.start)) or any(
            found.end() == len(window) for found in self.prefixes.finditer(window)
        )

    def _halves(self, words: Vocabulary, side: str, form: str) -> dict[str, re.Pattern[str]]:
        tables = {name: words.patterns(name) for name in ("morning", "afternoon")}
        rules = {name: table[side] for name, table in tables.items() if side in table}
        return {name: re.compile(form.replace("{}", rule), re.IGNORECASE) for name, rule in rules.items()}


def _together(text: str, large: Fact, small: Fact) -> Fact | None:
    if not (isinstance(large.value, Number) and isinstance(small.value, Number)):
        return None
    factor = PARTS.get((large.value.unit, small.value.unit))
    if factor is None:
        return None
    value = Number(large.value.amount * factor + small.value.amount, unit=small.value.unit)
    firm = large.firm or small.firm
    return replace(large, value=value, text=text[large.start : small.end], end=small.end, firm=firm)
