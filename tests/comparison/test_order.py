"""Order: facts that count the same may be taken for one another, and a part for its whole."""

import pytest

from communique.comparison import compare
from communique.comparison.order import alike, is_more, shares
from communique.facts.extraction import facts


@pytest.mark.parametrize(
    ("source", "translation", "together"),
    [
        ("27 people were killed and 41 wounded.", "41人が死亡、27名が負傷した。", [["27", "41"]]),
        ("It recorded 1,153 executions in 16 countries.", "16か国で1,153件の死刑執行を記録した。", []),
        ("They planted 400 trees in 12 villages.", "12の村で400本の木を植えた。", []),
        (
            "He paid $400 for 30 litres and $900 for oil.",
            "30リットルに400ドル、油に900ドルを支払った。",
            [["$400", "$900"]],
        ),
    ],
)
def test_what_counts_the_same_may_be_taken_for_another(
    source: str, translation: str, together: list[list[str]]
) -> None:
    pairs = compare(facts(source, "en"), facts(translation, "ja")).pairs
    found = [[one.text.split()[0] for one, _ in row] for row in alike(pairs, translation, "ja")]
    assert found == together


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
    [(one, other)] = shares(facts(text, code), text, code)
    assert (one.text.startswith(part), other.text.startswith(whole)) == (True, True)
    assert not is_more(one, other)
    assert is_more(other, one)


def test_what_counts_something_else_is_no_part() -> None:
    text = "2社のうち従業員300人の会社が倒産した。"
    assert list(shares(facts(text, "ja"), text, "ja")) == []
