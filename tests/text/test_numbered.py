"""Counts in what commands say."""

from communique.text.numbered import numbered


def test_one_is_not_several() -> None:
    assert [numbered(many, "file") for many in (0, 1, 2, 21)] == ["0 files", "1 file", "2 files", "21 files"]
