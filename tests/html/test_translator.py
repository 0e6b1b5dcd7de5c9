"""Texts on a page: what is not translated is English, and marked as such."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from annex import ROWS
from annex import SLUG as ANNEX
from browser import tab
from checkout import EVICTIONS, Checkout, copy_content, need
from docutils import nodes
from languages import ARABIC, add_language
from playwright.sync_api import Browser
from repositories import shorten

from communique.html.measures import list_classes
from communique.text.listed import item_mark


def test_what_is_not_translated_is_shown_as_english_and_the_page_says_so(partial: Checkout) -> None:
    page = partial.page("km")
    assert '<h1 lang="en">Human Rights Now calls for' in page
    assert '<title lang="en">Human Rights Now calls for' in page
    assert '<p class="untranslated" lang="en">Human Rights Now (HRN), a Tokyo-based' in page
    assert '<p class="untranslated" lang="en">The arrest warrant for Soen Sally' in page
    assert page.count('class="untranslated"') == 2
    assert "ការបកប្រែនេះមិនទាន់ពេញលេញទេ។" in page
    assert re.search('<a class="[^"]*untranslated[^"]*" [^>]*lang="en">Human Rights', partial.page("km", "index"))
    assert "ការបកប្រែនេះមិនទាន់ពេញលេញទេ។" not in partial.page("km", "index")


def test_the_name_of_a_field_and_a_heading_of_no_section_are_bold_as_on_paper(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-case", ".. rubric:: A heading\n\n:Age: 43\n", "en")
    brief.build("--language", "en")
    page = (brief.root / "build/html/en/statements/2020-02-29-case.html").read_text(encoding="utf-8")
    assert '<p class="rubric"><b>A heading</b></p>' in page
    assert "<b>Age</b></dt>" in page


def test_a_raised_letter_moves_no_line(brief: Checkout, browser: Browser) -> None:
    brief.add_statement("2020-02-29-signs", "On the 1\\ :sup:`st`, H\\ :sub:`2`\\ O.\n\nOn the 1, H.\n", "en")
    brief.build("--language", "en")
    page = tab(browser, 1280, 800)
    page.goto((brief.root / "build/html/en/statements/2020-02-29-signs.html").as_uri())
    heights = "all => all.map(each => Math.round(each.getBoundingClientRect().height))"
    with_signs, without = page.locator("article > p").evaluate_all(heights)[-2:]
    page.close()
    assert with_signs == without


def test_contents_without_a_title_are_called_what_they_are(brief: Checkout) -> None:
    brief.add_statement("2020-02-29-parts", ".. contents::\n   :local:\n\nA part\n------\n\nText.\n", "en")
    brief.build("--language", "en")
    page = (brief.root / "build/html/en/statements/2020-02-29-parts.html").read_text(encoding="utf-8")
    assert '<nav aria-label="Contents" class="contents local"' in page
    assert "aria-labelledby" not in page


@pytest.mark.parametrize(("depth", "entries"), [(1, ["part"]), (2, ["part", "deeper"])])
def test_contents_are_as_deep_as_is_asked_for_below_the_title(
    brief: Checkout, depth: int, entries: list[str]
) -> None:
    parts = "Part\n----\n\nText.\n\nDeeper\n~~~~~~\n\nText.\n"
    brief.add_statement("2020-02-29-parts", f".. contents::\n   :depth: {depth}\n\n{parts}", "en")
    brief.build("--language", "en")
    page = (brief.root / "build/html/en/statements/2020-02-29-parts.html").read_text(encoding="utf-8")
    assert re.findall('<a class="reference internal" href="#([a-z]+)"', page) == entries


WIDER_THAN_ITS_FRAME = "frame => frame.scrollWidth > frame.clientWidth"


def test_a_wide_table_has_the_width_of_the_screen_and_its_cells_are_not_justified(
    browser: Browser, annex: Checkout
) -> None:
    page = tab(browser, 1280, 800)
    page.goto((annex.root / "build" / "html" / "km" / "statements" / f"{ANNEX}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    frame = page.locator(".table.wide")
    assert frame.evaluate("frame => frame.clientWidth") > 1000
    assert not any(page.locator(".table").nth(n).evaluate(WIDER_THAN_ITS_FRAME) for n in range(5))
    styles = "cells => cells.map(cell => getComputedStyle(cell).textAlign)"
    assert set(page.locator("td p, th p, td li").evaluate_all(styles)) == {"start"}
    page.close()


def test_a_table_of_a_few_columns_is_as_wide_as_the_text_however_long_its_cells_are(
    browser: Browser, brief: Checkout
) -> None:
    row = f"   * - 3 May 2016\n     - Court of Appeal\n     - {'Release was asked for. ' * 9}\n"
    brief.add_statement("2020-03-02-hearings", f".. list-table::\n   :header-rows: 1\n\n{row}{row}", "en")
    brief.build("--language", "en")
    page = tab(browser, 1280, 800)
    page.goto((brief.root / "build/html/en/statements/2020-03-02-hearings.html").as_uri())
    width = "element => Math.round(element.getBoundingClientRect().width)"
    assert page.locator("table").evaluate(width) == page.locator("main").evaluate(width)
    page.close()


@pytest.mark.parametrize("language", ["en", "ja", "km"])
def test_on_a_phone_the_caption_of_a_wide_table_is_seen_whole_and_its_letters_are_smaller_than_the_texts(
    browser: Browser, specimen: Checkout, language: str
) -> None:
    page = tab(browser, 360, 800)
    page.goto((specimen.root / "build" / "html" / language / "statements" / f"{EVICTIONS}.html").as_uri())
    frame = page.locator(".table.wide")
    assert frame.evaluate(WIDER_THAN_ITS_FRAME)
    right = "element => element.getBoundingClientRect().right"
    assert frame.locator("caption").evaluate(right) <= frame.evaluate(right)
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert 14.5 <= frame.locator("td").first.evaluate(size) < page.locator("main p").last.evaluate(size)
    page.close()


def test_an_address_in_a_table_makes_no_row_higher_than_the_screen(browser: Browser, brief: Checkout) -> None:
    address = "https://www.dsi.go.th/en/Detail/an-address-that-no-column-has-room-for/8b2a5cf3d1"
    row = f"   * - Department of Special Investigation\n     - 652\n     - 1 June\n     - {address}\n"
    brief.add_statement("2020-03-01-answers", f".. list-table::\n   :header-rows: 1\n\n{row}{row}", "en")
    brief.build("--language", "en")
    page = tab(browser, 320, 800)
    page.goto((brief.root / "build/html/en/statements/2020-03-01-answers.html").as_uri())
    assert max(page.evaluate("[...document.querySelectorAll('tr')].map(row => row.clientHeight)")) < 200
    assert page.locator(".table.tight").count() == 0
    page.close()


def test_names_and_case_numbers_are_whole_in_a_table_that_a_phone_moves_sideways_anyway(
    browser: Browser, brief: Checkout
) -> None:
    row = '   1,"Aung Htet Naing",27,"INS/2022/SPL-1037/B-13",6 years\n'
    header = "   :header: No., Name, Age, Case number, Sentence\n"
    brief.add_statement("2020-03-01-prisoners", f".. csv-table::\n{header}\n{row * 3}", "en")
    brief.build("--language", "en")
    page = tab(browser, 390, 800)
    page.goto((brief.root / "build/html/en/statements/2020-03-01-prisoners.html").as_uri())
    assert max(page.evaluate("[...document.querySelectorAll('tr')].map(row => row.clientHeight)")) < 50
    page.close()


def test_a_short_table_of_japanese_phrases_has_the_width_of_a_phone(browser: Browser, specimen: Checkout) -> None:
    page = tab(browser, 360, 800)
    page.goto((specimen.root / "build" / "html" / "ja" / "statements" / f"{EVICTIONS}.html").as_uri())
    frame = page.locator(".table").first
    texts = ("水田（一ヘクタール当たり）", "千五百万キープの補償", "なし")
    cells = "".join(f"<td><p>{text}</p></td>" for text in texts)
    frame.locator("tbody").evaluate("(body, cells) => { body.parentNode.innerHTML = `<tr>${cells}</tr>` }", cells)
    assert not frame.evaluate(WIDER_THAN_ITS_FRAME)
    page.close()


def test_a_word_of_a_japanese_table_is_whole_on_a_phone(browser: Browser, specimen: Checkout) -> None:
    page = tab(browser, 320, 800)
    page.goto((specimen.root / "build" / "html" / "ja" / "statements" / f"{EVICTIONS}.html").as_uri())
    frame = page.locator(".table").first
    one, two = (frame.locator("th p", has_text=word).evaluate("p => p.clientHeight") for word in ("世帯数", "逮捕"))
    assert one < two
    assert not frame.evaluate(WIDER_THAN_ITS_FRAME)
    page.close()


def test_nothing_of_a_table_is_cut_off_when_a_page_is_printed(
    browser: Browser, annex: Checkout, tmp_path: Path
) -> None:
    need("pdftotext")
    page = tab(browser)
    page.goto((annex.root / "build" / "html" / "en" / "statements" / f"{ANNEX}.html").as_uri())
    printed = Path(tmp_path / "printed.pdf")
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    text = annex.run("pdftotext", "-bbox", printed, "-").stdout
    sheets = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', text, re.DOTALL)
    assert sum(float(width) > float(height) for width, height, _ in sheets) >= 3
    for width, _, words in sheets:
        assert all(float(right) < float(width) - 50 for right in re.findall(r'xMax="([\d.]+)"', words))
    assert text.count(">Suspended<") + text.count(">suspended<") == ROWS


LISTS = "1) One\n\n   (a) Two\n\n      (ii) Three\n\n..\n\n(12) Four\n"


def test_numbers_of_lists_stand_in_their_brackets_as_on_paper(browser: Browser, brief: Checkout) -> None:
    brief.add_statement("2020-02-29-lists", LISTS, "km", "en")
    brief.build("--language", "km")
    brief.build("--language", "km", target="forms")
    with zipfile.ZipFile(next((brief.root / "build/forms/km").glob("*lists.epub"))) as book:
        book.extractall(brief.root / "book")
    page = tab(browser)
    for path in ("build/html/km/statements/2020-02-29-lists.html", "book/EPUB/content.xhtml"):
        page.goto((brief.root / path).as_uri())
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        heard = [node["name"]["value"] for node in nodes if node["role"]["value"] == "ListMarker"]
        assert sorted(heard) == sorted(["១) ", "(a) ", "(ii) ", "(១២) "])
    page.close()


def test_untranslated_passages_keep_their_footnotes(partial: Checkout) -> None:
    page = partial.page("km")
    assert re.search(r'id="id4" lang="km" role="doc-noteref">\[៤\]</a> the Cambodian Prime Minister', page)


COUNTED = [
    *(("arabic", "", 9), ("arabic", "", 120), ("arabic", "(", 20), ("loweralpha", "(", 26), ("upperalpha", "", 3)),
    *(("lowerroman", "(", 4), ("lowerroman", "(", 18), ("upperroman", "", 8), ("lowerroman", "", 13)),
]
# Pixels that a list has for its marks, and that each takes.
WIDTHS = """marks => {
    const list = document.querySelector("main ol"), shown = document.createElement("span");
    list.before(shown);
    const width = mark => { shown.textContent = mark; return shown.getBoundingClientRect().width; };
    return [parseFloat(getComputedStyle(list).paddingInlineStart), ...marks.map(width)];
}"""


def slug(kind: str, prefix: str, items: int) -> str:
    return f"2020-02-29-{kind}-{'in-brackets-' if prefix else ''}{items}"


def marks(kind: str, prefix: str, items: int) -> list[str]:
    return [f"{prefix}{item_mark(kind, number)}{')' if prefix else '.'}" for number in range(1, items + 1)]


@pytest.fixture(scope="session")
def lists(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A brief project with a statement for each list, in English. Not to be changed."""

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        shorten(copy, ["en"])
        for kind, prefix, items in COUNTED:
            first, *others = marks(kind, prefix, items)
            more = "".join(f"{prefix}#{first[-1]} More\n" for _ in others)
            copy.add_statement(slug(kind, prefix, items), f"{first} One\n{more}")
        copy.build()

    return Checkout(once("lists", make))


