"""How a fact was understood is said in words that tell it from any other."""

import pytest

from communique.facts.extraction import facts
from communique.values.worded import worded

WORDED = {
    "Tuesday, 6 May 2025": "Tuesday 2025-05-06",
    "6 May 2025": "2025-05-06",
    "early May 2025": "early 2025-05",
    "in the evening of 6 May": "between 17:00 and 00:00",
    "at night": "between 18:00 and 05:00",
}


@pytest.mark.parametrize("text", WORDED)
def test_a_weekday_and_a_part_of_the_day_are_named(text: str) -> None:
    assert WORDED[text] in {worded(fact) for fact in facts(text, "en")}


@pytest.mark.parametrize("text", ["300 dollars", "$300", "300 pesos"])
def test_a_sum_in_a_currency_that_many_countries_have_is_named_too(text: str) -> None:
    assert [worded(fact) for fact in facts(text, "en")] == ["300 of any such currency"]
