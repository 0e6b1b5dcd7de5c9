"""Tables in PDFs: columns as asked or as they need, whole rows, on a page turned round where that is wider."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from textwrap import indent

import pytest
from annex import ROWS, SLUG
from checkout import EVICTIONS, Checkout, need

MARGIN = 29 / 25.4 * 72


@dataclass(frozen=True)
class Box:
    """A word on a page, in points from its left upper corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        # The boxes of lines reach into each other where signs stand above and below letters.
        return across > 1 and down > 0.6 * (self.bottom - self.top)


@dataclass(frozen=True)
class Sheet:
    """A page by its size and its words."""

    width: float
    height: float
    words: tuple[Box, ...]

    def count(self, text: str) -> int:
        return Counter(word.text for word in self.words)[text]


def sheets(checkout: Checkout, language: str) -> list[Sheet]:
    need("pdftotext")
    text = checkout.run("pdftotext", "-bbox", checkout.pdf(language, SLUG), "-").stdout
    pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', text, re.DOTALL)
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
    return [
        Sheet(float(w), float(h), tuple(Box(t, *map(float, places)) for *places, t in word.findall(words)))
        for w, h, words in pages
    ]


def cases(checkout: Checkout, language: str) -> list[Sheet]:
    """List the pages of the table of cases."""
    return [sheet for sheet in sheets(checkout, language) if sheet.width > sheet.height]


@pytest.mark.parametrize("language", ["en", "km"])
def test_no_word_lies_upon_another_or_beyond_the_margin(annex: Checkout, language: str) -> None:
    for sheet in sheets(annex, language):
        assert all(box.left > MARGIN - 1 and box.right < sheet.width - MARGIN + 1 for box in sheet.words)
        assert not [pair for pair in combinations(sheet.words, 2) if pair[0].covers(pair[1])]


BLOCKS = {
    "list": "* {word}\n\n  * {word}",
    "numbers": "8. {word}\n9. {word}",
    "meaning": "Term\n  {word}",
    "quotation": "A\n\n  {word}",
    "box": ".. note:: {word}",
}


@pytest.mark.parametrize("block", BLOCKS)
def test_a_column_has_room_for_what_stands_beside_its_words(brief: Checkout, block: str) -> None:
    cell = indent(BLOCKS[block].format(word="Internationalisation"), " " * 7).lstrip()
    table = f"   * - {cell}\n     - {'Much is said of it here. ' * 30}\n"
    brief.add_statement(SLUG, f".. list-table::\n\n{table}")
    brief.build("--language", "en", target="pdf")
    for sheet in sheets(brief, "en"):
        assert all(box.right < sheet.width - MARGIN + 1 for box in sheet.words)
        assert not [pair for pair in combinations(sheet.words, 2) if pair[0].covers(pair[1])]


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_wide_table_has_pages_turned_round_each_with_the_table_s_head(annex: Checkout, language: str) -> None:
    pages = cases(annex, language)
    assert 4 <= len(pages) < 20
    assert all(page.count("Arrested") == 1 for page in pages)
    assert pages[0].count("Cases") == 1, "its heading goes along"


@pytest.mark.parametrize("language", ["en", "km"])
def test_no_row_is_torn(annex: Checkout, language: str) -> None:
    rows = 0
    for page in cases(annex, language):
        assert page.count("Ouk") == page.count("Today") == sum("defenders" in word.text for word in page.words)
        rows += page.count("Today")
    assert rows == ROWS


def test_columns_are_as_wide_as_the_author_asks(annex: Checkout) -> None:
    places = {word.text: word.left for sheet in sheets(annex, "en") for word in sheet.words}
    width = 210 / 25.4 * 72 - 2 * MARGIN
    assert places["Beta"] - places["Alpha"] == pytest.approx(width * 0.1, abs=12)
    assert places["Gamma"] - places["Beta"] == pytest.approx(width * 0.6, abs=12)


def test_no_page_is_turned_for_the_widths_that_the_author_asks_for(brief: Checkout) -> None:
    rows = "   4 October 2012,The first march,own records\n" * 2
    brief.add_statement(SLUG, f".. csv-table::\n   :widths: 15 60 25\n\n{rows}", "en")
    brief.build("--language", "en", target="pdf")
    (sheet,) = sheets(brief, "en")
    assert sheet.width < sheet.height


