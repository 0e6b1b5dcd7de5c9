"""Runs of a text in other letters than the page's."""

import re
import time
from dataclasses import replace

import pytest
from browser import tab
from checkout import ROOT, Checkout
from docutils import nodes
from languages import ARABIC, add_language
from playwright.sync_api import Browser

from communique.html.lines import LineEnds
from communique.html.runs import marked_html
from communique.project.settings import load_project
from communique.statements.edition import Edition

ARABIC_PAGE = replace(load_project(ROOT).source, code="ar", direction="rtl")
KACHIN_PAGE = replace(load_project(ROOT).source, code="kac")


def test_latin_letters_of_a_language_that_cldr_only_lists_are_its_own() -> None:
    assert marked_html("Myen Mung", KACHIN_PAGE) == "Myen Mung"


@pytest.mark.parametrize(
    ("before", "text", "behind", "joined"),
    [
        ("", "H", "2O", True),
        ("H2", "O", " ماء", True),
        ("قال UN", " (United Nations) إن", "", True),
        ("", "تقرير Human ", "Rights Watch", True),
        ("", "مصنع Novi Put، ", "2400 عامل", False),
        ("", "مصنع Novi Put أضرب ", "UN", False),
        ("اليوم ", "UN", " أمس", False),
        ("", "UN", "א", False),
    ],
)
def test_a_run_that_goes_on_beside_its_text_is_not_turned_by_itself(
    before: str, text: str, behind: str, joined: bool
) -> None:
    assert ('class="joined"' in marked_html(text, ARABIC_PAGE, beside=(before, behind))) is joined


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("منظمة Human Rights Now (HRN) اليوم", ["Human Rights Now (HRN)"]),
        ("منظمة Human Rights Now (HRN، طوكيو)", ["Human Rights Now", "HRN"]),
        ("(Srey Mom) [UN [sic] Doc] قالت", ["Srey Mom", "UN [sic] Doc"]),
        ("السيارة رقم 2X-2307، على بعد 1.5km", ["2X-2307", "1.5km"]),
        ("في 2017 UN و3، X", ["UN", "X"]),
        ("لا يقل عن 2,500 US$ لكل أسرة (NT$)", ["US$", "NT$"]),
        ("وسم #MeToo وحساب @hrn_org", ["#MeToo", "@hrn_org"]),
    ],
)
def test_a_run_has_both_brackets_or_none_and_what_stands_against_its_first_letter(text: str, runs: list[str]) -> None:
    page = marked_html(text, ARABIC_PAGE).replace('<span class="whole">2X-2307</span>', "2X-2307")
    assert re.findall('lang="en">([^<]*)<', page) == runs


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("12 rue des Lilas, 75011 Paris", "12 rue des Lilas, 75011 Paris"),
        ("404 Chaengwattana Road", "404 Chaengwattana Road"),
        ("12 PDF ملفات", "PDF"),
    ],
)
def test_an_address_in_latin_letters_alone_begins_with_its_number(text: str, run: str) -> None:
    page = re.sub('<span class="whole">|(?<=[0-9a-z])</span>(?= )', "", marked_html(text, ARABIC_PAGE))
    assert re.findall('lang="en">([^<]*)<', page) == [run]


@pytest.mark.parametrize("text", ["Amnesty International,", "(London) WC1X 0DW.", "“Stop!”, she said:", "[UN]"])
def test_a_text_in_latin_letters_alone_has_the_signs_at_its_ends(text: str) -> None:
    page = marked_html(text, ARABIC_PAGE)
    assert re.sub('<span class="whole">([^<]*)</span>', r"\1", page) == f'<span lang="en">{text}</span>'
    beside = marked_html(text, ARABIC_PAGE, whole=f"{text} ابن")
    assert beside != page


@pytest.mark.parametrize(
    "name", ["Muḥammad ʿAbd al-Raḥmān ibn ʿUthmān", "Nguyễn Thị Ngọc Bích", "Ma\u0304ori", "Əliyev Şəhla"]
)
@pytest.mark.parametrize("around", ["ابن عمه ({})، قال", "証人（{}）は", "សាក្សី {} បាន"])
def test_a_name_is_one_run_whatever_latin_letters_it_has(name: str, around: str) -> None:
    page = ARABIC_PAGE if "ابن" in around else replace(load_project(ROOT).source, code="ja")
    assert f'lang="und-Latn">{name}</span>' in marked_html(around.format(name), page)


def test_a_run_stays_with_its_number() -> None:
    japanese = load_project(ROOT).language("ja")
    assert (
        marked_html("（日本語、163 KB）", japanese)
        == '（日本語、<span class="whole">163 <span lang="en">KB</span></span>）'
    )
    held = '<span class="whole">رقم <span lang="en"><span class="whole">2X-2307</span></span>،</span>'
    assert marked_html("سوداء رقم 2X-2307، UN", ARABIC_PAGE) == f'سوداء {held} <span lang="en">UN</span>'


