"""One sweep over all that is built of the specimen and of the shipped statement, by other people's programs."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import AXE, CHROMIUM, axe_faults, opened, served, tab
from checkout import DOCNAME, DOCNAMES, EVICTIONS, LETTER, ROOT, Checkout, need
from extractors import EXTRACTORS, squash
from playwright.sync_api import Browser
from releases import by_sums, make_release
from servers import ask, serving
from sweeping import Seen, sweep, without_glyph
from validators import html_validate_faults, nu_faults

from communique.catalogs.catalog import parse_catalog
from communique.project.settings import load_project
from communique.publish.destinations import read_destination
from communique.publish.publish import publish
from communique.text.markup import shown

SPECIMENS = ("en", "ja", "km", "fr")
SHIPPED = ("en", "ja", "km")
STATEMENTS = (f"statements/{EVICTIONS}", f"statements/{LETTER}")
TYPES = {
    ".atom": "application/atom+xml",
    ".html": "text/html",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".woff2": "font/woff2",
}
# Calls of notes are gone; a citation's label and the text of a link to a document are shown.
MARKS = re.compile(r"\[#\w[\w-]*\]_|(?<=\])_|:doc:`([^`<]+) <[^>]+>`")
ARABIC = re.compile("[\u0600-\u06ff]")  # Noto draws dots as glyphs of their own: readers give letters twice


@pytest.fixture(scope="session")
def whole_browser(browser: Browser) -> Iterator[Browser]:
    """Debian's Chromium as people have it, with all that belongs to windows."""
    need(CHROMIUM)
    with opened(browser.browser_type, CHROMIUM) as started:
        yield started


@pytest.fixture(scope="session")
def seen(specimen: Checkout, printed: Checkout, whole_browser: Browser) -> dict[str, Seen]:
    """What Chromium makes of each page; by its path."""
    found = {}
    for checkout, languages, docnames in (
        (specimen, SPECIMENS, ("index", *STATEMENTS)),
        (printed, SHIPPED, DOCNAMES),
    ):
        with served(checkout.root / "build" / "html") as address:
            pages = sweep(
                whole_browser, [f"{address}/{language}/{name}.html" for language in languages for name in docnames]
            )
            found |= {f"{checkout.root.name}{urlsplit(url).path}": page for url, page in pages.items()}
            elsewhere = [url for page in pages.values() for url in page.asked if not url.startswith(f"{address}/")]
            assert elsewhere == []
    return found


def test_the_browser_has_nothing_to_say(seen: dict[str, Seen]) -> None:
    assert len(seen) == 18
    assert {path: page.said for path, page in seen.items() if page.said} == {}


def test_every_character_is_set_in_a_font_that_the_page_brings(seen: dict[str, Seen]) -> None:
    assert {path: others for path, page in seen.items() if (others := {n for n, own in page.fonts if not own})} == {}
    assert {path: page.without for path, page in seen.items() if page.without} == {}


def test_a_character_without_a_glyph_would_be_seen(specimen: Checkout, browser: Browser) -> None:
    with served(specimen.root / "build" / "html") as address:
        page = tab(browser)
        page.goto(f"{address}/ja/{STATEMENTS[0]}.html")
        assert without_glyph(page) == set()
        page.evaluate("document.querySelector('dt').append('\u4e02')")
        assert without_glyph(page) == {"\u4e02"}
        page.close()


def test_latin_words_on_japanese_and_khmer_pages_are_marked(seen: dict[str, Seen]) -> None:
    assert {path: page.unmarked for path, page in seen.items() if page.unmarked} == {}


def test_no_page_is_wider_than_a_phone_and_no_word_is_cut_off_on_paper(seen: dict[str, Seen]) -> None:
    assert {path: page.wider for path, page in seen.items() if page.wider > 0} == {}
    assert {path: page.cut for path, page in seen.items() if page.cut} == {}


@pytest.fixture(scope="session")
def place(specimen: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the specimen, as a publish leaves it."""
    pages = tmp_path_factory.mktemp("pages") / "html"
    release = make_release(specimen.root / "build" / "html", pages, "1.0")
    folder = tmp_path_factory.mktemp("srv") / "statements"
    publish(load_project(specimen.root), release, read_destination(str(folder), ROOT, {}), by_sums)
    return folder


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(request.param, tmp_path_factory.mktemp("server") / request.param, place) as port:
        yield port


def test_every_file_is_served_with_its_type(port: int, place: Path) -> None:
    site = place / "current" / "site"
    served_as = {
        path.suffix: ask(port, f"/{path.relative_to(site).as_posix()}").headers["content-type"].split(";")[0]
        for path in site.rglob("*.*")
    }
    assert served_as == TYPES


def test_validators_find_nothing_wrong_with_pages(specimen: Checkout) -> None:
    pages = [f"{language}/{name}.html" for language in SPECIMENS for name in ("index", *STATEMENTS)]
    folder = specimen.root / "build" / "html"
    with served(folder) as address:
        assert nu_faults(address, pages) == []
    assert html_validate_faults([folder / page for page in pages], **{"long-title": "off"}) == []


def test_axe_finds_nothing_against_wcag(specimen: Checkout, browser: Browser) -> None:
    need(str(AXE))
    with served(specimen.root / "build" / "html") as address:
        assert axe_faults(browser, [f"{address}/ja/{STATEMENTS[0]}.html"]) == []


def messages(checkout: Checkout, language: str, docname: str) -> list[str]:
    """List what readers see of the messages of a document in its text, without blanks."""
    source = (checkout.root / "docs" / f"{docname}.rst").read_text(encoding="utf-8")
    path = checkout.catalog(language, docname)
    catalog = parse_catalog(path.read_bytes(), language, path)
    texts = [
        message.msgstr or message.msgid
        for message in catalog.messages.values()
        if not re.search(rf":(?:alt|description): {re.escape(message.msgid)}$", source, re.MULTILINE)
    ]
    return [squash(shown(MARKS.sub(r"\1", text))) for text in texts]


def has(pages: list[str], text: str) -> bool:
    """Return whether a text is on a page, or begins on one and ends on the next."""
    if any(text in page for page in pages):
        return True
    return any(
        text[:end] in before and text[end:] in behind
        for before, behind in pairwise(pages)
        for end in range(1, len(text))
    )


@pytest.mark.parametrize("extractor", [None, *EXTRACTORS])
@pytest.mark.parametrize(
    ("project", "language", "docname"),
    [
        *(("specimen", code, STATEMENTS[0]) for code in ("en", "ja", "km")),
        *(("printed", code, DOCNAME) for code in SHIPPED),
    ],
)
def test_page_pdf_and_catalog_say_the_same(
    request: pytest.FixtureRequest, project: str, language: str, docname: str, extractor: str | None
) -> None:
    checkout: Checkout = request.getfixturevalue(project)
    if extractor:
        read = EXTRACTORS[extractor](checkout.pdf(language, docname.split("/")[1]))
    else:
        page = re.sub(r"(?s)<style>.*?</style>|<[^>]*>", "", checkout.page(language, docname))
        read = [page.replace("&amp;", "&").replace("&quot;", '"').replace("&#39;", "'").replace("&#x2060;", "")]
    pages = [re.sub(r"\[[0-9០-៩]+\]", "", squash(text)) for text in read]
    texts = [text for text in messages(checkout, language, docname) if not (extractor and ARABIC.search(text))]
    assert texts
    assert [text for text in texts if not has(pages, text)] == []
