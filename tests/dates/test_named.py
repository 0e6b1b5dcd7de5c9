"""Named days: what stands for a date where none says it."""

import pytest

from communique.facts.extraction import facts
from communique.values.values import Date


@pytest.mark.parametrize(
    ("code", "text", "date"),
    [
        ("en", "They met on New Year’s Eve", Date(month=12, day=31)),
        ("ja", "2021年の大みそかに", Date(2021, 12, 31)),
        ("ja", "元旦に", Date(month=1, day=1)),
        ("km", "នៅទិវាសិទ្ធិមនុស្ស", Date(month=12, day=10)),
    ],
)
def test_a_named_day_is_a_date(code: str, text: str, date: Date) -> None:
    assert [(fact.value, fact.firm) for fact in facts(text, code)] == [(date, date.year is not None)]


@pytest.mark.parametrize("text", ["3月8日の国際女性デーに", "メーデーにあたる5月2日"])
def test_a_named_day_beside_a_date_is_none(text: str) -> None:
    (fact,) = facts(text, "ja")
    assert isinstance(fact.value, Date)
    assert fact.firm


def test_the_day_before_a_named_day_is_not_that_day() -> None:
    assert facts("メーデーの前日", "ja") == ()
