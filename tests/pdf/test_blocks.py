"""Blocks of a PDF: in each, words and figures are seen in the order that the page has them in."""

import pytest
from browser import tab
from checkout import Checkout
from languages import ARABIC, add_language
from playwright.sync_api import Browser
from sight import PLACES, in_sight, printed_lines

SLUG = "2020-02-29-order"
STATEMENT = """Heading A
---------

English with *stress*, 12 May, and **bold** 2019 words.

The ميناء 3 مايو 2019 left, (السلام 12–19) in 2020.

- Item A of list
- Item B of list

1. Number A here

.. list-table:: Caption A
   :header-rows: 1

   * - Head A
     - Head B
   * - Cell A
     - Cell B

Term A
   Meaning A.

.. note:: Note A here.

See `Link A <https://example.org/a>`__ for it.

| Line A here
| Line B here

Last :abbr:`UN (United Nations)` one.

   A quotation A here.

   -- Author A, 3 May 2019
"""
SAID = {
    "Heading A": "تقرير ILO، 17 مارس 2021",
    "Item A of list": "شركة TNT، 12 مارس 2024",
    "Item B of list": "(BBC) 12%، «A/HRC/48/57»، 4 يونيو",
    "Number A here": "قال “Human Rights Watch” (HRW)، 12 مارس",
    "Caption A": "جدول TNT، 12 مارس 2024",
    "Head A": "شركة BBC، 12 مارس",
    "Head B": "سنة 2024",
    "Cell A": "رقم 2X-2307، 5 مايو",
    "Cell B": "+41 22 555 01 73، TNT 12",
    "Term A": "مصطلح ILO، 3 مايو 2019",
    "Meaning A.": "معنى UN، 3 مايو 2019 US$ 12.",
    "Note A here.": "ملاحظة ILO، 3 مايو 2019 من 08:30–17:00.",
    "See `Link A <https://example.org/a>`__ for it.": "انظر `رابط ILO <https://example.org/a>`__، 3 مايو 2019.",
    "Line A here": "سطر ILO، 3 مايو 2019 هاتف 0800 555 0123",
    "Line B here": "من CH93 0076 2011 6238 5295 7، 3 مايو إلى IBAN 5",
    "Last :abbr:`UN (United Nations)` one.": "آخر :abbr:`UN (United Nations)`، 3 مايو Human *Rights* Watch، 4 مايو.",
    "A quotation A here.": "اقتباس ILO، 3 مايو 2019.",
    "Author A, 3 May 2019": "كاتب BBC، 3 مايو 2019",
}
BLOCKS = "article :is(p, h2, caption, dt, .line, li:not(:has(p)), td:not(:has(p)), th:not(:has(p))):not(header *)"


ENGLISH = """* The ILO left in May.

  The fine was paid on 1 April at 17 Street.

..

   A text A there.

   -- *Author B*, 1999, and others

.. sidebar:: Name
   :subtitle: From 3 May to *June* 2019, and later

   :Age (years): 43
"""


def seen(brief: Checkout, browser: Browser, code: str) -> tuple[list[str], list[str]]:
    brief.build("--language", code, target="all")
    page = tab(browser, 1280, 800)
    page.goto((brief.root / f"build/html/{code}/statements/{SLUG}.html").as_uri())
    shown = [in_sight(map(tuple, each)) for each in page.locator(BLOCKS).evaluate_all(PLACES)]
    page.close()
    return shown, printed_lines(brief.pdf(code, SLUG))


def test_what_nobody_has_translated_is_seen_as_on_the_page_where_words_run_from_right_to_left(
    brief: Checkout, browser: Browser
) -> None:
    add_language(brief, "ar", **ARABIC)
    brief.add_statement(SLUG, ENGLISH, "en", "ar")
    shown, lines = seen(brief, browser, "ar")
    assert "Thefinewaspaidon1Aprilat17Street" in shown
    assert [line for line in shown if "May" in line or "1" in line if line not in lines] == [], lines


@pytest.mark.parametrize("code", ["ar", "en"])
def test_each_block_is_seen_as_on_the_page_where_words_run_from_right_to_left(
    brief: Checkout, browser: Browser, code: str
) -> None:
    add_language(brief, "ar", **ARABIC)
    brief.add_statement(SLUG, STATEMENT, "en")
    entries = (f'msgid "{source}"\nmsgstr "{said}"\n' for source, said in SAID.items())
    brief.add_catalog("ar", f"statements/{SLUG}", "\n".join(entries))
    shown, lines = seen(brief, browser, code)
    assert len(shown) >= len(SAID)
    assert [line for line in shown if not any(line in printed for printed in lines)] == [], lines
    if code == "ar":
        assert "2021·17ILO·" in lines
        assert "4HumanRightsWatch·3UNUnitedNations·" in "".join(lines)
