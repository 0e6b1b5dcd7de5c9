"""What may be in a text is looked for at once: no expression that would be found may be left out."""

import json

import pytest
from checkout import ROOT

from communique.contradictions import conflicts
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought

ROWS = [
    row
    for path in sorted((ROOT / "tests/fixtures/facts").glob("*.jsonl"))
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
]


@pytest.mark.parametrize(("code", "side"), [("en", "source"), ("ja", "translation"), ("km", "translation")])
def test_no_class_that_a_text_says_something_of_is_left_out(code, side) -> None:
    classes = {kind: words.any for kind, words in conflicts._classes(code).items()}
    signs = Signs(classes, few=0)
    texts = {row[side] for row in ROWS if code in {"en", row["language"]}}
    left_out = [
        (kind, text)
        for text in sorted(texts)
        for kind in classes.keys() - signs.within(text)
        if classes[kind].pattern.search(text)
    ]
    assert len(texts) > 500
    assert left_out == []


def test_only_what_may_be_there_is_named_once_enough_texts_have_been_read() -> None:
    signs = Signs({"month": Sought("Janu(?:ary|s)"), "day": Sought(r"\d+ days"), "any": Sought(r"\d")}, few=1)
    assert set(signs.within("nothing")) == {"month", "day", "any"}
    assert set(signs.within("nothing")) == {"any"}
    assert set(signs.within("in JANUARY")) == {"month", "any"}


def test_words_that_overlap_are_all_found() -> None:
    signs = Signs({"one": Sought("abcd"), "other": Sought("cdef"), "short": Sought("abc")}, few=0)
    assert set(signs.within("xabcdefx")) == {"one", "other", "short"}
