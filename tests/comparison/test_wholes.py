"""Wholes: a text says what is part of what, in its own words."""

import pytest

from communique.comparison.wholes import is_change, is_more, is_whole_again, stated_parts
from communique.facts.extraction import facts


@pytest.mark.parametrize(
    ("code", "text", "part", "whole"),
    [
        ("ja", "125議席のうち女性は27議席である。", "27", "125"),
        ("ja", "報道関係者32人を含む58人が死亡した。", "32", "58"),
        ("km", "ក្នុងចំណោម ៤១ នាក់ មាន ២៧ នាក់ជាស្ត្រី។", "២៧", "៤១"),
        ("km", "ភូមិ ១២ ក្នុងចំណោមភូមិ ៤១", "១២", "៤១"),
    ],
)
def test_a_part_is_found_with_its_whole(code: str, text: str, part: str, whole: str) -> None:
    [(one, other)] = stated_parts(facts(text, code), text, code)
    assert (one.text.startswith(part), other.text.startswith(whole)) == (True, True)
    assert not is_more(one, other)
    assert is_more(other, one)


def test_what_counts_something_else_is_no_part() -> None:
    text = "2社のうち従業員300人の会社が倒産した。"
    assert list(stated_parts(facts(text, "ja"), text, "ja")) == []


RISE = "Arrests rose from 32 in 2014 to 45 in 2019, a rise of 13."


@pytest.mark.parametrize(
    ("text", "step", "is_step"),
    [
        (RISE, "13", True),
        (RISE, "45", False),
        ("Of 58 killings, 43 were by soldiers and 15 by militias.", "15", False),
        ("Aid fell from $41 million to $28 million, a cut of $12 million.", "$12 million", False),
        ("It fell by 11 points, from 63 per cent to 52 per cent.", "11 points", True),
    ],
)
def test_what_lies_between_two_numbers_is_told(text: str, step: str, is_step: bool) -> None:
    found = facts(text, "en")
    [fact] = [fact for fact in found if fact.text == step]
    assert is_change(fact, found, text, "en") is is_step


@pytest.mark.parametrize(
    ("source", "text", "is_again"),
    [
        ("Two of them died.", "17人のうち2人が死亡した。", True),
        ("Two died.", "17人のうち2人が死亡した。", False),
        ("Two of them died.", "17人が移送され、2人が死亡した。", False),
    ],
)
def test_a_whole_may_be_said_again_before_its_part(source: str, text: str, is_again: bool) -> None:
    [fact] = [fact for fact in facts("17人が移送された。", "ja") if fact.text == "17人"]
    assert is_whole_again(fact, (source, text), "ja") is is_again