@pytest.mark.parametrize(("kind", "prefix", "items"), COUNTED)
def test_what_a_list_is_counted_by_stands_within_the_page(
    lists: Checkout, browser: Browser, kind: str, prefix: str, items: int
) -> None:
    """A mark hangs out of its list to the left: on a phone there is hardly any room."""
    page = tab(browser)
    page.goto((lists.root / f"build/html/en/statements/{slug(kind, prefix, items)}.html").as_uri())
    page.evaluate("document.fonts.ready")  # else another font's widths may be those that are taken
    room, *widths = page.evaluate(WIDTHS, [f"{mark}\N{NO-BREAK SPACE}" for mark in marks(kind, prefix, items)])
    assert len(widths) == items
    assert max(widths) <= room + 1
    page.close()


def test_a_list_says_in_which_brackets_its_numbers_stand() -> None:
    forms = {("", "."): [], ("", ")"): ["closed"], ("(", ")"): ["tens", "enclosed"]}
    for (prefix, suffix), classes in forms.items():
        node = nodes.enumerated_list("", *(nodes.list_item() for _ in range(9)), prefix=prefix, suffix=suffix)
        assert [*list_classes(node)] == classes


def test_what_a_term_means_stands_further_in_from_whichever_side_one_reads(brief: Checkout, browser: Browser) -> None:
    add_language(brief, "ar", **ARABIC)
    brief.add_statement("2020-02-29-x", "Term\n   What it means.\n", "en")
    entries = 'msgid "Term"\nmsgstr "مصطلح"\n\nmsgid "What it means."\nmsgstr "ما يعنيه."\n'
    brief.add_catalog("ar", "statements/2020-02-29-x", entries)
    brief.build("--language", "ar")
    page = tab(browser, 390, 800)
    page.goto((brief.root / "build/html/ar/statements/2020-02-29-x.html").as_uri())
    right = "element => element.getBoundingClientRect().right"
    assert page.locator("article dt").evaluate(right) - page.locator("article dd").evaluate(right) > 10
    page.close()


