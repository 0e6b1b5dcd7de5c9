"""What may be in a text is looked for at once: no expression that would be found may be left out."""

import json

import pytest
from checkout import ROOT

from communique.contradictions import conflicts
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.text.legible import comparable

ROWS = [
    row
    for path in sorted((ROOT / "tests/fixtures/facts").glob("*.jsonl"))
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
]


@pytest.mark.parametrize(("code", "side"), [("en", "source"), ("ja", "translation"), ("km", "translation")])
def test_nothing_that_a_text_says_of_a_class_is_left_out(code, side) -> None:
    classes = conflicts._classes(code).items()
    things = {f"{kind} {thing}": words for kind, rules in classes for thing, words in rules.says.items()}
    signs = Signs(things, few=0)
    texts = {comparable(row[side]) for row in ROWS if code in {"en", row["language"]}}
    left_out = [
        (name, text)
        for text in sorted(texts)[::3]
        for name in things.keys() - set(signs.within(text))
        if things[name].pattern.search(text)
    ]
    assert len(texts) > 500
    assert left_out == []


def test_what_is_found_has_the_order_of_the_expressions_whatever_order_sets_have() -> None:
    names = [f"n{number}" for number in range(50)]
    signs = Signs({name: Sought(f"word{name}") for name in names}, few=0)
    text = " ".join(f"word{name}" for name in reversed(names))
    assert list(signs.within(text)) == names


def test_only_what_may_be_there_is_named_once_enough_texts_have_been_read() -> None:
    signs = Signs({"month": Sought("Janu(?:ary|s)"), "day": Sought(r"\d+ days"), "any": Sought(r"\d")}, few=1)
    assert set(signs.within("nothing")) == {"month", "day", "any"}
    assert set(signs.within("nothing")) == {"any"}
    assert set(signs.within("in JANUARY")) == {"month", "any"}


def test_words_that_overlap_are_all_found() -> None:
    signs = Signs({"one": Sought("abcd"), "other": Sought("cdef"), "short": Sought("abc")}, few=0)
    assert set(signs.within("xabcdefx")) == {"one", "other", "short"}


def test_words_of_scripts_of_a_thousand_letters_are_found_as_well() -> None:
    signs = Signs({"north": Sought("北部"), "south": Sought("南"), "khmer": Sought("ខាងត្បូង")}, few=0)
    assert list(signs.within("北と南と部")) == ["south"]
    assert list(signs.within("カンボジア北部 ខាងត្បូង")) == ["north", "khmer"]
