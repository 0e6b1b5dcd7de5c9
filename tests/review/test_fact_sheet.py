"""The fact sheet: who cannot read the language sees each error of a date, number, sum, article, name or address."""

from pathlib import Path

import pytest
from checkout import DOCNAME, ROOT, Checkout, copy_content

from communique.catalogs.message import Message
from communique.checks.segment import Segment
from communique.glossary.lexicon import Lexicon
from communique.glossary.terms import Term, read_glossary
from communique.project.settings import load_project
from communique.review.fact_sheet import fact_rows
from communique.review.rows import Row, differing, oftener
from communique.review.sheet import Reading, Sheet, sheet
from communique.update.templates import extract_templates

# What is planted: the language, the good words, the bad ones, and what a row that differs shows of it.
PLANTED = [
    ("km", "បុគ្គលិក ៤ រូបរបស់", "បុគ្គលិក ៥ រូបរបស់", "៥ រូប"),
    ("km", "ឆ្នាំ២០១៧", "ឆ្នាំ២០១៦", "ឆ្នាំ២០១៦"),
    ("km", "ដើមខែមេសា", "ចុងខែមេសា", "In early April 2016"),
    ("km", "២០៤ ដុល្លារអាមេរិក", "២០៤ រៀល", "US$204"),
    ("km", "ស្រីមុំ", "ស្រីមាស", "Srey Mom"),
    ("km", "ថ្ងៃទី១៩ ខែមេសា", "ថ្ងៃទី១៨ ខែមេសា", "April 19, 2016"),
    ("km", "ថ្ងៃទី២៧ និងថ្ងៃទី២៨", "ថ្ងៃទី២៧ និងថ្ងៃទី២៩", "28, 2016"),
    ("km", "លឹម មុន្នី លោក ណៃ វ៉ង់ដា", "លឹម មុន្នី លោក ហ៊ុន សែន", "Nay Vanda"),
    ("km", "តាមមាត្រា ៥៤៨ នៃ", "តាមមាត្រា ៥៨៤ នៃ", "Article 548"),
    ("km", "៦ រូបប្រឈម", "៧ រូបប្រឈម", "six"),
    ("km", "ដល់ ១០ ឆ្នាំ", "ដល់ ១០ ខែ", "ten years"),
    ("km", "២០ ករណី", "៣០ ករណី", "twenty"),
    ("km", "រំលោភលើមាត្រា ៩ នៃ", "រំលោភលើវាក្យខណ្ឌ ៩ នៃ", "Article 9"),
    ("km", "ខែវិច្ឆិកា ឆ្នាំ១៩៦៣", "ខែធ្នូ ឆ្នាំ១៩៦៣", "November 6, 1963"),
    ("km", "ជាតិ A/RES/53/144", "ជាតិ A/RES/35/144", "A/RES/53/144"),
    ("ja", "職員4名と、", "職員14名と、", "14名"),
    ("ja", "2018年の国政選挙", "2019年の国政選挙", "2018"),
    ("ja", "204米ドル", "204豪ドル", "US$204"),
    ("ja", "2016年4月22日、", "2016年3月22日、", "April 22, 2016"),
    ("ja", "ADHOCの職員4名と国連", "ADHOCの職員と国連", "four"),
    ("ja", "イー・ソクサン（Yi Soksan）氏", "ケム・ソカー（Kem Sokha）氏", "Yi Soksan"),
    ("ja", "2016年5月2日、", "", "May 2, 2016"),
    ("ja", "第29条および", "第26条および", "Articles 29"),
    ("ja", "5年から10年", "5年から15年", "ten years"),
    ("ja", "少なくとも20件", "少なくとも12件", "twenty"),
    ("ja", "人権擁護者宣言第12条", "人権擁護者宣言第12項", "Article 12"),
    ("ja", "カンボジアが1963年11月6日", "カンボジアが平成5年11月6日", "November 6, 1963"),
    ("ja", "フン・セン（Hun Sen）首相", "首相", "Hun Sen"),
    ("ja", "1999年3月8日", "1999年8月3日", "8 Mar. 1999"),
    ("ja", "LICADHO（カンボジア", "LICAHDO（カンボジア", "LICADHO"),
]


def sheet_of(checkout: Checkout, *codes: str) -> Sheet:
    project = load_project(checkout.root)
    terms = read_glossary(project)
    template = next(each for each in extract_templates(project) if each.docname == DOCNAME)
    return sheet(template, [Reading.of(project, project.language(code), terms) for code in codes])


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    return sheet_of(copy_content(tmp_path_factory.mktemp("good")), "ja", "km")


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Sheet:
    """The shipped statement with all the errors at once."""
    checkout = copy_content(tmp_path_factory.mktemp("bad"))
    for code, old, new, _ in PLANTED:
        path = checkout.catalog(code)
        path.write_text(unwrapped(path), encoding="utf-8")
        checkout.edit(path, old, new)
    return sheet_of(checkout, "ja", "km")