def test_no_page_is_turned_for_a_low_table_whose_names_stand_in_two_lines(brief: Checkout) -> None:
    rows = (
        "   Nguyen Thi Hoa,community leader,14 May 2026,Article 21 of the Press Law,released on bail of US$2500\n" * 4
    )
    brief.add_statement(
        SLUG, f".. csv-table::\n   :header: Name,Occupation,Date of arrest,Charge,Outcome\n\n{rows}", "en"
    )
    brief.build("--language", "en", target="pdf")
    (sheet,) = sheets(brief, "en")
    assert sheet.width < sheet.height
    days = {round(word.top) for word in sheet.words if word.text in {"14", "May"}}
    assert len(days) == 4, "a date stands in one line"


def test_a_page_s_end_parts_no_columns_that_a_page_has_room_for(brief: Checkout) -> None:
    items = "".join(f"   * Signatory{number}\n" for number in range(60))
    brief.add_statement(SLUG, f"{'Text. ' * 400}\n\n.. hlist::\n   :columns: 2\n\n{items}", "en")
    brief.build("--language", "en", target="pdf")
    with_names = [sheet for sheet in sheets(brief, "en") if any("Signatory" in word.text for word in sheet.words)]
    assert len(with_names) == 1


def test_columns_are_as_wide_as_their_contents_need(annex: Checkout) -> None:
    (what,) = (word for sheet in sheets(annex, "en") for word in sheet.words if word.text == "What")
    (persons,) = (
        word for sheet in sheets(annex, "en") for word in sheet.words if word.text == "Persons" and word.left > 300
    )
    assert persons.left - what.left > 250


def test_a_row_longer_than_a_page_goes_on_on_the_next(annex: Checkout) -> None:
    assert sum(sheet.count("another.") for sheet in sheets(annex, "en")) == 500


def test_the_line_of_a_table_is_that_of_its_directive(brief: Checkout) -> None:
    cells = ",".join(f"Internationalisation{n}" for n in range(14))
    brief.add_statement(SLUG, f"Text.\n\n.. csv-table::\n\n   {cells}\n")
    done = brief.communique("pdf", "--language", "en")
    assert f"docs/statements/{SLUG}.rst:9: a table of 14 columns is too wide" in done.stderr


TOO_WIDE = {
    "": (14, "too wide for the page, even turned round: 7 fit; make two tables of it, or shorten its longest words"),
    ".. note::\n\n": (5, "too wide for its place: 4 fit;"),
}


@pytest.mark.parametrize("around", TOO_WIDE)
def test_a_table_that_fits_on_no_page_is_an_error_which_says_how_many_columns_do(
    brief: Checkout, around: str
) -> None:
    count, message = TOO_WIDE[around]
    cells = "\n".join(f"   {' ' if n else '*'} - Internationalisation{n}" for n in range(count))
    table = f".. list-table:: Many\n\n{cells}\n"
    indent = "   " if around else ""
    brief.add_statement(SLUG, around + "".join(f"{indent}{line}\n" for line in table.splitlines()))
    done = brief.communique("pdf", "--language", "en")
    assert done.returncode == 1
    assert re.search(rf"docs/statements/{SLUG}\.rst:\d+: a table of {count} columns is {message}", done.stderr)


@pytest.mark.parametrize("language", ["en", "ja", "km", "fr"])
def test_a_page_is_turned_where_names_and_dates_would_be_torn(specimen: Checkout, language: str) -> None:
    import pymupdf

    (page,) = (page for page in pymupdf.open(specimen.pdf(language, EVICTIONS)) if "LR-001" in page.get_text())
    assert page.rect.width > page.rect.height


@pytest.mark.parametrize(
    ("language", "first", "last"), [("en", "71\n0\n9", "42\n0\n9"), ("km", "៧១\n០\n៩", "៤២\n០\n៩")]
)
def test_a_short_table_stays_on_one_page(specimen: Checkout, language: str, first: str, last: str) -> None:
    import pymupdf

    pages = [page.get_text().replace(" \n", "\n") for page in pymupdf.open(specimen.pdf(language, EVICTIONS))]
    assert [last in text for text in pages if first in text] == [True]
