"""Written: where names may begin in a text, and how well one is heard there."""

from communique.sounds.written import read


def test_a_name_is_heard_where_one_may_begin() -> None:
    text = read("លោក រ៉ូឌ្រីហ្គោ ឌូទែរតេ បានជួបគ្នានៅសេប៊ូ។", "Khmr")
    assert text.places("Duterte", 0.9)
    assert not text.places("Shcherbakova", 0.9)


def test_a_part_of_a_row_is_heard() -> None:
    likeness, piece = read("ロドリゴ・ドゥテルテ氏", "Kana").places("Duterte", 0.8)[0]
    assert likeness > 0.9
    assert (piece.start, piece.row) == (5, 0)
