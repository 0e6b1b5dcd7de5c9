"""Wholes: a text says what is part of what, in its own words."""

import pytest

from communique.comparison.wholes import is_more, stated_parts
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
