"""Typography: what is said of one mark, and of several."""

import pytest
from checking import checked

from communique.catalogs.message import Message


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ('『黒い月曜日』と"黒い火曜日"', '" is no quotation mark of this language: write 「」 or 『』'),
        ("“黒い月曜日”", "“ ” are no quotation marks of this language: write 「」 or 『』"),
    ],
)
def test_one_quotation_mark_is_not_several(translation: str, said: str) -> None:
    found = checked("ja", Message("“Black Monday” and “Black Tuesday”", translation, False, 1))
    assert said in {problem.text for problem in found if problem.check == "quotes"}


def test_a_mark_of_another_language_is_one_fault_and_not_two() -> None:
    found = checked("km", Message("the “Black Monday” campaign", "យុទ្ធនាការ „ថ្ងៃច័ន្ទពណ៌ខ្មៅ”", False, 1))
    (said,) = [problem.text for problem in found if problem.check == "quotes"]
    assert said.startswith("„ is no quotation mark of this language")
