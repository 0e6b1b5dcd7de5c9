"""Texts are read in one form, in which nobody sees a difference."""

from pathlib import Path

import pytest
from checkout import ROOT

from communique.text.khmer import one_spelling
from communique.text.normal import LONGEST, in_one_line, normal

TABLES = sorted((ROOT / "communique").glob("**/*.toml"))


def test_a_letter_and_its_mark_become_one_character() -> None:
    assert normal("カ\u3099イド cafe\u0301") == "ガイド caf\u00e9"


def test_a_name_keeps_the_ideograph_that_it_is_written_with() -> None:
    assert normal("\ufa19\u3099 大\ufa10 カ\u3099") == "\ufa19\u3099 大\ufa10 ガ"


def test_a_character_that_nobody_sees_is_left_for_the_checks_to_find() -> None:
    assert normal("\ufeffក\u200bខ") == "\ufeffក\u200bខ"


def test_a_text_that_nobody_publishes_costs_no_time() -> None:
    text = "e\u0301" * LONGEST
    assert normal(text) is text


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_tables_of_words_are_in_the_form_that_texts_are_compared_in(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        # Where two spellings are right, the table has both, in code points.
        assert one_spelling(normal(line)) == line or "\\u" in line


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("同氏は否定した。\n同氏は釈放された。", "同氏は否定した。同氏は釈放された。"),
        ("ACUは\n汚職を", "ACUは汚職を"),
        ("汚職を\nACUが", "汚職を ACUが"),
        ("그는 \n갔다", "그는 갔다"),
        ("그는\n갔다", "그는 갔다"),
        ("Il a nié. \r\n\r\n Il part.\n", "Il a nié. Il part."),
        ("\nដោះលែង។\nគាត់", "ដោះលែង។ គាត់"),
        ("one\ttab", "one\ttab"),
    ],
)
def test_a_line_ends_in_a_blank_but_between_wide_letters(typed: str, seen: str) -> None:
    assert in_one_line(typed) == seen
