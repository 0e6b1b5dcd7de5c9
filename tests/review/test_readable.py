"""Messages without their markup, for who has never seen a catalog."""

import pytest

from communique.review.readable import Piece, compared, readable

TEXTS = {
    r"detention.\ [#iccpr]_ It": "detention.[iccpr] It",
    "a [#]_ note": "a [note] note",
    "*much* and **more**, ``as typed``": "much and more, as typed",
    "see `the letter <https://example.org/a_b>`_ now": "see the letter (https://example.org/a_b) now",
    ":abbr:`UN (United Nations)`": "UN (United Nations)",
    r"違反する\ [#a]_。": "違反する[a]。",
    "broken **markup": "broken markup",
    "2 < 3 > 1": "2 < 3 > 1",
}


@pytest.mark.parametrize("text", TEXTS)
def test_readers_see_words_and_where_they_lead(text: str) -> None:
    assert readable(text) == TEXTS[text]


def test_what_changed_is_shown_of_the_words() -> None:
    found = compared("*Four* left.", "**Five** left.", "en")
    assert found == (Piece("gone", "Four"), Piece("new", "Five"), Piece("same", " left."))
