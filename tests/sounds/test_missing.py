"""Missing: names that a translation does not say, and what it says instead."""

import pytest

from communique.sounds.missing import Missing, missing_names

SOURCE = "Rodrigo Duterte and Michelle Bachelet met in Cebu."
CASES = {
    "right": ("Kana", "ロドリゴ・ドゥテルテ氏とミチェル・バチェレ氏がセブで会談した。", []),
    "lost": ("Kana", "ミチェル・バチェレ氏がセブで会談した。", [("Rodrigo Duterte", "")]),
    "another": (
        "Kana",
        "グラント・アンダーソン氏とミチェル・バチェレ氏がセブで会談した。",
        [("Rodrigo Duterte", "グラント・アンダーソン")],
    ),
    "another in Latin": ("Khmr", "លោក Joe Biden និងលោកស្រី Michelle Bachelet", [("Rodrigo Duterte", "Joe Biden")]),
    "right in Khmer": ("Khmr", "លោក រ៉ូឌ្រីហ្គោ ឌូទែរតេ និងលោកស្រី មីឆែល បាឆឺឡេ បានជួបគ្នានៅសេប៊ូ។", []),
    "lost in Khmer": ("Khmr", "លោកស្រី មីឆែល បាឆឺឡេ បានជួបនៅសេប៊ូ។", [("Rodrigo Duterte", "")]),
}


@pytest.mark.parametrize("case", CASES)
def test_names_are_missed(case: str) -> None:
    script, translation, found = CASES[case]
    assert list(missing_names(SOURCE, translation, script, frozenset(), ())) == [Missing(*each) for each in found]


def test_what_the_glossary_has_is_known() -> None:
    assert list(missing_names("Rodrigo Duterte left.", "彼は去った。", "Kana", frozenset({"Duterte"}), ())) == []


def test_a_name_of_the_glossary_is_no_other() -> None:
    given = ("グラント・アンダーソン",)
    assert list(missing_names("He left.", "グラント・アンダーソン氏は去った。", "Kana", frozenset(), given)) == []


def test_names_in_chinese_characters_are_not_compared() -> None:
    source = "Lawyer Takashi Onodera visited the centre."
    assert list(missing_names(source, "小野寺隆弁護士は施設を訪れた。", "Kana", frozenset(), ())) == []


def test_another_word_stands_beside_one_that_is_heard() -> None:
    source, translation = "Ajay Bhattacharjee leads the forum.", "アジャイ・ドミンゲス氏が率いる。"
    assert [each.name for each in missing_names(source, translation, "Kana", frozenset(), ())] == [
        "Ajay Bhattacharjee"
    ]
