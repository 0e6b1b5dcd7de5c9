"""Dates: those that CLDR or our pages have written are read back."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from checkout import LANGUAGES, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.facts.extraction import facts
from communique.project.settings import load_project
from communique.statements.interface import Interface
from communique.values.values import Date

PROJECT = load_project(ROOT)


DAYS = st.builds(lambda days: date(1900, 1, 1) + timedelta(days), st.integers(0, 70_000))


@pytest.mark.parametrize("code", [*LANGUAGES, "fr", "de", "es", "th", "my", "ar", "vi", "zh"])
@pytest.mark.parametrize("form", ["full", "long", "medium"])
@given(day=DAYS)
@settings(max_examples=50, deadline=None)
def test_a_date_formatted_by_cldr_is_read_back(code: str, form: str, day: date) -> None:
    (fact,) = facts(format_date(day, form, code), code)
    assert isinstance(fact.value, Date)
    read = {(reading.year, reading.month, reading.day) for reading in readings(fact.value)}
    assert (day.year, day.month, day.day) in read


def readings(value: Date) -> list[Date]:
    return [value, value.swapped()] if value.swappable else [value]


@pytest.mark.parametrize("code", LANGUAGES)
@given(day=DAYS)
@settings(max_examples=100, deadline=None)
def test_a_date_as_our_pages_write_it_is_read_back(code: str, day: date) -> None:
    (fact,) = facts(Interface(PROJECT.language(code)).date(day), code)
    assert fact.value == Date(day.year, day.month, day.day)


def test_a_language_keeps_its_months_where_chinese_was_read_before() -> None:
    assert facts("2020年3月", "zh")
    assert [fact.value for fact in facts("2017년 5월 5일", "ko")] == [Date(2017, 5, 5)]


@pytest.mark.parametrize("code", [*LANGUAGES, "fr", "es", "de", "th", "lo", "my", "ar", "fa", "ur", "vi", "zh", "ru"])
def test_a_day_in_figures_as_iso_has_it_is_read_in_every_language(code: str) -> None:
    assert [fact.value for fact in facts("2016-04-19", code)] == [Date(2016, 4, 19)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("sr-Latn", "Od 3. marta 2026. vojnici"),
        ("sr", "Од 3. марта 2026. војници"),
        ("bs", "Od 3. marta 2026. vojnici"),
    ],
)
def test_a_month_is_read_in_the_case_that_dates_have(code: str, text: str) -> None:
    assert [fact.value for fact in facts(text, code)] == [Date(2026, 3, 3)]


def test_a_month_that_is_called_by_its_number_joins_no_days() -> None:
    found = [fact.value for fact in facts("từ ngày 3 tháng 2 đến ngày 28 tháng 10", "vi")]
    assert [(value.day, value.month) for value in found if isinstance(value, Date)] == [(3, 2), (28, 10)]
