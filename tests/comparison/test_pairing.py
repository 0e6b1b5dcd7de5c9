"""Pairs of facts: a place with a point is one, or an article and what is within it."""

import pytest

from communique.comparison.differences import compare
from communique.facts.extraction import facts

AGREEING_ON_PLACES = [
    ("Article 14.3", "第14条3項"),
    ("Article 14.3 of the Covenant", "規約第14条第3項"),
    ("Article 14(3)", "第14.3条"),
    ("Rule 43.2", "規則43第2項"),
    ("Articles 9.1 and 9.2", "第9条1項及び2項"),
    ("Articles 9.1 and 9.2", "第9条1項及び第9条2項"),
    ("Articles 9.3 and 14.5", "第9条3項及び第14条5項"),
    ("Section 5.10", "セクション5.10"),
    ("Sections 5.2 and 5.10", "5.2節と5.10節"),
    ("Chapter 2.3", "2.3章"),
]


@pytest.mark.parametrize(("source", "translation"), AGREEING_ON_PLACES)
def test_a_place_with_a_point_may_be_said_in_two_steps(source: str, translation: str) -> None:
    assert not compare(facts(source, "en"), facts(translation, "ja")).differences


@pytest.mark.parametrize(
    ("code", "translation"),
    [
        ("fr", "L’article 14, paragraphe 3"),
        ("es", "El artículo 14, párrafo 3"),
        ("zh-Hans", "第十四条第三款"),
        ("de", "Artikel 14 Absatz 3"),
        ("fr", "L’article 14.3"),
    ],
)
def test_a_place_with_a_point_is_said_in_two_steps_where_no_words_for_places_are_known(
    code: str, translation: str
) -> None:
    assert not compare(facts("Article 14.3", "en"), facts(translation, code)).differences
