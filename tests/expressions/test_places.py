"""Whatever stands before or behind a place, the rules chosen by its letters find what all the rules would find."""

import re

import pytest

from communique.expressions.places import Before, Behind
from communique.expressions.sought import edges
from communique.words.vocabulary import vocabulary

TEXTS = [
    "12 years and 3 months",
    "5 more days",
    "3rd century",
    "40 km",
    "7m tall",
    "9 Months",
    "6歳",
    "3か月間",
    "10年",
    "២០ ឆ្នាំ",
    "៥ គីឡូម៉ែត្រ",
    "Article 9",
    "paras. 4",
    "No. 12",
    "Registration number 3",
    "決議第1325",
    "事件番号 4",
    "មាត្រា ទី ៥",
    "លេខ ៧",
    "US$ 5",
    "rs 40",
    "",
]


@pytest.mark.parametrize("code", ["en", "ja", "km"])
def test_the_rules_chosen_for_what_stands_behind_find_the_first_of_all(code: str) -> None:
    rules = [rule.replace("{number}", "[0-9]+") for rule in vocabulary(code).patterns("units").values()]
    behind = Behind(rules)
    for text in TEXTS:
        for start in range(len(text)):
            expected = next(
                ((n, found.span()) for n, r in enumerate(rules) if (found := re.compile(r, re.I).match(text, start))),
                None,
            )
            chosen = behind.match(text, start)
            assert (chosen and (chosen[0], chosen[1].span())) == expected


@pytest.mark.parametrize("code", ["en", "ja", "km"])
def test_the_rules_chosen_for_what_stands_before_are_all_that_fit(code: str) -> None:
    rules = [*vocabulary(code).patterns("before").values(), *vocabulary(code).patterns("currencies").values()]
    before = Before(rules)
    for text in TEXTS:
        for end in range(len(text)):
            all_found = [(n, re.search(rf"(?:{rule})\Z", text[:end], re.I)) for n, rule in enumerate(rules)]
            expected = [(n, found.span()) for n, found in all_found if found]
            assert [(n, found.span()) for n, found in before.search(text[:end])] == expected


@pytest.mark.parametrize(
    ("expression", "step", "letters"),
    [
        (r"[ -]?years?\b", 1, {" y", "-y", "ye"}),
        (r"x+y|Z", 1, {"x", "z"}),
        (r"\d+", 1, {""}),
        (r"art(?:icle)?s? ", -1, {" t", " e", " s"}),
        (r"(?:No\.? ?|第)\Z", -1, {" .", " o", ".o", "on", "第"}),
    ],
)
def test_an_edge_is_as_many_letters_as_are_known(expression: str, step: int, letters: set[str]) -> None:
    assert edges(expression, step) == letters
