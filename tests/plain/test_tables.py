"""Tables in plain text: aligned where a line has room for them."""

from communique.plain.tables import table_lines


def test_columns_stand_below_each_other() -> None:
    assert list(table_lines([["Case", "Age"], ["LR-1", "26"], ["LR-2", "9"]], 1, spans=False)) == [
        "Case  Age",
        "----  ---",
        "LR-1  26",
        "LR-2  9",
    ]


def test_letters_of_east_asia_take_two_columns_and_khmer_marks_none() -> None:
    assert list(table_lines([["氏名", "a"], ["Sok", "b"]], 0, spans=False)) == ["氏名  a", "Sok   b"]
    assert list(table_lines([["ខ្មែរ", "a"], ["abc", "b"]], 0, spans=False))[1] == "abc  b"


def test_a_table_wider_than_a_line_is_written_row_by_row() -> None:
    cells = [["Case", "What happened"], ["LR-1", "arrested " * 10]]
    assert list(table_lines(cells, 1, spans=False)) == ["Case · What happened", f"LR-1 · {'arrested ' * 10}"]


def test_where_cells_reach_into_others_each_says_its_column() -> None:
    assert list(table_lines([["both", "both"], ["a", "b"]], 0, spans=True)) == ["both · both", "a · b"]
    cells = [["Month", "Rain", "Rain"], ["Month", "2024", "2025"], ["January", "312", "298"], ["May", "", "94"]]
    assert list(table_lines(cells, 2, spans=True)) == [
        "Month: January · Rain, 2024: 312 · Rain, 2025: 298",
        "Month: May · Rain, 2024: – · Rain, 2025: 94",
    ]


def test_a_row_without_a_cell_has_no_other_in_its_place() -> None:
    cells = [["Case", "Place", "What happened"], ["LR-1", "", "arrested " * 10]]
    assert list(table_lines(cells, 1, spans=False)) == [f"Case: LR-1 · Place: – · What happened: {'arrested ' * 10}"]
