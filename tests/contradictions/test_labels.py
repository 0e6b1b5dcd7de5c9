"""Labels: of a list with Roman numbers no member is lost."""

import pytest

from communique.contradictions.labels import lost_labels

SOURCE = "It was arbitrary under categories I, II and V, but not III."


@pytest.mark.parametrize(
    ("source", "translation", "lost"),
    [
        (SOURCE, "類型I、II、Vに該当するが、IIIには該当しない。", []),
        (SOURCE, "類型Ⅰ、Ⅱ、Ⅴに該当する。", []),
        (SOURCE, "第1、第2、第5類型に該当する。", []),
        (SOURCE, "類型I、Vに該当するが、IIIには該当しない。", ["II"]),
        ("He, X and I left.", "彼とXと私は去った。", []),
    ],
)
def test_members_are_lost(source: str, translation: str, lost: list[str]) -> None:
    assert list(lost_labels(source, translation)) == lost
