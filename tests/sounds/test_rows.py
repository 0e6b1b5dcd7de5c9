"""Rows: where a text has what is clearly a name, and how well one is heard there."""

import pytest

from communique.sounds.rows import alike, rows

CASES = {
    "katakana": ("Kana", "アジャイ・ドミンゲス氏がデモに加わった。", ["アジャイ・ドミンゲス", "デモ"]),
    "an article is none of the name": ("Kana", "アル・シャンマリさん", ["シャンマリ"]),
    "behind a title, as far as the name goes": ("Khmr", "លោក សុខ ដារ៉ា បានទៅ។", ["សុខ ដារ៉ា"]),
    "behind what a place is": ("Khmr", "នៅខេត្តសុរិន្ទ និងលោកបានទៅ", ["សុរិន្ទ"]),
    "no name behind a pronoun": ("Khmr", "លោកបានទៅ ហើយលោកស្រីនិយាយថា", []),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_are_found(case: str) -> None:
    script, text, found = CASES[case]
    assert [row.text for row in rows(text, script)] == found


def test_a_name_is_heard_in_as_many_words_as_it_has() -> None:
    row = rows("លោក សុខ ដារ៉ា អនុប្រធាន", "Khmr")[0]
    assert alike(("Sok", "Dara"), row.parts, row.kind, "Khmr") == 1.0
    assert alike(("Marleny", "Aguilar"), row.parts, row.kind, "Khmr") < 0.5
