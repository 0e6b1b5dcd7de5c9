"""Persons: what is said beside two names is said of the right one."""

import pytest

from communique.sounds.persons import exchanged

ROLES = "The lawyer Rodrigo Duterte and the judge Carmen Alvarado met."
AGES = "Rodrigo Duterte, 34, and Carmen Alvarado, 29, were held."
TWICE = "Rodrigo Duterte and Carmen Alvarado were held. Duterte is ill."


@pytest.mark.parametrize(
    ("source", "script", "code", "right", "wrong"),
    [
        (
            ROLES,
            "Kana",
            "ja",
            "弁護士のロドリゴ・ドゥテルテ氏と判事のカルメン・アルバラード氏が会談した。",
            "弁護士のカルメン・アルバラード氏と判事のロドリゴ・ドゥテルテ氏が会談した。",
        ),
        (
            AGES,
            "Kana",
            "ja",
            "ロドリゴ・ドゥテルテさん（34歳）とカルメン・アルバラードさん（29歳）が拘束された。",
            "ロドリゴ・ドゥテルテさん（29歳）とカルメン・アルバラードさん（34歳）が拘束された。",
        ),
        (
            TWICE,
            "Kana",
            "ja",
            "ロドリゴ・ドゥテルテ氏とカルメン・アルバラード氏が拘束された。ドゥテルテ氏は病気だ。",
            "ロドリゴ・ドゥテルテ氏とカルメン・アルバラード氏が拘束された。アルバラード氏は病気だ。",
        ),
        (
            ROLES,
            "Khmr",
            "km",
            "មេធាវី រ៉ូឌ្រីហ្គោ ឌូទែរតេ និងចៅក្រម ខាម៉ែន អាល់វ៉ារ៉ាដូ បានជួបគ្នា។",
            "មេធាវី ខាម៉ែន អាល់វ៉ារ៉ាដូ និងចៅក្រម រ៉ូឌ្រីហ្គោ ឌូទែរតេ បានជួបគ្នា។",
        ),
    ],
)
def test_who_is_who(source: str, script: str, code: str, right: str, wrong: str) -> None:
    assert list(exchanged(source, right, script, code)) == []
    assert len(list(exchanged(source, wrong, script, code))) == 1
