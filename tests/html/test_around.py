"""What stands around the text of a page: names above it, on any screen."""

import re

import pytest
from browser import tab
from checkout import EVICTIONS, LANGUAGES, LETTER, Checkout
from playwright.sync_api import Browser


def test_a_name_above_the_text_ends_lines_between_words_that_no_blank_parts(specimen: Checkout) -> None:
    page = (specimen.root / "build" / "html" / "km" / "statements" / f"{EVICTIONS}.html").read_text(encoding="utf-8")
    byline = re.search('<p class="byline">.*?</p>', page)
    assert byline
    assert "<wbr>" in byline[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phone_has_room_for_text_that_is_twice_as_large(browser: Browser, specimen: Checkout, code: str) -> None:
    """Browsers enlarge a page by making the screen smaller (WCAG 1.4.4 asks for no more than a half)."""
    page = tab(browser, 180, 400)
    for name in ("index", *(f"statements/{slug}" for slug in (EVICTIONS, LETTER))):
        page.goto((specimen.root / "build" / "html" / code / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 180, name
    page.close()


def test_what_underlines_a_link_is_below_the_signs_below_its_letters(browser: Browser, specimen: Checkout) -> None:
    offsets = {}
    for code in LANGUAGES:
        page = tab(browser)
        page.goto((specimen.root / "build" / "html" / code / "index.html").as_uri())
        style = "link => ['textUnderlineOffset', 'fontSize'].map(name => parseFloat(getComputedStyle(link)[name]))"
        offset, size = page.locator("a.title").first.evaluate(style)
        offsets[code] = offset / size
        page.close()
    assert 0.19 < offsets["en"] < 0.21
    assert offsets["km"] > 0.33