def unwrapped(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace('"\n"', "")


def shown(row: Row, code: str) -> set[str]:
    return {row.stated.text, row.said[code].text}


@pytest.mark.parametrize(("code", "old", "new", "words"), PLANTED, ids=[f"{each[0]}-{each[3]}" for each in PLANTED])
def test_each_of_thirty_errors_stands_among_what_differs(
    bad: Sheet, code: str, old: str, new: str, words: str
) -> None:
    assert len(PLANTED) == 30
    assert any(words in shown(row, code) and row.said[code].differs for row in differing(bad.facts))


def test_a_good_translation_differs_in_nothing(good: Sheet) -> None:
    assert differing(good.facts) == []
    assert {row.stated.kind for row in oftener(good.facts)} == {"name"}


def test_facts_come_in_reading_order_by_value_and_as_written(good: Sheet) -> None:
    assert [row.passage for row in good.facts] == sorted(row.passage for row in good.facts)
    dates = [row for row in good.facts if row.stated.kind == "date" and row.passage == 8]
    assert [(row.stated.text, row.stated.value) for row in dates] == [
        ("April 19, 2016", "2016-04-19"),
        ("April 22, 2016", "2016-04-22"),
    ]
    assert [dates[0].said[code].text for code in ("ja", "km")] == ["2016年4月19日", "ថ្ងៃទី១៩ ខែមេសា ឆ្នាំ២០១៦"]
    (sum_,) = [row for row in good.facts if row.stated.kind == "sum"]
    assert (sum_.stated.value, sum_.said["km"].text, sum_.said["km"].value) == (
        "204 USD",
        "២០៤ ដុល្លារអាមេរិក",
        "204 USD",
    )


def test_every_name_of_the_english_is_there_and_those_without_a_row_of_the_glossary_once(good: Sheet) -> None:
    rows = [row for row in good.facts if row.passage == 10]
    assert [row.stated.text for row in rows if row.stated.kind == "name"].count("Soen Sally") == 1
    assert [row.times for row in rows if row.stated.text == "Soen Sally"] == [2]
    assert [row.stated.text for row in rows if row.stated.kind == "other names"] == ["Phnom Penh"]


TERMS = (Term("NEC", {"km": ("គ.ជ.ប",)}, ""), Term("Ny Sokha", {"km": ("នី សុខា",)}, ""))
ROWS = {
    ("Write to press@hrn.or.jp.", "សូមសរសេរទៅ press@hrn.or.jp។"): set(),
    ("Write to press@hrn.or.jp.", "សូមសរសេរទៅ press@hrm.or.jp។"): {("press@hrn.or.jp", "press@hrm.or.jp", "changed")},
    ("See https://hrn.or.jp/a now.", "សូមមើល។"): {("https://hrn.or.jp/a", "", "missing")},
    ("He left.", "លោកបានចាកចេញនៅឆ្នាំ២០១៦។"): {("", "ឆ្នាំ២០១៦", "added")},
    ("The NEC left.", "នី សុខា បានចាកចេញ។"): {("NEC", "", "missing"), ("", "នី សុខា", "added")},
    ("In 2016 and in 2016 again.", "ក្នុងឆ្នាំ២០១៦។"): set(),
    ("Nine of ten left.", ""): set(),
    ("He left [#a]_.", "លោកបានចាកចេញ។"): {("[#a]", "", "missing")},
    ("He left [#a]_.", "លោកបានចាកចេញ [#b]_។"): {("[#a]", "", "missing"), ("", "[#b]", "added")},
    ("In 2016 he left.", "ក្នុងឆ្នាំ២០\u2060១៦ លោកបានចាកចេញ។"): {("–", "", "changed")},
    ("He left with 4 staff.", "លោកបានចាកចេញជាមួយបុគ្គលិក 4O នាក់។"): {("–", "", "changed")},
}


@pytest.mark.parametrize(("english", "khmer"), ROWS)
def test_what_is_missing_changed_or_added_is_called_so(english: str, khmer: str) -> None:
    language = load_project(Path(__file__).parents[2]).language("km")
    segment = Segment(Path(), Message(english, khmer, False, 1), english, language, Lexicon(TERMS, "km"))
    rows = differing(fact_rows(1, [segment]))
    assert {(row.stated.text, row.said["km"].text, row.said["km"].verdict) for row in rows} == ROWS[english, khmer]


def test_a_topic_of_the_glossary_is_no_name_that_stands_for_an_acronym() -> None:
    project, source = load_project(ROOT), "The PTA allows it."
    lexicon = Lexicon((Term("torture", {"ja": ("拷問",)}, "topic"),), "ja")
    message = Message(source, "PTAとTIDはそれを認める。", False, 1)
    rows = fact_rows(1, [Segment(Path("x.po"), message, source, project.language("ja"), lexicon)])
    assert "PTA" in {row.stated.text for row in rows}
