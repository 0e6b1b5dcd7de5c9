"""EPUB: a book by the standard, with its contents, its notes and what makes it accessible."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import tab
from checkout import EVERYTHING, EVICTIONS, LANGUAGES, Checkout, copy_content
from epubs import XHTML, complaints, document, files
from languages import ARABIC, add_language
from playwright.sync_api import Browser
from repositories import shorten

DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def specimen_books(taken: dict[str, Checkout]) -> Checkout:
    return taken["specimen"]


def book(checkout: Checkout, code: str, slug: str = EVICTIONS) -> Path:
    return checkout.root / "build" / "forms" / code / f"{slug}.epub"


@pytest.fixture(scope="module")
def arabic(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A brief book from right to left, with English in it. Not to be changed."""

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        shorten(copy, LANGUAGES)
        add_language(copy, "ar", **ARABIC)
        source = r"H\ :sub:`2`\ O at Novi Put"
        copy.add_statement("2020-02-29-x", f"{source}\n\n   A quotation.\n", "ar", "en")
        translation = r"ماء H\ :sub:`2`\ O في Novi Put الآن"
        entry = f'msgid "{source}"\nmsgstr "{translation}"\n'.replace("\\ ", "\\\\ ")
        copy.add_catalog("ar", "statements/2020-02-29-x", entry)
        copy.build("--language", "ar", target="forms")

    return book(Checkout(once("arabic-book", make)), "ar", "2020-02-29-x")


def test_the_checker_of_the_format_has_nothing_to_say(specimen_books: Checkout, arabic: Path, tmp_path: Path) -> None:
    everything = copy_content(tmp_path / "everything", EVERYTHING)
    everything.build("--language", "km", target="forms")
    books = [book(specimen_books, code) for code in ("en", "km")]
    assert complaints([*books, arabic, book(everything, "km", "everything")]) == []


def test_the_first_file_names_the_format_uncompressed(specimen_books: Checkout) -> None:
    data = book(specimen_books, "en").read_bytes()
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_every_file_has_the_day_of_the_text(specimen_books: Checkout) -> None:
    with zipfile.ZipFile(book(specimen_books, "ja")) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2024, 3, 14, 0, 0, 0)}


def test_a_book_says_what_it_is_in_its_language(specimen_books: Checkout) -> None:
    package = document(book(specimen_books, "km"), "package.opf")
    found = {name: [node.text for node in package.iter(f"{DC}{name}")] for name in ("language", "creator", "date")}
    assert found == {"language": ["km"], "date": ["2024-03-14"], "creator": found["creator"]}
    assert len(found["creator"]) == 2
    named = {node.get("property"): node.text for node in package.iter("{*}meta")}
    assert named["dcterms:modified"] == "2024-03-14T00:00:00Z"
    assert named["schema:accessModeSufficient"] == "textual"
    assert "alternativeText" in [node.text for node in package.iter("{*}meta")]


def test_the_contents_lead_to_every_section(specimen_books: Checkout) -> None:
    links = [link.get("href") for link in document(book(specimen_books, "en"), "nav.xhtml").iter(f"{XHTML}a")]
    content = document(book(specimen_books, "en"), "content.xhtml")
    sections = [f"content.xhtml#{section.get('id')}" for section in content.iter(f"{XHTML}section")]
    assert links == [name for name in sections if name != "content.xhtml#None"]
    assert len(links) > 10


def test_a_title_in_the_contents_has_no_call_of_a_note(brief: Checkout) -> None:
    title = "The second *part* [#n]_"
    brief.add_statement("2020-02-29-part", f"{title}\n{'-' * len(title)}\n\nText.\n\n.. [#n] A note.\n", "en")
    assert brief.communique("forms", "--language", "en").returncode == 0
    links = document(book(brief, "en", "2020-02-29-part"), "nav.xhtml").iter(f"{XHTML}a")
    assert ["".join(link.itertext()) for link in links] == ["The second part"]


