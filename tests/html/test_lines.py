"""Lines of pages: a real browser ends them where the dictionary and the names allow it, and nowhere else."""

import re

import pytest
from browser import served
from checkout import DOCNAME, EVICTIONS, Checkout
from playwright.sync_api import Browser

from communique.html.templates import THEME

TOLD = "@supports (word-break: auto-phrase) { :root { --blanks: nowrap; } }"
STYLE = (THEME / "statement.css").read_text(encoding="utf-8")
# Whether a line ends before each character of a block, beside where it may: at <wbr>.
ENDS = """
() => [...document.querySelectorAll("main :is(p, h1, h2, li, dt)")]
  .filter(block => block.querySelector(":scope > wbr, :scope > a > wbr"))
  .flatMap(block => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_ALL), found = [];
    let last = null, free = true;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeName === "WBR") free = true;
      if (node.nodeType !== Node.TEXT_NODE) continue;
      if (node.parentElement.closest(".long")) { last = null; continue; }
      for (let place = 0; place < node.length; place++) {
        const range = document.createRange();
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        if (last !== null && box.top > last - 2 && !free) found.push(node.data.slice(place));
        last = box.bottom;
        free = false;
      }
    }
    return found;
  })
"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_khmer_lines_end_between_words(browser: Browser, site: Checkout, width: int) -> None:
    with served(site.root / "build" / "html") as address:
        page = browser.new_page(viewport={"width": width, "height": 900})
        for docname, places in ((DOCNAME, 300), ("index", 5)):
            page.goto(f"{address}/km/{docname}.html", wait_until="networkidle")
            assert page.evaluate("document.querySelectorAll('main p wbr').length") > places
            assert page.evaluate(ENDS) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()


def test_only_an_engine_that_ends_lines_at_a_place_in_what_does_not_wrap_is_told_of_no_other_ends() -> None:
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", STYLE.replace(TOLD, ""))
    of_places = [declarations for selectors, declarations in rules if selectors.endswith("wbr) ")]
    assert TOLD in STYLE
    assert ["white-space: var(--blanks, normal)" in declarations for declarations in of_places] == [True]
    assert not any("--blanks:" in declarations for _, declarations in rules)


def test_a_latin_passage_is_marked_as_one_though_its_lines_may_end_within(site: Checkout) -> None:
    page = (site.root / "build" / "html" / "km" / f"{DOCNAME}.html").read_text(encoding="utf-8")
    assert '<span lang="en">Human <wbr>Rights <wbr>Now</span>' in page


def test_latin_words_stand_off_from_japanese_ones_as_figures_do(browser: Browser, site: Checkout) -> None:
    page = browser.new_page()
    page.goto((site.root / "build" / "html" / "ja" / f"{DOCNAME}.html").as_uri())
    gap = """() => {
      const run = [...document.querySelectorAll("main p span[lang=en]")].find(run => run.textContent === "NGO");
      const before = document.createRange();
      before.setStart(run.previousSibling, run.previousSibling.length - 1);
      before.setEnd(run.previousSibling, run.previousSibling.length);
      return before.getBoundingClientRect().width / parseFloat(getComputedStyle(run.parentElement).fontSize);
    }"""
    assert page.evaluate(gap) > 1.05
    page.close()


def test_the_text_is_as_without_the_places(browser: Browser, site: Checkout) -> None:
    page = browser.new_page()
    page.goto((site.root / "build" / "html" / "km" / f"{DOCNAME}.html").as_uri())
    assert page.evaluate("window.find('ការឃុំខ្លួនតាមអំពើចិត្ត')")
    assert "\u200b" not in page.evaluate("document.body.innerText")
    page.close()


@pytest.mark.parametrize("language", ["en", "ja", "km"])
def test_names_and_dates_of_a_wide_table_are_in_one_line_on_a_phone(
    browser: Browser, specimen: Checkout, language: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((specimen.root / "build" / "html" / language / "statements" / f"{EVICTIONS}.html").as_uri())
    heights = page.evaluate("[...document.querySelectorAll('td.whole')].map(cell => cell.firstChild.clientHeight)")
    assert len(heights) > 45 * 5
    assert max(heights) < 2 * min(heights)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_numbers_of_a_long_list_stay_within_the_page(browser: Browser, specimen: Checkout, language: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((specimen.root / "build" / "html" / language / "statements" / f"{EVICTIONS}.html").as_uri())
    long = "[...document.querySelectorAll('ol')].find(list => list.children.length === 60)"
    padding, size = page.evaluate(
        f"(() => {{ const s = getComputedStyle({long}); return [s.paddingLeft, s.fontSize] }})()"
    )
    assert float(padding[:-2]) >= 1.9 * float(size[:-2])
    page.close()
