"""Comments: what is meant for readers is none."""

import pytest
from checking import of_document

WRONG = [
    ".. note: She is ill.",
    ".. warning : She is ill.",
    ".. note She is ill.",
    ".. note\n\n   She is ill.",
    ".. image: /march.png\n   :alt: A march",
    ".. image /march.png\n   :alt: A march",
    "* An item\n\n  .. note: She is ill.",
    "..note:: She is ill.",
]
RIGHT = [
    ".. note:: She is ill.",
    ".. |march| image:: /march.png",
    ".. Note that the numbers are those of 2016: ask again.",
    ".. include the new figures in the next version",
    ".. table of 2016, to be asked for again",
    ".. _note: https://example.org/note",
    ".. [#note] She is ill.",
    "..\n\n   note: this is a comment",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_readers_would_not_see_is_told(text: str) -> None:
    assert of_document(f"Title\n=====\n\n{text}\n") == {"comments"}


@pytest.mark.parametrize("text", RIGHT)
def test_directives_and_other_comments_are_left_alone(text: str) -> None:
    assert of_document(f"Title\n=====\n\n{text}\n") == set()