def test_a_book_from_right_to_left_says_which_way_its_passages_run(arabic: Path) -> None:
    written = document(arabic, "content.xhtml")
    directions = {"".join(each.itertext()): each.get("dir") for each in written.iter() if each.get("lang") == "en"}
    assert directions["Novi Put"] == directions["A quotation."] == "ltr"
    assert directions["H"] is directions["O"] is None
    with zipfile.ZipFile(arabic) as packed:
        assert "border-right" in packed.read("EPUB/style.css").decode()


def test_no_markup_is_shown_as_text(specimen_books: Checkout) -> None:
    for code in ("en", "ja", "km", "fr"):
        shown = "".join(document(book(specimen_books, code), "content.xhtml").itertext())
        assert "<" not in shown


def test_a_note_can_be_shown_where_it_is_called(specimen_books: Checkout) -> None:
    content = document(book(specimen_books, "km"), "content.xhtml")
    calls = [link for link in content.iter(f"{XHTML}a") if link.get("role") == "doc-noteref"]
    notes = {note.get("id"): note for note in content.iter() if note.get("role") == "doc-footnote"}
    assert calls
    for call in calls:
        assert call.get(TYPE) == "noteref"
        assert notes[call.get("href").removeprefix("#")].get(TYPE) == "footnote"


def test_fonts_are_in_a_book_where_readers_seldom_have_them(specimen_books: Checkout) -> None:
    assert not any(name.endswith(".woff2") for name in files(book(specimen_books, "en")))
    khmer = files(book(specimen_books, "km"))
    fonts = [name for name in khmer if name.endswith(".woff2")]
    assert fonts
    assert all("khmer" in name for name in fonts)
    assert any(name.endswith("licence.txt") for name in khmer)
    assert sum(map(len, khmer.values())) < 200_000


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_wider_than_a_phone_whose_pages_do_not_scroll(
    browser: Browser, specimen_books: Checkout, tmp_path: Path, code: str
) -> None:
    zipfile.ZipFile(book(specimen_books, code)).extractall(tmp_path)
    page = tab(browser, 360)
    page.goto((tmp_path / "EPUB" / "content.xhtml").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    lines = "spans => spans.map(span => span.getClientRects().length)"
    assert set(page.locator(":not(td) > p > span.whole").evaluate_all(lines)) == {1}
    page.evaluate("document.querySelector('h2').textContent = 'x'.repeat(90)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_pictures_are_in_a_book_with_what_they_show_in_words(specimen_books: Checkout) -> None:
    pictures = list(document(book(specimen_books, "en"), "content.xhtml").iter(f"{XHTML}img"))
    assert all(f"EPUB/{picture.get('src')}" in files(book(specimen_books, "en")) for picture in pictures)
    assert all(picture.get("alt") for picture in pictures)
    assert len(pictures) == 2


def test_a_number_beside_an_address_in_a_table_is_whole(brief: Checkout, browser: Browser, tmp_path: Path) -> None:
    cells = [
        "Administration",
        "5 juin 2017",
        "19 mars 2019",
        "3,456",
        "accueillie",
        f"https://example.org/{'a-b/' * 20}",
    ]
    row = "".join(f"   {'*' if cell == cells[0] else ' '} - {cell}\n" for cell in cells)
    brief.add_statement("2020-03-02-answers", f".. list-table::\n   :header-rows: 1\n\n{row}{row}", "en")
    brief.build("--language", "en", target="forms")
    zipfile.ZipFile(book(brief, "en", "2020-03-02-answers")).extractall(tmp_path / "book")
    page = tab(browser, 360)
    page.goto((tmp_path / "book" / "EPUB" / "content.xhtml").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    numbers = page.locator("td p", has_text="3,456")
    height = numbers.evaluate("cell => cell.clientHeight / parseFloat(getComputedStyle(cell).lineHeight)")
    assert round(height) == 1
    page.close()
