"""A language that nobody has described has CLDR's words for units: 15 years are no 15 months in any."""

import pytest

from communique.facts.extraction import facts
from communique.values.worded import worded

READ = {
    ("es", "de 8 a 15 años"): ["8 (year)", "15 (year)"],
    ("es", "3 kilómetros cuadrados"): ["3 (square kilometre)"],
    ("fr", "deux mois ; vingt-quatre heures"): ["2 (month)", "24 (hour)"],
    ("fr", "300 000 km²"): ["300000 (square kilometre)"],
    ("ru", "15 лет, 30 дней"): ["15 (year)", "30 (day)"],
    ("ar", "15 سنة خلال 30 يومًا"): ["15 (year)", "30 (day)"],
    ("th", "15 ปี ภายใน 30 วัน"): ["15 (year)", "30 (day)"],
    ("vi", "năm 2023; 15 năm tù"): ["2023", "15 (year)"],  # the word is also that for five
    ("zh", "15年至20年"): ["15 (year)", "20 (year)"],
    ("my", "၁၅ နှစ်"): ["15 (year)"],
    ("lo", "ກົດໝາຍ 2017 ມາດຕາ 65; 5 ແມັດ"): ["2017", "65", "5 (metre)"],  # and one letter, ມ, is metres, too
    ("de", "fünf Jahresberichte"): ["5"],  # a word of which it is only the beginning
}


@pytest.mark.parametrize(("code", "text"), READ)
def test_what_a_number_counts_is_read(code: str, text: str) -> None:
    assert [worded(fact) for fact in facts(text, code)] == READ[code, text]
