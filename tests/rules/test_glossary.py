"""Rows of the glossary are held to their English."""

import pytest
from checking import of_glossary


@pytest.mark.parametrize(
    "row", ["Four,五", "April 19 Movement,4月18日運動", "Studio 54,スタジオ", "Black Monday,5月2日"]
)
def test_a_row_of_the_glossary_is_held_to_its_english(row: str) -> None:
    assert of_glossary(row, "ja") == {"glossary"}