def test_a_note_that_is_still_english_ends_lines_at_its_blanks(browser: Browser, brief: Checkout) -> None:
    note = "Letter of the governor of the province to the council of the commune, of 19 October 2026, page 3."
    brief.add_statement("2020-02-29-x", f"Said. [#n]_\n\n.. [#n] {note}\n", "en", "km")
    brief.build("--language", "km")
    page = tab(browser, 320, 800)
    page.goto((brief.root / "build" / "html" / "km" / "statements" / "2020-02-29-x.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_what_is_typed_runs_by_its_own_letters_where_all_else_runs_from_right_to_left(brief: Checkout) -> None:
    add_language(brief, "ar", **ARABIC)
    brief.add_statement("2020-02-29-x", "Run ``./check --all.`` here.\n\n-a, --all=X  An option\n", "ar", "en")
    entry = 'msgid "Run ``./check --all.`` here."\nmsgstr "شغّل ``./check --all.`` هنا."\n\n'
    brief.add_catalog("ar", "statements/2020-02-29-x", entry)
    brief.build("--language", "ar", target="all")
    page = brief.page("ar", "statements/2020-02-29-x")
    assert '<code dir="auto" class="docutils literal notranslate">' in page
    assert '<kbd dir="auto">' in page
    typst = (brief.root / "build" / "typst" / "ar" / "2020-02-29-x" / "main.typ").read_text(encoding="utf-8")
    assert 'code({facing("./check --all.");});' in typst
    assert "definition(facing({" in typst
