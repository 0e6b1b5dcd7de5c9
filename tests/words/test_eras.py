"""Eras: what is written once for several years is that of each."""

import time

import pytest

from communique.facts.extraction import facts
from communique.values.values import Date


def years(text: str, code: str) -> list[int | None]:
    return [fact.value.year for fact in facts(text, code) if isinstance(fact.value, Date)]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "In 2563 and 2564 BE, prices rose.", [2020, 2021]),
        ("en", "the Constitutions of 2540, 2550 and 2560 B.E.", [1997, 2007, 2017]),
        ("en", "Between BE 2561 and 2563, prices rose.", [2018, 2020]),
        ("en", "the years 2562–2564 BE", [2019, 2021]),
        ("en", "In Reiwa 2 and 3, prices rose.", [2020, 2021]),
        ("en", "In 2561 BE, 2562 and 2563, prices rose.", [2018, 2019, 2020]),
        ("en", "the Buddhist years 2563 and 2564", [2020, 2021]),
        ("en", "from 3 March 2563 to 5 April 2564 BE", [2020, 2021]),
        ("ja", "仏暦2563年と2564年に", [2020, 2021]),
        ("ja", "仏暦2550、2560年に", [2007, 2017]),
        ("ja", "令和2年、3年および4年に", [2020, 2021, 2022]),
        ("ja", "平成30・31年に", [2018, 2019]),
        ("ja", "平成30〜31年度", [2018, 2019]),
        ("ja", "令和元年から3年にかけて", [2019, 2021]),
        ("ja", "仏暦2563年から2564年の間", [2020, 2021]),
        ("ja", "令和2年および同3年", [2020, 2021]),
        ("ja", "令和2、3両年", [2020, 2021]),
        ("ja", "令和2年4月3日から3年3月2日まで", [2020, 2021]),
        ("ja", "仏暦2550年(2007年)および2560年(2017年)", [2007, 2017]),
        ("km", "ក្នុង ព.ស. ២៥៦៣ និង ២៥៦៤", [2020, 2021]),
        ("km", "ក្នុង ព. ស. ២៥៦៣ និង ព.ស ២៥៦៤", [2020, 2021]),
        ("km", "ពី ព.ស. ២៥៦២ ដល់ឆ្នាំ ២៥៦៤", [2019, 2021]),
        ("km", "ក្នុងឆ្នាំ ២៥៦០ និង ២៥៦១ ព.ស.", [2017, 2018]),
        ("km", "នៅ គ.ស. ២០១៤ ២០១៦ និង ២០១៨", [2014, 2016, 2018]),
    ],
)
def test_an_era_written_once_is_that_of_each_year_of_a_list(code: str, text: str, expected: list[int]) -> None:
    assert years(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "In 2563 BE and 12 months later", [2020]),
        ("en", "From 3 to 5 April 2563 BE", [2020, 2020]),
        ("en", "In Reiwa 2 and 3 people died", [2020]),
        ("ja", "令和2年、3年間にわたり", [2020]),
        ("ja", "令和2年、3年の懲役を", [2020]),
        ("ja", "平成30年、25人が", [2018]),
        ("ja", "平成30年に25年ぶり", [2018]),
        ("km", "ព.ស. ២៥៦៣ និង ២០២៤នាក់", [2020]),
        ("en", "In 2563 BE and 3000 people", [2020]),
    ],
)
def test_what_no_list_of_years_goes_on_with_has_no_era(code: str, text: str, expected: list[int]) -> None:
    assert years(text, code) == expected


def test_a_year_stands_where_it_is_written_not_where_its_era_is() -> None:
    first, second = (fact for fact in facts("平成30・31年に", "ja"))
    assert (first.text, second.text) == ("平成30", "31年")
    assert [fact.text for fact in facts("In 2563 and 2564 B.E.", "en")] == ["2563", "2564 B.E."]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("km", "ឆ្នាំ ១១១១ " + " ដល់ខែុ័ខឆ្នាំ ១១១១(ឆ្នាំ១១១១)" * 19),
        ("ar", "21" + " و11" * 20),
    ],
)
def test_a_list_that_can_be_read_in_many_ways_is_read_in_one(code: str, text: str) -> None:
    start = time.process_time()
    facts(text, code)
    assert time.process_time() - start < 2.0
