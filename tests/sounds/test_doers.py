"""Doers: of two persons, the one does in a translation what the one does in the source."""

import pytest

from communique.sounds.doers import turned_doers
from communique.sounds.persons import located

BEAT = "Sergeant Rodrigo Duterte beat the prisoner, Carmen Alvarado, with a stick."
ORDER = "They ordered Keo Rithy to carry a wounded man, Sin Chanpov."


@pytest.mark.parametrize(
    ("source", "script", "translation", "turned"),
    [
        (BEAT, "Kana", "ロドリゴ・ドゥテルテ巡査部長は受刑者のカルメン・アルバラードさんを棒で殴った。", []),
        (BEAT, "Kana", "受刑者のカルメン・アルバラードさんはロドリゴ・ドゥテルテ巡査部長に棒で殴られた。", []),
        (
            BEAT,
            "Kana",
            "受刑者のカルメン・アルバラードさんはロドリゴ・ドゥテルテ巡査部長を棒で殴った。",
            [("Rodrigo Duterte", "Carmen Alvarado")],
        ),
        (ORDER, "Khmr", "ពួកគេបានបញ្ជាឱ្យ កែវ ឫទ្ធី លើក ស៊ិន ចាន់ពៅ ដែលរងរបួស។", []),
        (ORDER, "Khmr", "ពួកគេបានបញ្ជាឱ្យ ស៊ិន ចាន់ពៅ លើក កែវ ឫទ្ធី ដែលរងរបួស។", [("Keo Rithy", "Sin Chanpov")]),
    ],
)
def test_who_does_it_to_whom(source: str, script: str, translation: str, turned: list[tuple[str, str]]) -> None:
    first = located(source, translation, script)[1]
    assert list(turned_doers(first, source, translation, script)) == turned