def test_an_address_has_its_last_slash() -> None:
    assert "jp/</bdi></span> اليوم" in marked_html("انظر https://hrn.or.jp/ اليوم", ARABIC_PAGE)
    assert "c_(d)/</bdi></span> اليوم" in marked_html("انظر https://hrn.or.jp/c_(d)/ اليوم", ARABIC_PAGE)


def test_a_telephone_number_runs_from_left_to_right_among_words_that_do_not() -> None:
    assert (
        marked_html("اتصل +855 23 555 0123", ARABIC_PAGE)
        == 'اتصل <span class="whole" dir="ltr">+855 23 555 0123</span>'
    )
    assert '<span class="whole" dir="ltr">0800 555 0123</span>' in marked_html(
        "اتصل 0800 555 0123، اليوم", ARABIC_PAGE
    )


def test_no_line_parts_a_title_from_its_name_or_the_end_of_an_account_s_number_from_the_rest() -> None:
    english = load_project(ROOT).source
    assert marked_html("for Mme Trần", english) == 'for <span class="whole">Mme Trần</span>'
    assert marked_html("IBAN GB33 BUKB 2020 1555 5555 55.", english).count('class="whole"') == 1


LEFT = """block => ["H", "2", "O", "UN", "United", "Human", "Rights", "Watch"].map(word => {
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let text; text = texts.nextNode();)
    if (text.data.trim().replace("(", "").split(" ")[0] === word) {
      const start = text.data.indexOf(word);
      range.setStart(text, start);
      range.setEnd(text, start + word.length);
      return range.getBoundingClientRect().left;
    }
})"""


def test_pieces_of_one_run_stand_in_its_order_on_a_page_from_right_to_left(brief: Checkout, browser: Browser) -> None:
    add_language(brief, "ar", **ARABIC)
    source = r"H\ :sub:`2`\ O, :abbr:`UN (United Nations)`, Human *Rights* Watch"
    translated = r"مادة H\ :sub:`2`\ O قالت :abbr:`UN (United Nations)` عن Human *Rights* Watch"
    brief.add_statement("2020-02-29-water", f"{source}\n", "en")
    entry = f'msgid "{source}"\nmsgstr "{translated}"\n'.replace("\\", "\\\\")
    brief.add_catalog("ar", "statements/2020-02-29-water", entry)
    brief.build("--language", "ar")
    page = tab(browser, 1280, 800)
    page.goto((brief.root / "build/html/ar/statements/2020-02-29-water.html").as_uri())
    paragraph = page.locator("article p", has_text="مادة").last
    h, two, o, un, united, human, rights, watch = paragraph.evaluate(LEFT)
    page.close()
    assert h < two < o
    assert un < united
    assert human < rights < watch


AFTER = """note => {
  const texts = document.createTreeWalker(note, NodeFilter.SHOW_TEXT), range = document.createRange(), signs = [];
  for (let text; text = texts.nextNode();)
    for (let place = 0; place < text.length; place++) {
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      if (range.getBoundingClientRect().width) signs.push([text.data[place], range.getBoundingClientRect()]);
    }
  const end = signs.findIndex(([sign], place) => sign === "." && signs[place - 1]?.[0] === "7");
  return signs[end][1].left - signs[end - 1][1].right;
}"""


@pytest.mark.parametrize("note", ["Human Rights Committee, *General Comment 32*, Para. 37.", "Ibid., page 37."])
def test_a_stop_is_behind_a_note_in_latin_letters_alone(brief: Checkout, browser: Browser, note: str) -> None:
    add_language(brief, "ar", **ARABIC)
    brief.add_statement("2020-02-29-note", f"Text [#a]_\n\n.. [#a] {note}\n", "en")
    entries = f'msgid "Text [#a]_"\nmsgstr "نص [#a]_"\n\nmsgid "{note}"\nmsgstr "{note}"\n'
    brief.add_catalog("ar", "statements/2020-02-29-note", entries)
    brief.build("--language", "ar")
    page = tab(browser, 1280, 800)
    page.goto((brief.root / "build/html/ar/statements/2020-02-29-note.html").as_uri())
    assert abs(page.locator(".note").evaluate(AFTER)) < 1
    page.close()


@pytest.mark.parametrize("code", ["en", "km"])
def test_a_paragraph_of_thousands_of_texts_is_written_in_seconds(code: str) -> None:
    project = load_project(ROOT)
    ends = LineEnds(Edition(project, project.language(code), ()))
    block = nodes.paragraph()
    for _ in range(3000):
        block += nodes.reference("", "", nodes.Text("1 "))
    start = time.process_time()
    assert [ends.text(text) for text in block.findall(nodes.Text)] == ["1 "] * 3000
    assert time.process_time() - start < 3
