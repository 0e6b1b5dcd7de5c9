"""Plain numbers, by what is counted: shares, lengths of time and of ways, hours before and after noon."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from communique.facts.numerals import Numeral
from communique.facts.values import COUNT, Fact, Number, Percentage, Value
from communique.facts.vocabulary import Vocabulary

WINDOW = 12
SEPARATED = re.compile(r"\d[.,]\d")
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
        self.words = words

    def read(self, text: str, numeral: Numeral) -> Fact:
        """Read a number with what it counts, where that can be told."""
        value, end = self._value(text, numeral)
        has_unit = isinstance(value, Number) and value.unit not in {"", COUNT}
        is_number_word = text[numeral.start : numeral.end].lower() in self.words.words
        firm = numeral.firm or (has_unit and is_number_word)
        is_bare = numeral.word and end == numeral.end and not self._is_ordinal(text, numeral)
        return Fact(value, text[numeral.start : end], numeral.start, end, firm, is_bare)

    def joined(self, text: str, facts: Sequence[Fact], between: re.Pattern[str]) -> list[Fact]:
        """Put years and months together: four years and two months are fifty months."""
        joined: list[Fact] = []
        for fact in facts:
            last = joined[-1] if joined else None
            if last and _is_length(last.value, "year") and _is_length(fact.value, "month"):
                gap = text[last.end : fact.start]
                if not gap.strip() or between.fullmatch(gap):
                    joined[-1] = _together(text, last, fact)
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
        return self._of_the_day(text, numeral, COUNT if is_grouped else ""), numeral.end

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


def _is_length(value: Value, unit: str) -> bool:
    return isinstance(value, Number) and value.unit == unit


def _together(text: str, years: Fact, months: Fact) -> Fact:
    assert isinstance(years.value, Number)
    assert isinstance(months.value, Number)
    value = Number(years.value.amount * 12 + months.value.amount, unit="month")
    firm = years.firm or months.firm
    return replace(years, value=value, text=text[years.start : months.end], end=months.end, firm=firm)
