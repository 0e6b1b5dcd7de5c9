"""Lists of names: how many a list has may be said beside it."""

import pytest

from communique.comparison.listed import counts_list, is_listed
from communique.facts.extraction import facts


@pytest.mark.parametrize(
    ("source", "translation", "is_told"),
    [
        ("She saw Finland, Norway and Sweden.", "フィンランド、ノルウェー、スウェーデンの3か国を訪れた。", True),
        ("She saw Finland, Norway and Sweden.", "フィンランド、ノルウェー、スウェーデンの4か国を訪れた。", False),
        ("She saw Finland, and then Sweden.", "フィンランドなど3か国を訪れた。", False),
        ("The Court and the Ministry replied.", "裁判所と省の2者が回答した。", False),
        ("Finland, Norway and Sweden", "3年後", False),
    ],
)
def test_the_number_of_names_may_be_said_beside_them(source: str, translation: str, is_told: bool) -> None:
    [fact] = facts(translation, "ja")
    assert counts_list(source, fact) is is_told


@pytest.mark.parametrize(
    ("source", "is_told"),
    [
        ("The two sisters, aged 14 and 16, fled.", True),
        ("The three sisters, aged 14 and 16, fled.", False),
        ("Her two brothers, Sok and Dara, fled.", True),
        ("Her two brothers fled with Sok and Dara.", False),
    ],
)
def test_who_lists_ages_or_names_need_not_count_them(source: str, is_told: bool) -> None:
    assert is_listed(source, facts(source, "en")[0]) is is_told
