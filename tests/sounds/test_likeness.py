"""Likeness: what must be changed to make one name of another."""

from communique.sounds.hearing import heard
from communique.sounds.likeness import beginning, length, likeness, weight, within


def test_a_name_is_like_itself_in_another_script() -> None:
    assert (
        likeness(heard("Kavanaugh"), heard("カバノー", "Kana"))
        > 0.9
        > 0.6
        > likeness(heard("Trump"), heard("カバノー", "Kana"))
    )


def test_a_name_is_found_where_a_text_begins_and_within_it() -> None:
    name, text = heard("Duterte"), heard("ដូណាល់ ឌូទែរតេ", "Khmr")
    assert within(name, text) > 0.9 > beginning(name, text)
    assert length(name, heard("ឌូទែរតេ បាន", "Khmr")) == 4


def test_nothing_is_like_no_name() -> None:
    assert (likeness((), ()), within((), heard("ba")), weight(())) == (0.0, 0.0, 0)
