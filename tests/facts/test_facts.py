"""Facts: what a text states is read as values, the same in every language."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from checkout import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from unicode_rbnf import FormatPurpose, RbnfEngine

from communique.comparison import compare
from communique.documents.interface import Interface
from communique.facts import (
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
    facts,
)
from communique.facts.vocabulary import units
from communique.project.settings import load_project

PROJECT = load_project(ROOT)


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
            text = "-".join(str(field or "") for field in (year, month, day)).rstrip("-") + (
                f" {part}" if part else ""
            )
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
    "four of twenty-five": ["4", "25"],
    "the twentieth and the 20th": ["20", "20"],
    "two hundred and fifty thousand": ["250000"],
    "5 to 10 million": ["5e+06", "1e+07"],
    "one year in prison": ["1 year"],
    "two and a half years, two decades and 48 hours": ["2.5 year", "2 decade", "48 hour"],
    "three years and six months": ["42 month"],
    "half a million, US$3.5m, two dozen": ["500000", "3500000 USD", "24"],
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
    "12 may march": ["12"],
    "in 2017 and 2018, respectively": ["2017", "2018"],
    "US $204, €2,000 and 500 riel": ["204 USD", "2000 EUR", "500 KHR"],
    "A$40 million, $5": ["40000000 AUD", "5 $"],
    "Articles 29 and 548": ["article 29", "article 548"],
    "Art. 14(3)(d)": ["article 14", "3"],
    "Chapter IV, paras 12 to 15, § 3": ["chapter 4", "paragraph 12", "paragraph 15", "section 3"],
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
    "មាត្រា ២៩ និងមាត្រា ៥៤៨ ជំពូកទី៣": ["article 29", "article 548", "chapter 3"],
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


def test_letters_that_only_look_like_others_stop_nothing() -> None:
    assert read("fıve thırd Fİve ſix mıllıon 3 dollarſ tenſ of", "en") == ["3"]


@pytest.mark.parametrize("code", ["pl", "fa", "ta", "uk", "tr", "el", "ro", "zh", "ru", "vi"])
def test_any_language_is_read(code: str) -> None:
    assert "2016" in "".join(read("İki kişi τρεισ 5, 2016.", code))


def test_a_name_states_no_number() -> None:
    assert read("Article 19 met 4 people", "en") == ["article 19", "4"]
    assert [written(f) for f in facts("Article 19 met 4 people", "en", frozenset({"Article 19"}))] == ["4"]


AGREEING = [
    ("four staff members and a witness", "職員4名と証人1名"),
    ("twenty further arrests", "さらに20件の逮捕"),
    ("12 million people", "1200万人"),
    ("Both men were held for a year.", "2人とも1年間拘束された。"),
    ("one-fifth of exports", "輸出の2割"),
    ("April 27 to May 2, 2016", "2016年4月27日から5月2日"),
    ("6/8/2016", "2016年6月8日"),
    ("the 22nd of the same month, after 5 May 2014", "2014年5月5日の後、同月22日"),
    ("Section 5 of the Act", "同法第5条"),
    ("$10 in March", "3月に10ドル"),
    ("12 months", "1年間"),
    ("between 50 months and 10 years", "4年2カ月から10年"),
    ("over the past two decades", "過去20年間"),
    ("two and a half years in prison", "2年半の拘禁刑"),
    ("US$40bn", "400億米ドル"),
    ("doubled in the first half of 2016", "2016年前半に2倍になった"),
    ("One witness said so every four years", "ある目撃者は4年に1度そう述べた"),
    ("between March and June 2016", "2016年3月から6月の間に"),
    ("at 12:30 a.m. and 15:00", "午前0時30分と15時"),
    ("hundreds of thousands of people", "数十万人"),
    ("Article 14(3)", "第14条3項"),
    ("In 2017, in the year 2560 of the Buddhist era", "ឆ្នាំ២០១៧ ព.ស. ២៥៦០"),
]


# Everyday phrases that a comparison which is too strict would stumble over.
AGREEING_TOO = [
    ("20-30%", "20～30％"),
    ("on 27-28 May 2016", "2016年5月27～28日"),
    ("US$200-300", "200～300米ドル"),
    ("Anyone over 18 has the right to vote.", "18歳以上の者は投票権を有する。"),
    ("She turned 18 this year.", "彼女は今年18歳になった。"),
    ("a 30-minute meeting", "30分の会合"),
    ("50 kilograms of rice", "米50キログラム"),
    ("4,000 hectares", "4,000haの土地"),
    ("1,500 m", "1500メートル"),
    ("24 hrs", "24時間"),
    ("10 mins later", "10分後"),
    ("over the past decade", "過去10年間で"),
    ("The number doubled in 2016.", "その数は2016年に2倍になった。"),
    ("Under military rule 15 people died.", "軍政下で15人が死亡した。"),
    ("from 1975 to 1979", "1975～79年"),
    ("in 2014-15", "2014年から2015年に"),
    ("2-3 million people", "200〜300万人"),
    ("10,000-20,000 people", "1〜2万人"),
    ("8:30 a.m.", "午前8時半"),
    ("2.5 hours", "2時間30分"),
    ("a two-and-a-half-year sentence", "2年半の刑"),
    ("Secondly, we urge", "第二に、要請する"),
    ("on the first day of the trial", "公判初日に"),
    ("in the first half of 2016", "2016年上半期に"),
    ("grade 12 students", "12年生の生徒"),
    ("the law has 9 chapters and 39 articles", "同法は9章39条から成る"),
    ("two bedrooms", "2部屋"),
    ("World War II", "第二次世界大戦"),
    ("COVID-19 pandemic", "新型コロナウイルスの世界的流行"),
    ("a father of two", "二児の父"),
    ("twofold increase", "2倍の増加"),
    ("house No. 12", "12番の家"),
    ("third consecutive year", "3年連続"),
    ("a 20-year sentence", "20年の刑"),
    ("the 1990s", "1990年代"),
    ("within 24 hours", "24時間以内に"),
    ("aged 34", "34歳"),
    ("five-day visit", "5日間の訪問"),
]
AGREEING_LOOSELY = [
    ("Nine out of ten agree.", "10人中9人が賛成する。"),
    ("Nine out of ten agree.", "9割が賛成する。"),
    ("One in five", "20％"),
    ("USD200 and KHR5,000", "200米ドルと5000リエル"),
    ("He is 6ft 2in tall.", "身長は188センチである。"),
    ("in the '80s", "1980年代に"),
    ("in the 1980s", "80年代に"),
    ("He weighs 150 pounds.", "体重は68キロである。"),
    ("winds of 85 mph", "時速137キロの風"),
    ("in the 2018/19 season", "2018〜19年シーズンに"),
    ("the No. 1 issue", "最大の問題"),
    ("in his 40s", "40代の"),
    ("the 9/11 attacks", "同時多発テロ"),
    ("by the end of October 2016", "2016年10月末までに"),
    ("between 2 and 4 p.m.", "午後2時から4時の間に"),
    ("dozens of people", "多くの人々"),
    ("FY2018", "2018年度"),
    ("a four-star general", "四つ星の将軍"),
    ("the 90th minute", "90分"),
    ("Pope John Paul II", "教皇ヨハネ・パウロ2世"),
    ("a 5G network", "5Gネットワーク"),
    ("three-quarters of them", "75％"),
    ("hundreds of millions of people", "数億人"),
    ("the 4th of July", "7月4日"),
    ("on the fourth of April", "4月4日に"),
    ("at half past two", "2時半に"),
    ("30,000 square feet", "2800平方メートル"),
    ("twins", "2人"),
    ("10 gallons", "38リットル"),
    ("He is 18 months old.", "生後18か月である。"),
]
AGREEING_IN_KHMER = [
    ("in the 1980s", "ក្នុងទសវត្សរ៍ទី៨០"),
    ("in the 12th century", "នៅសតវត្សទី ១២"),
    ("from the 9th to the 15th century", "ពីសតវត្សទី៩ ដល់ទី១៥"),
    ("an area of 181,035 km2", "ផ្ទៃដី ១៨១.០៣៥ គ.ម២"),
    ("on 9 November 1953", "នៅថ្ងៃទី៩ វិច្ឆិកា ឆ្នាំ១៩៥៣"),
    ("in November 1953", "នៅខែវិច្ឆិកា ១៩៥៣"),
    ("from 1975 to 1979", "ពីឆ្នាំ ១៩៧៥ ដល់ ១៩៧៩"),
    ("King Jayavarman VII", "ព្រះបាទជ័យវរ្ម័នទី៧"),
    ("80 percent of the people", "ប៉ែតសិបភាគរយនៃប្រជាជន"),
    ("in 802", "នៅឆ្នាំ ៨០២"),
    ("in 500 BC", "៥០០ ឆ្នាំមុនគ.ស."),
    ("It has 24 provinces.", "វាមាន ២៤ខេត្ត។"),
    ("The two boys are brothers.", "ក្មេងប្រុសពីរនាក់នេះជាបងប្អូន។"),
    ("three kinds of fish", "ត្រីបីប្រភេទ"),
    ("It took two weeks.", "វាចំណាយពេលពីរសប្តាហ៍។"),
    ("about 15 million people", "មនុស្សប្រហែល ១៥លាននាក់"),
    ("for a thousand years", "អស់មួយពាន់ឆ្នាំ"),
    ("Five of them", "ពួកគេប្រាំនាក់"),
    ("at 7 a.m.", "ម៉ោង៧ព្រឹក"),
    ("a two-storey house", "ផ្ទះពីរជាន់"),
    ("He has three wives and ten children.", "គាត់មានប្រពន្ធបី និងកូនដប់នាក់។"),
    ("1.5 metres", "១,៥ ម៉ែត្រ"),
    ("the first and the second time", "លើកទីមួយ និងលើកទីពីរ"),
    ("Nine out of ten agree.", "៩ ក្នុងចំណោម ១០ យល់ព្រម។"),
    ("at half past two", "នៅម៉ោង ២ កន្លះ"),
    ("in his 40s", "ក្នុងវ័យ ៤០ ឆ្នាំ"),
    ("two million five hundred thousand people", "២ លាន ៥ សែននាក់"),
    ("It weighs 5 tons.", "វាមានទម្ងន់ប្រាំតោន។"),
    ("24 hrs", "២៤ ម៉ោង"),
    ("20 to 30 percent", "២០ ទៅ ៣០ ភាគរយ"),
    ("5 to 10 million people", "មនុស្ស ៥ ទៅ ១០ លាននាក់"),
    ("in 2015-16", "ឆ្នាំ២០១៥-២០១៦"),
    ("over the past decade", "ក្នុងរយៈពេល ១០ ឆ្នាំកន្លងមកនេះ"),
    ("a two-and-a-half-year sentence", "ពន្ធនាគារពីរឆ្នាំកន្លះ"),
    ("2.5 hours", "២ ម៉ោង ៣០ នាទី"),
    ("Thirdly, we urge", "ទីបី យើងអំពាវនាវ"),
    ("World War II", "សង្គ្រាមលោកលើកទី២"),
    ("five-day visit", "ទស្សនកិច្ច ៥ ថ្ងៃ"),
]


@pytest.mark.parametrize(("source", "translation"), AGREEING_IN_KHMER)
def test_what_is_said_in_another_way_agrees_in_khmer(source: str, translation: str) -> None:
    assert [d for d in compare(facts(source, "en"), facts(translation, "km")).differences if not d.elsewhere] == []


@pytest.mark.parametrize(("source", "translation"), [*AGREEING[:-1], *AGREEING_TOO, *AGREEING_LOOSELY])
def test_what_is_said_in_another_way_agrees(source: str, translation: str) -> None:
    assert [d for d in compare(facts(source, "en"), facts(translation, "ja")).differences if not d.elsewhere] == []


def test_a_buddhist_year_is_either_of_two() -> None:
    for year in (2016, 2017):
        assert compare(facts(f"in {year}", "en"), facts("ព.ស. ២៥៦០", "km")).differences == ()
    assert compare(facts("in 2018", "en"), facts("ព.ស. ២៥៦០", "km")).differences != ()


DIFFERING = [
    ("dozens were killed", "数百人が殺された", "number"),
    ("nine out of ten", "8割", "number"),
    ("USD200", "300米ドル", "money"),
    ("He is 6ft 2in tall.", "身長は175センチである。", "number"),
    ("in the '80s", "1990年代に", "number"),
    ("about an hour later", "約2時間後", "number"),
    ("his second defeat", "3度目の敗北", "number"),
    ("4 people", "5名", "number"),
    ("12 people", "1200名", "number"),
    ("April 5, 2016", "2016年5月4日", "date"),
    ("5 May", "5月6日", "date"),
    ("early April 2016", "2016年4月", "date"),
    ("On 8 June (2016), 17 September 2016", "2016年、6月8日、2016年8月17日", "date"),
    ("US$204", "204円", "money"),
    ("US$204", "204", "money"),
    ("Article 9", "第9章", "reference"),
    ("46 per cent", "46人", "number"),
    ("two-thirds", "4分の3", "number"),
    ("12 months", "2年", "number"),
    ("six months", "6年間", "number"),
    ("48 hours", "48日間", "number"),
    ("hundreds were killed", "数千人が殺された", "number"),
    ("at 3 p.m.", "午前3時", "number"),
    ("half a million people", "100万人", "number"),
    ("sentenced to prison", "二年の拘禁刑", "number"),
    ("Article 5", "5名", "reference"),
    ("On Monday, April 18, 2016", "2016年4月18日（火）", "date"),
    ("In 2016 he was held. On May 3, 2016, he was freed.", "2016年に拘束され、2016年6月13日に釈放された。", "date"),
    ("Three men, five women and three children", "男性3名、女性5名、子ども5名", "number"),
    ("Of 50, 20 percent were women.", "50％のうち20％は女性だった。", "number"),
    ("The June elections were held.", "選挙が行われた。", "date"),
    ("In the 1990s", "1990年に", "date"),
    ("five-day visit", "5週間の訪問", "number"),
    ("over 20 people", "200人以上", "number"),
]


@pytest.mark.parametrize(("source", "translation", "kind"), DIFFERING)
def test_what_is_changed_differs(source: str, translation: str, kind: str) -> None:
    assert kind in {d.kind for d in compare(facts(source, "en"), facts(translation, "ja")).differences}


CODES = ("en", "ja", "km")
NUMBERS = st.one_of(st.integers(0, 99), st.integers(0, 9999), st.integers(0, 10**11))
DAYS = st.builds(lambda days: date(1900, 1, 1) + timedelta(days), st.integers(0, 70_000))


@pytest.mark.parametrize("code", CODES)
@given(number=NUMBERS, hundredths=st.integers(0, 99))
@settings(max_examples=200, deadline=None)
def test_a_number_formatted_by_cldr_is_read_back(code: str, number: int, hundredths: int) -> None:
    value = number + Decimal(hundredths) / 100
    # CLDR has the separators that Khmer figures take with those figures.
    system = "khmr" if code == "km" else "latn"
    text = format_decimal(value, "#,##0.##", code, decimal_quantization=False, numbering_system=system)
    (fact,) = facts(PROJECT.language(code).number(text), code)
    assert amount(fact) == Fraction(value)


@pytest.mark.parametrize("code", CODES)
@given(number=NUMBERS)
@example(100_001)  # 十万一人, in which 万一 is no "by any chance"
@settings(max_examples=200, deadline=None)
def test_a_number_in_words_is_read_back(code: str, number: int) -> None:
    text = str(RbnfEngine.for_language(code).format_number(number, FormatPurpose.CARDINAL).text)
    (fact,) = facts(f"{text}人" if code == "ja" else text, code)
    assert amount(fact) == number


def amount(fact: Fact) -> Fraction | int | None:
    """A number's amount, whatever it counts; four figures alone are read as a year."""
    return fact.value.amount if isinstance(fact.value, Number) else getattr(fact.value, "year", None)


@pytest.mark.parametrize("code", [*CODES, "fr", "de", "es", "th", "my", "ar", "vi"])
@pytest.mark.parametrize("form", ["full", "long", "medium"])
@given(day=DAYS)
@settings(max_examples=50, deadline=None)
def test_a_date_formatted_by_cldr_is_read_back(code: str, form: str, day: date) -> None:
    (fact,) = facts(format_date(day, form, code), code)
    assert isinstance(fact.value, Date)
    read = {(reading.year, reading.month, reading.day) for reading in readings(fact.value)}
    assert (day.year, day.month, day.day) in read


def readings(value: Date) -> list[Date]:
    return [value, value.swapped()] if value.swappable else [value]


@pytest.mark.parametrize("code", CODES)
@given(day=DAYS)
@settings(max_examples=100, deadline=None)
def test_a_date_as_our_pages_write_it_is_read_back(code: str, day: date) -> None:
    (fact,) = facts(Interface(PROJECT.language(code)).date(day), code)
    assert fact.value == Date(day.year, day.month, day.day)
