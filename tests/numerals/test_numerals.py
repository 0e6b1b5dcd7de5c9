"""Numerals: numbers that CLDR has written are read back."""

from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from checkout import LANGUAGES, ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from unicode_rbnf import FormatPurpose, RbnfEngine

from communique.facts.extraction import facts
from communique.project.settings import load_project
from communique.values.values import Fact, Number

PROJECT = load_project(ROOT)


NUMBERS = st.one_of(st.integers(0, 99), st.integers(0, 9999), st.integers(0, 10**11))


@pytest.mark.parametrize("code", LANGUAGES)
@given(number=NUMBERS, hundredths=st.integers(0, 99))
@settings(max_examples=200, deadline=None)
def test_a_number_formatted_by_cldr_is_read_back(code: str, number: int, hundredths: int) -> None:
    value = number + Decimal(hundredths) / 100
    # CLDR has the separators that Khmer figures take with those figures.
    system = "khmr" if code == "km" else "latn"
    text = format_decimal(value, "#,##0.##", code, decimal_quantization=False, numbering_system=system)
    (fact,) = facts(PROJECT.language(code).number(text), code)
    assert amount(fact) == Fraction(value)


@pytest.mark.parametrize("code", LANGUAGES)
@given(number=NUMBERS)
@example(100_001)  # 十万一人, in which 万一 is no "by any chance"
@settings(max_examples=200, deadline=None)
def test_a_number_in_words_is_read_back(code: str, number: int) -> None:
    text = str(RbnfEngine.for_language(code).format_number(number, FormatPurpose.CARDINAL).text)
    (fact,) = facts(f"{text}人" if code == "ja" else text, code)
    assert amount(fact) == number


def amount(fact: Fact) -> Fraction | int | None:
    """A number's amount, whatever it counts; four figures alone are read as a year."""
    return fact.value.amount if isinstance(fact.value, Number) else getattr(fact.value, "year", None)
