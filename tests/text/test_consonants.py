"""Consonants: a name is known again in katakana."""

import pytest

from communique.text.consonants import consonants, likeness


@pytest.mark.parametrize(
    ("latin", "katakana"), [("Reyes", "レイエス"), ("Phelps", "フェルプス"), ("Schmidt", "シュミット")]
)
def test_a_name_has_about_the_same_consonants_in_katakana(latin: str, katakana: str) -> None:
    assert consonants(latin)[:2] == consonants(katakana)[:2]


def test_other_names_are_less_alike() -> None:
    assert likeness("Anna Reyes", "アンナ・レイエス") > 0.75 > likeness("Anna Reyes", "マリア・クルス")
