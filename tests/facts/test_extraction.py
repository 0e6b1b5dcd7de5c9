"""Facts: what a text states is read as values, the same in every language."""

from fractions import Fraction

import pytest

from communique.facts.extraction import facts
from communique.values.values import (
    Clock,
    Date,
    DayPart,
    Fact,
    Magnitude,
    Money,
    Number,
    Pair,
    Percentage,
    Reference,
    Token,
)
from communique.words.vocabulary import units


def written(fact: Fact) -> str:
    """Write a fact as these tests do: soft ones with a tilde before them."""
    match fact.value:
        case Number(amount, unit):
            text = f"{float(amount):g}" + (f" {unit}" if unit in units() else "")
        case Clock(minutes):
            text = "/".join(f"{time // 60}:{time % 60:02}" for time in sorted(minutes))
        case DayPart(hours):
            text = "h".join(map(str, sorted(hours)))
        case Pair(kind, first, second):
            text = f"{kind} {float(first):g} {float(second):g}"
        case Magnitude(amount):
            text = f"×{float(amount):g}"
        case Percentage(amount):
            text = f"{float(amount):g}%"
        case Date(year, month, day, part):
            text = "-".join(str(field or "") for field in (year, month, day)).rstrip("-") + f" {part}" * bool(part)
        case Money(amount, currencies):
            text = f"{float(amount):.12g} {'/'.join(sorted(currencies)) if len(currencies) == 1 else '$'}"
        case Reference(number, labels):
            text = f"{min(labels) if len(labels) == 1 else '|'.join(sorted(labels))} {number}"
        case Token(kind, token):
            text = f"{kind} {token}"
    return text if fact.firm else f"~{text}"


def read(text: str, code: str) -> list[str]:
    return [written(fact) for fact in facts(text, code) if fact.firm]


ENGLISH = {
    "12,345.6 people": ["12345.6"],
    "four of twenty-five": ["share 4 25"],
    "the twentieth and the 20th": ["20", "20"],
    "two hundred and fifty thousand": ["250000"],
    "5 to 10 million": ["5e+06", "1e+07"],
    "one year in prison": ["1 year"],
    "two and a half years, two decades and 48 hours": ["2.5 year", "2 decade", "48 hour"],
    "three years and six months": ["42 month"],
    "half a million, US$3.5m, two dozen": ["500000", "3500000 USD", "24"],
    "three weeks and four days, two days and three hours": ["25 day", "51 hour"],
    "12 hours a day, one day": ["12 hour"],
    "passed in 2560 BE, in B.E. 2561": ["2017", "acronym BE", "2018"],
    "two point zero five per cent": ["2.05%"],
    "two of the seven": ["share 2 7"],
    "an hour and a quarter, six and a quarter million": ["1.25 hour", "6.25e+06"],
    "at a quarter to midnight, at half past noon": ["23:45", "12:30"],
    "March brought arrests": ["-3"],
    "case 002/02": ["symbol 002/02"],
    "No. 0, and no. 7": ["number 0", "number 7"],
    "no one, one of them, the only one, as one should": [],
    "two-thirds of the 46 per cent": ["0.666667", "46%"],
    "at 10:30 p.m., at 15:00": ["22:30", "15:00"],
    "hundreds of people, dozens of them": ["×100"],
    "early April 2016": ["2016-4 early"],
    "8 Mar. 1999": ["1999-3-8"],
    "Over April 27 and 28, 2016, the": ["2016-4-27", "2016-4-28"],
    "from 5 to 9 May 2016": ["2016-5-5", "2016-5-9"],
    "2016-06-08": ["2016-6-8"],
    "in mid-2014 and in March": ["2014 middle", "-3"],
    "since mid-April and by mid-May": ["-4 middle", "-5 middle"],
    "12 may march": ["12"],
    "in 2017 and 2018, respectively": ["2017", "2018"],
    "US $204, €2,000 and 500 riel": ["204 USD", "2000 EUR", "500 KHR"],
    "A$40 million, $5": ["40000000 AUD", "5 $"],
    "Articles 29 and 548": ["article 29", "article 548"],
    "Art. 14(3)(d)": ["article 14", "number|paragraph|part|section 3"],
    "Chapter IV, paras 12 to 15, § 3": ["chapter 4", "paragraph 12", "paragraph 15", "paragraph|section 3"],
    "Resolution 1325 (2000)": ["resolution 1325", "2000"],
    "A/RES/53/144 and CCPR/C/KHM/CO/2": ["symbol A/RES/53/144", "symbol CCPR/C/KHM/CO/2"],
    "the Covenant (ICCPR)": ["acronym ICCPR"],
    "see https://example.org/a?b=1, or write to a@example.org.": [
        "address https://example.org/a?b=1",
        "address a@example.org",
    ],
}


