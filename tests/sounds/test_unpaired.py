"""Unpaired: names that a translation does not say where names stand, and what it says there."""

import pytest

from communique.sounds.names import names
from communique.sounds.unpaired import unpaired

PLACE = "The poet Savitri Kamble was jailed in Pune."
PERSON = "Ly Sambath and Prak Sovannary met Dang Quoc Minh."
CASES = {
    "right": ("Khmr", PLACE, "កវី អ្នកស្រី សាវីទ្រី កាំប្លេ ត្រូវជាប់គុកនៅក្រុងពូណេ។", []),
    "another place": ("Khmr", PLACE, "កវី អ្នកស្រី សាវីទ្រី កាំប្លេ ត្រូវជាប់គុកនៅក្រុងស៊ីសាកេត។", [("Pune", "ស៊ីសាកេត")]),
    "another person": (
        "Khmr",
        PLACE,
        "កវី អ្នកស្រី ណាសរីន ចៅឌូរី ត្រូវជាប់គុកនៅក្រុងពូណេ។",
        [("Savitri Kamble", "ណាសរីន ចៅឌូរី")],
    ),
    "half a person": ("Khmr", PLACE, "អ្នកស្រី សាវីទ្រី វ៉ាឡេនស៊ីយ៉ា នៅក្រុងពូណេ។", [("Savitri Kamble", "សាវីទ្រី វ៉ាឡេនស៊ីយ៉ា")]),
    "one of three": (
        "Kana",
        PERSON,
        "リー・ソンバットさんはダン・クオック・ミンさんに会った。",
        [("Prak Sovannary", "")],
    ),
    "none of three": (
        "Kana",
        PERSON,
        "リー・ソンバットさんとプラック・ソヴァンナリーさんはダン・クオック・ミンさんに会った。",
        [],
    ),
    "named by the first word": ("Khmr", "Waraporn Srisuk left.", "អ្នកស្រី វ៉ារ៉ាផន បានចាកចេញ។", []),
    "a court's town": (
        "Kana",
        "The Görlitz District Court acquitted him.",
        "ゲッティンゲン区裁判所は無罪とした。",
        [("Görlitz", "ゲッティンゲン")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_names_and_rows_are_paired(case: str) -> None:
    script, source, translation, found = CASES[case]
    assert list(unpaired(source, translation, script, names(source), ())) == found
