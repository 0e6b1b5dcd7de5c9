"""Years and days said relative to another one: 前年同期 beside 2022年 is the same period of 2021."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from fractions import Fraction

from communique.comparison.differences import Difference
from communique.contradictions.sections import section
from communique.expressions.choices import NEVER
from communique.text.legible import comparable
from communique.values.values import Date, Fact, Number

LEAP = 2024
NEAR = 24  # characters
RELATIVE = ("last year", "this year", "next year")
STEPS = {"year-before": 1, "year-after": -1}


def is_year_beside(difference: Difference, given: Iterable[Fact], text: str, code: str) -> bool:
    """Return whether a translation gives a missing year as the one before or after another year."""
    lost = difference.expected.value if difference.expected and difference.found is None else None
    if not isinstance(lost, Date) or lost.year is None or lost.fields.keys() != {"year"}:
        return False
    years = {fact.value.year for fact in given if isinstance(fact.value, Date)}
    words, text = section(code, "neighbours"), comparable(text)
    return any(lost.year + step in years and re.search(words.get(name, NEVER), text) for name, step in STEPS.items())


def is_day_beside(found: Fact, stated: Sequence[Fact], texts: tuple[str, str], codes: tuple[str, str]) -> bool:
    """Return whether a date that only a translation names follows from the source: 翌9日, the day after the 8th.

    Or it is a year that can be computed from the source: five years after 1998.
    """
    value, rules = found.value, [section(code, "neighbours").get("day-after", NEVER) for code in codes]
    if isinstance(value, Date) and value.fields.keys() == {"year"}:
        return _is_worked_out(value, stated)
    if not (isinstance(value, Date) and value.day and re.search(rules[0], texts[0])):
        return False
    dates = [fact.value for fact in stated if isinstance(fact.value, Date)]
    is_next = any(_day_after(date) == value.day for date in dates if date.day)
    return is_next and re.search(rf"(?:{rules[1]})\Z", comparable(texts[1][: found.start])) is not None


def is_relative(text: str, code: str) -> bool:
    """Return whether a text names a year by its distance from today: this year, 来年."""
    says = section(code, "classes").get("relative", {}).get("says", {})
    years = (says[name] for name in RELATIVE if name in says)
    return any(re.search(words, comparable(text)) for words in years)


def is_eve(difference: Difference, texts: tuple[str, str], codes: tuple[str, str]) -> bool:
    """Return whether a translation names the day before the one of which a source says “on the eve”."""
    both = [fact.value for fact in (difference.expected, difference.found) if fact]
    words = [section(code, "neighbours").get("day-before", NEVER) for code in codes]
    if not all(re.search(*row) for row in zip(words, map(comparable, texts), strict=True)):
        return False
    match both:
        case Date(_, month, int(day)), Date(_, before, int()) as found:
            return _day_after(found) == day and (month == before or day == 1)
    return False


def is_weekday_of(difference: Difference, texts: tuple[str, str], codes: tuple[str, str]) -> bool:
    """Return whether a translation calls a month's last Friday one at its end, or its first at its beginning."""
    both = [fact.value for fact in (difference.expected, difference.found) if fact]
    match both:
        case Date() as one, Date() as other if other.part in ("early", "late"):
            words = section(codes[0], "neighbours").get(other.part, NEVER)
            is_one = replace(one, weekday=None) == replace(other, weekday=None, part="")
            return is_one and re.search(words, texts[0]) is not None
    return False


def is_whole_month(difference: Difference, texts: tuple[str, str], codes: tuple[str, str]) -> bool:
    """Return whether a day that is left out is a month's first, since when, or last, until when, something is so."""
    one, other = difference.expected, difference.found
    if difference.lost != ("day",) or not (one and other and isinstance(one.value, Date)):
        return False
    bound = "opens" if one.value.day == 1 else "closes" if _day_after(one.value) == 1 else ""
    sides = zip(texts, (one, other), codes, strict=True)
    return bool(bound) and all(_is_bound(bound, text, fact, code) for text, fact, code in sides)


def _is_bound(bound: str, text: str, fact: Fact, code: str) -> bool:
    """Return whether words around a date, for which # stands, say of it that a time begins or ends with it."""
    window = f"{text[max(0, fact.start - NEAR) : fact.start]}#{text[fact.end : fact.end + NEAR]}"
    return re.search(section(code, "neighbours").get(bound, NEVER), comparable(window)) is not None


def is_led_to(difference: Difference, stated: Sequence[Fact], given: Sequence[Fact]) -> bool:
    """Return whether a translation gives the result of a number of years: two years after 2020 is 2022."""
    lost = difference.expected.value if difference.expected else None
    found = difference.found.value if difference.found else None
    if not (isinstance(lost, Number) and lost.unit == "year"):
        return False
    if found is None:
        known = _years(stated)
        return any(year + lost.amount in _years(given) - known for year in known)
    ages = _amounts(stated, {"", "age"}) & _amounts(given, {"age"})
    return isinstance(found, Number) and found.unit == "age" and found.amount - lost.amount in ages


def _years(facts: Iterable[Fact]) -> set[int]:
    return {fact.value.year for fact in facts if isinstance(fact.value, Date) and fact.value.year}


def _amounts(facts: Iterable[Fact], units: Set[str]) -> set[Fraction]:
    values = (fact.value for fact in facts)
    return {value.amount for value in values if isinstance(value, Number) and value.unit in units}


def _is_worked_out(year: Date, stated: Sequence[Fact]) -> bool:
    """Return whether a year follows another one by a number of years that the text has."""
    return any(each + length == year.year for each in _years(stated) for length in _amounts(stated, {"year"}))


def _day_after(date: Date) -> int:
    last = monthrange(date.year or LEAP, date.month)[1] if date.month else 31
    return 1 if date.day == last else (date.day or 0) + 1