JAPANESE = {
    "職員4名と国連職員1名": ["4", "1"],
    "四名、二十件、百二十人": ["4", "20", "120"],
    "1200万人、1億2000万人、3万5千人": ["1.2e+07", "1.2e+08", "35000"],
    "２０１６年、二〇一六年": ["2016", "2016"],
    "一方、三権分立は十分に守られず、万一の場合": [],
    "数百人、数十年、数十万人": ["×100", "×100000"],
    "3分の2、三分の二、2割、46％": ["0.666667", "0.666667", "20%", "46%"],
    "2016年4月初旬": ["2016-4 early"],
    "2016年4月27日と28日の両日": ["2016-4-27", "2016-4-28"],
    "平成28年4月、令和元年": ["2016-4", "2019"],
    "1996(平成8)年3月、昭和23(1948)年、2019(令和元)年": ["1996-3", "1948", "2019"],
    "2014年5月5日、同月22日、同年6月": ["2014-5-5", "2014-5-22", "2014-6"],
    "5年から10年の拘禁刑、19日間": ["5 year", "10 year", "19 day"],
    "4年2カ月、2年半": ["50 month", "2.5 year"],
    "204米ドル、1万円、24億バーツ": ["204 USD", "10000 JPY", "2400000000 THB"],
    "第29条および第548条": ["article|rule|section 29", "article|rule|section 548"],
    "第12項、第3章": ["paragraph|section 12", "chapter|part|section 3"],
    "午後3時": ["15:00"],
    "国連総会A/RES/53/144「宣言」": ["symbol A/RES/53/144"],
}


KHMER = {
    "បុគ្គលិក ៤ រូបរបស់សមាគម": ["4"],
    "បួននាក់ ម្ភៃករណី ដប់ពីរពាន់នាក់": ["4", "20", "12000"],
    "ចំនួនពីរពាន់នាក់ពីរដ្ឋាភិបាល": ["2000"],
    "១២.៣៤៥,៦ និង ១,៥ លាន": ["12345.6", "1.5e+06"],
    "រាប់រយនាក់": ["×100"],
    "ពីរភាគបី ២០ ភាគរយ": ["0.666667", "20%"],
    "នៅដើមខែមេសា ឆ្នាំ២០១៦": ["2016-4 early"],
    "ថ្ងៃទី២៧ និងថ្ងៃទី២៨ ខែមេសា ឆ្នាំ២០១៦": ["2016-4-27", "2016-4-28"],
    "ថ្ងៃទី២៥ និងទី២៦ ខែសីហា": ["-8-25", "-8-26"],
    "ពី ៥ ឆ្នាំដល់ ១០ ឆ្នាំ": ["5 year", "10 year"],
    "មួយឆ្នាំកន្លះ": ["1.5 year"],
    "ថ្ងៃទី ១០ ខែ ធ្នូ ឆ្នាំ ២០១៦": ["2016-12-10"],
    "២០៤ ដុល្លារអាមេរិក ៥.០០០ រៀល": ["204 USD", "5000 KHR"],
    "មាត្រា ២៩ និងមាត្រា ៥៤៨ ជំពូកទី៣": ["article|section 29", "article|section 548", "chapter 3"],
    "ម៉ោង ៣ រសៀល": ["15:00"],
}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [(code, *case) for code, cases in (("en", ENGLISH), ("ja", JAPANESE), ("km", KHMER)) for case in cases.items()],
)
def test_a_text_states_its_values(code: str, text: str, expected: list[str]) -> None:
    assert read(text, code) == expected


def test_a_fact_knows_its_place_in_the_text() -> None:
    text = "ថ្ងៃទី\u200b៨ ខែមិថុនា ឆ្នាំ២០១៦ មាន ៤ រូប"
    found = facts(text, "km")
    assert [text[fact.start : fact.end] for fact in found] == [fact.text for fact in found]
    assert [fact.text for fact in found] == ["ថ្ងៃទី\u200b៨ ខែមិថុនា ឆ្នាំ២០១៦", "៤ រូប"]


def test_a_number_in_words_is_told_as_it_is_written() -> None:
    assert [fact.text for fact in facts("most were in their twenties", "en")] == ["twentie"]


def test_the_sign_of_a_number_is_none_itself() -> None:
    assert [fact.text for fact in facts("Registration No. 7, and no. 12", "en")] == ["No. 7", "no. 12"]


def test_letters_that_only_look_like_others_stop_nothing() -> None:
    assert read("fıve thırd İ ſix mıllıon 3 dollarſ tenſ of", "en") == ["3"]


@pytest.mark.parametrize("code", ["pl", "fa", "ta", "uk", "tr", "el", "ro", "zh", "ru", "vi"])
def test_any_language_is_read(code: str) -> None:
    assert "2016" in "".join(read("İki kişi τρεισ 5, 2016.", code))


def test_the_year_of_an_era_may_be_a_count() -> None:
    (fact,) = facts("In Showa 52 workers were dismissed.", "en")
    assert [getattr(value, "year", None) or value.amount for value in fact.readings] == [1977, 52]


@pytest.mark.parametrize("text", ["aged 33, 34 and 39", "55, 60 minutes", "33歳、34歳"])
def test_what_is_listed_is_of_one_unit_and_nothing_else(text: str) -> None:
    found = facts(text, "en" if text.isascii() else "ja")
    assert len(found) > 1
    assert "" not in {value.unit for fact in found for value in fact.readings if isinstance(value, Number)}


def test_a_name_states_no_number() -> None:
    assert read("Article 19 met 4 people", "en") == ["article 19", "4"]
    assert [written(f) for f in facts("Article 19 met 4 people", "en", frozenset({"Article 19"}))] == ["4"]


def amount(fact: Fact) -> Fraction | int | None:
    """A number's amount, whatever it counts; four figures alone are read as a year."""
    return fact.value.amount if isinstance(fact.value, Number) else getattr(fact.value, "year", None)
