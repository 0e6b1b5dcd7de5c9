"""Pages: other people's validators and a real browser find nothing wrong with any of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser import AXE, WIDTHS, axe_faults, served, tab
from checkout import DOCNAME, LANGUAGES, PAGES, Checkout, copy_content, need
from playwright.sync_api import Browser
from repositories import shorten
from validators import html_validate_faults, links_from, nu_faults

from communique.html.stylesheet import theme_style


@pytest.fixture(scope="session")
def address(site: Checkout) -> Iterator[str]:
    with served(site.root / "build" / "html") as address:
        yield address


def html_files(checkout: Checkout) -> list[Path]:
    return sorted((checkout.root / "build" / "html").rglob("*.html"))


@pytest.fixture(scope="session")
def amended(once: Callable[[str, Callable[[Path], None]], Path]) -> Checkout:
    """A brief statement with a correction, of which a paragraph is translated."""

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        shorten(copy, LANGUAGES)
        copy.correct_and_translate()
        copy.build()

    return Checkout(once("amended", make))


@pytest.fixture(scope="session")
def beside(site: Checkout, partial: Checkout, amended: Checkout) -> tuple[Path, list[str]]:
    """A folder with three projects, and the paths of their pages in it, those of the same bytes once."""
    paths = [
        checkout.root / "build" / "html" / language / f"{docname}.html"
        for checkout in (site, partial, amended)
        for language, docname in PAGES
    ]
    distinct = {path.read_bytes(): path for path in reversed(paths)}.values()
    folder = site.root.parent
    return folder, sorted(path.relative_to(folder).as_posix() for path in distinct)


def test_the_nu_checker_finds_nothing(beside: tuple[Path, list[str]]) -> None:
    folder, pages = beside
    with served(folder) as address:
        assert nu_faults(address, pages) == []


def test_html_validate_finds_nothing(site: Checkout) -> None:
    # A statement's title is as long as it was issued.
    assert html_validate_faults(html_files(site), **{"long-title": "off"}) == []


def test_axe_finds_nothing_against_wcag_at_any_width(browser: Browser, beside: tuple[Path, list[str]]) -> None:
    need(str(AXE))
    folder, pages = beside
    with served(folder) as address:
        assert axe_faults(browser, [f"{address}/{page}" for page in pages]) == []


@pytest.mark.parametrize(("language", "docname"), PAGES)
def test_a_page_asks_for_nothing_from_elsewhere_and_fits_a_phone(
    browser: Browser, address: str, language: str, docname: str
) -> None:
    page = tab(browser)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, complaints=complaints: complaints.append(message.text))
        page.goto(f"{address}/{language}/{docname}.html", wait_until="networkidle")
        assert {url.split("/", 3)[2] for url in asked} == {address.split("/")[2]}
        assert not [url for url in asked if url.endswith(".js")]
        assert [text for text in complaints if "Content Security Policy" in text] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"')
    page.close()


def test_a_page_opened_from_a_folder_has_its_style(browser: Browser, site: Checkout) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / "km" / f"{DOCNAME}.html").as_uri())
    weights = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length")
    assert page.evaluate("getComputedStyle(document.querySelector('.letterhead')).display") == "flex"
    assert weights > 0
    page.close()


def test_every_link_and_fragment_leads_somewhere(address: str) -> None:
    links = links_from(*(f"{address}/{language}/" for language in LANGUAGES))
    assert [link["url"] for link in links if link["state"] == "BROKEN"] == []
    assert {link["url"] for link in links} >= {f"{address}/{language}/{docname}.html" for language, docname in PAGES}


# WCAG 2.2, 1.4.12, what readers may set; a page's policy keeps style sheets out, and not what it adopts.
SPACED = """theme => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(theme + "* { letter-spacing: .12em !important; word-spacing: .16em !important; }");
  document.adoptedStyleSheets = [sheet];
}"""
LONGEST = "heading => { heading.innerHTML += '<span class=\"phrase long\">国家人権委員会調査報告書全公開を</span>' }"


@pytest.mark.parametrize(("code", "known"), [*((code, "auto-phrase") for code in LANGUAGES), ("ja", "in-no-other")])
def test_spaced_letters_make_no_page_wider(browser: Browser, site: Checkout, code: str, known: str) -> None:
    page = tab(browser)
    page.goto((site.root / "build" / "html" / code / f"{DOCNAME}.html").as_uri())
    style = page.evaluate("[...document.styleSheets[0].cssRules].map(rule => rule.cssText).join('')")
    page.evaluate("document.styleSheets[0].disabled = true")
    style += theme_style("statement.css")
    page.evaluate(SPACED, style.replace("(word-break: auto-phrase)", f"(word-break: {known})"))
    if code == "ja":
        page.eval_on_selector("h1", LONGEST)
    for width in (320, 360, 480, 540, 560):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
