"""Spelling: a name is written in one way in a text."""

import pytest

from communique.sounds.spelling import spelt

SOURCE = "Their lawyer, Ali Forouzanfar, met them. Forouzanfar said so."
CASES = {
    "one way": ("アリー・フォルーザーンファル弁護士が会った。フォルーザーンファル弁護士は述べた。", []),
    "two ways": (
        "アリー・フォルーザーンファル弁護士が会った。フォルーザーニファル弁護士は述べた。",
        [("フォルーザーンファル", "フォルーザーニファル")],
    ),
    "another name": ("アリー・フォルーザーンファル弁護士が会った。バネルジー弁護士は述べた。", []),
    "two ways in full": (
        "アリー・フォルーザーンファル弁護士が会った。アリー・フォルザーンファル弁護士は述べた。",
        [("アリー・フォルーザーンファル", "アリー・フォルザーンファル")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_name_is_written_in_one_way(case: str) -> None:
    translation, found = CASES[case]
    assert list(spelt(SOURCE, translation, "Kana")) == found


def test_sisters_have_a_name_in_common() -> None:
    source = "Sok Vanna and Sok Vanny left."
    assert list(spelt(source, "ソク・ヴァンナさんとソク・ヴァンニーさんは去った。", "Kana")) == []
