"""What changed, word by word, in scripts with and without spaces."""

import pytest

from communique.text.wordbreaks import changes, words

CHANGED = {
    ("en", "Four staff members left.", "Five staff members left."): [
        ("gone", "Four"),
        ("new", "Five"),
        ("same", " staff members left."),
    ],
    ("km", "ត្រូវបានចោទប្រកាន់ក្នុងបទល្មើសនេះ", "ត្រូវបានចោទប្រកាន់ក្នុងសំណុំរឿងនេះ"): [
        ("same", "ត្រូវបានចោទប្រកាន់ក្នុង"),
        ("gone", "បទល្មើស"),
        ("new", "សំណុំរឿង"),
        ("same", "នេះ"),
    ],
    ("ja", "即時釈放を求める", "即時釈放を要求する"): [
        ("same", "即時釈放を"),
        ("gone", "求める"),
        ("new", "要求する"),
    ],
    ("en", "", "New."): [("new", "New.")],
    ("en", "Gone.", ""): [("gone", "Gone.")],
    ("en", "", ""): [],
}


@pytest.mark.parametrize(("code", "old", "new"), CHANGED)
def test_words_that_are_the_same_stay(code: str, old: str, new: str) -> None:
    found = list(changes(old, new, code))
    assert found == CHANGED[code, old, new]
    assert "".join(text for kind, text in found if kind != "new") == old
    assert "".join(text for kind, text in found if kind != "gone") == new


def test_no_cluster_is_cut() -> None:
    assert "".join(words("ក្រុមប្រឆាំង", "km")) == "ក្រុមប្រឆាំង"
    assert not any(part.startswith("្") for part in words("ក្រុមប្រឆាំងផ្នែកនយោបាយ", "km"))
