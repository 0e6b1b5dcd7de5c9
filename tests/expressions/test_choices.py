"""Expressions of many words: what they find, however long one is."""

import re

from communique.expressions.choices import alternatives


def test_the_longest_word_is_found_first() -> None:
    found = re.compile(alternatives(["a.", "ab", "abc", "b"]))
    assert [found.match(text)[0] for text in ("abcd", "abd", "a.b", "bc")] == ["abc", "ab", "a.", "b"]
    assert found.match("a") is None


def test_a_word_of_thousands_of_letters_is_no_deep_expression() -> None:
    assert re.fullmatch(alternatives(["x" * 5000, "y"]), "x" * 5000)
