"""Denials: what a copy-editor denies in another word is denied."""

import pytest

from communique.contradictions.denials import turned_denials

ALLOWED = "She was not allowed to see a lawyer."


@pytest.mark.parametrize(
    ("edited", "is_told"),
    [
        ("She was denied access to a lawyer.", False),
        ("She was barred from seeing a lawyer.", False),
        ("She was allowed to see a lawyer.", True),
    ],
)
def test_a_denial_in_another_word_is_one(edited: str, is_told: bool) -> None:
    assert bool([*turned_denials((ALLOWED, edited), ("en", "en"))]) == is_told
