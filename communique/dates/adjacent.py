"""Dates beside each other: they share month and year, and a date that brackets repeat counts once."""

import re
from collections.abc import Iterable
from dataclasses import replace

from communique.values.values import Date, Fact, Value
from communique.words.calendar import BETWEEN
from communique.words.vocabulary import Vocabulary

NEXT = "next year"


class DateRows:
    """Reads the lists and ranges of dates of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.between = words.pattern("between") if "between" in words.table else re.compile(BETWEEN)
        self.joint = words.pattern("months-joint")

    def read(self, text: str, dates: Iterable[Fact]) -> list[Fact]:
        """Let each of the dates of a text, in order, take from those beside it what it lacks."""
        return self._resolved(text, _once(text, dates))

    def _resolved(self, text: str, dates: list[Fact]) -> list[Fact]:
        """Let days of a list share month and year, and "the same month" be that of the date before."""
        resolved: list[Fact] = []
        for index, fact in enumerate(dates):
            value = fact.value
            before = resolved[-1] if resolved else None
            after = dates[index + 1] if index + 1 < len(dates) else None
            assert isinstance(value, Date)
            begins = after is not None and self._begins(text, fact, after)
            if before and not begins and NEXT not in value.same and self._follows(text, before.end, fact.start):
                value = _filled(value, before.value, None)
            elif before and value.same:
                value = _filled(value, before.value, value.same)
            if after and (value.day or value.month) and self.between.fullmatch(text, fact.end, after.start):
                value = _filled(value, after.value, None)
            resolved.append(fact if value is fact.value else fact._replace(value=value))
        return resolved

    def _begins(self, text: str, fact: Fact, after: Fact) -> bool:
        """Return whether a month begins a range whose end has the year of both."""
        has_year = isinstance(after.value, Date) and after.value.year is not None
        return has_year and self.joint.fullmatch(text, fact.end, after.start) is not None

    def _follows(self, text: str, end: int, start: int) -> bool:
        """Return whether a date continues the one before it, in a list or behind a bracket."""
        return self.between.fullmatch(text, end, start) is not None or (end == start and text[end - 1] == ")")


def _once(text: str, dates: Iterable[Fact]) -> list[Fact]:
    """Take a year that is said again in brackets as said once: 2016年（平成28年）5月."""
    kept: list[Fact] = []
    for fact in dates:
        before = kept[-1] if kept else None
        if before and text[before.end : fact.start].strip() == "(" and _restates(before.value, fact.value):
            kept[-1] = before._replace(end=fact.end + text.startswith(")", fact.end))
        elif before and fact.start == before.end and text[fact.start - 1] == ")" and (day := _of_year(before, fact)):
            kept[-1] = day
        else:
            is_wrong = before is not None and _restates_wrongly(text, before, fact)
            kept.append(fact._replace(parts=(fact,)) if is_wrong else fact)
    return kept


def _of_year(year: Fact, day: Fact) -> Fact | None:
    """Join a year with the month and day behind it: 2020年(令和2年)2月2日."""
    one, other = year.value, day.value
    if not (isinstance(one, Date) and isinstance(other, Date) and one.fields.keys() == {"year"} and other.month):
        return None
    value = replace(other, year=one.year, years=one.years)
    return day._replace(value=value, text=year.text + day.text, start=year.start) if other.year is None else None


def _restates_wrongly(text: str, before: Fact, fact: Fact) -> bool:
    """Return whether brackets give a year in another calendar, and it is another one: 2014 (2560 BE)."""
    if text[before.end : fact.start].strip() != "(" or not text.startswith(")", fact.end):
        return False
    one, other = before.value, fact.value
    if not (isinstance(one, Date) and isinstance(other, Date)) or one.year is None:
        return False
    return other.fields.keys() == {"year"} and bool(one.years) != bool(other.years)


def _restates(one: Value, other: Value) -> bool:
    if not (isinstance(one, Date) and isinstance(other, Date)):
        return False
    is_year = other.month is None and (one.year in other.years or other.year in one.years)
    return is_year or other.fields.items() <= one.fields.items()


def _filled(value: Date, other: object, only: frozenset[str] | None) -> Date:
    """Take what a date lacks from the one that it stands beside, from the largest field that it lacks."""
    assert isinstance(other, Date)
    if only is not None and NEXT in only:
        return replace(value, year=other.year and other.year + 1, same=frozenset())  # 2018年12月から翌年3月
    if only is not None and "month" in only:
        only |= {"year"}
    year = other.year if value.year is None and (only is None or "year" in only) else value.year
    month = other.month if value.month is None and value.day and (only is None or "month" in only) else value.month
    gained = {name for name, old, new in (("year", value.year, year), ("month", value.month, month)) if old != new}
    return replace(value, year=year, month=month, same=value.same | gained)
