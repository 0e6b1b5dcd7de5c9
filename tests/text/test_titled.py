"""Titles of persons, which no line parts from names."""

import pytest

from communique.text.titled import titled


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Le procès de Mme Trần, de M. Nguyễn et du Dr Sok", "Mme Trần|M. Nguyễn|Dr Sok"),
        ("Ms Thun Saray’s lawyer, (Mr. Anucha)", "Ms Thun|Mr. Anucha"),
        ("la Sra. García, г-н Иванов", "Sra. García|г-н Иванов"),
        ("Mrs de Vries, the Mr or Ms, Prof. Phisutthisakunratchathewi, FM. Radio", ""),
    ],
)
def test_a_title_stays_with_the_first_word_of_its_name(text: str, whole: str) -> None:
    assert "|".join(text[start:end] for start, end in titled(text)) == whole
