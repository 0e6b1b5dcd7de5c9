"""One file: it asks for nothing, shows its script's font, and is small enough to be sent."""

import mimetypes
import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from browser import tab
from checkout import DOCNAME, EVICTIONS, LANGUAGES, SLUG, Checkout
from docutils import nodes
from PIL import Image
from playwright.sync_api import Browser
from validators import html_validate_faults

from communique.single.builder import take_in_pictures
from communique.system.pictures import KINDS


@pytest.fixture(scope="module")
def shipped(taken: dict[str, Checkout]) -> Checkout:
    return taken["shipped"]


@pytest.fixture(scope="module")
def pictured(taken: dict[str, Checkout]) -> Checkout:
    return taken["specimen"]


def file(checkout: Checkout, code: str, slug: str = SLUG) -> Path:
    return checkout.root / "build" / "forms" / code / f"{slug}.htm"


def test_it_is_small_enough_to_be_sent(shipped: Checkout) -> None:
    khmer = file(shipped, "km").read_bytes()
    assert len(khmer) <= 80_000
    assert len(re.sub(rb"data:font/woff2;base64,[^\"]*", b"", khmer)) <= 34_200
    assert len(file(shipped, "en").read_bytes()) <= 13_700
    assert len(file(shipped, "ja").read_bytes()) <= 18_800


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_leads_nowhere_where_nobody_knows_where_it_is_online(shipped: Checkout, code: str) -> None:
    page = file(shipped, code).read_text(encoding="utf-8")
    assert set(re.findall(r'(?:href|src)="([^"#]+)"', page)) <= {"data:,"}
    assert "<nav" not in page


def test_links_lead_to_what_is_online(pictured: Checkout) -> None:
    page = file(pictured, "km", EVICTIONS).read_text(encoding="utf-8")
    home = "https://www.mekong-rights-forum.example/statements/"
    links = re.findall(r'<li><a href="(https:[^"]+)" lang=', page)
    assert links == [f"{home}{code}/statements/{EVICTIONS}.html" for code in ("en", "ja", "km", "fr")]
    assert f'<link rel="canonical" href="{home}km/statements/{EVICTIONS}.html">' in page


def test_a_browser_asks_for_nothing_and_shows_the_font_and_the_pictures(pictured: Checkout, browser: Browser) -> None:
    page = tab(browser)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file(pictured, "km", EVICTIONS).as_uri())
    loaded = page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(font => font.status))")
    widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == asked[:1]
    assert loaded
    assert set(loaded) == {"loaded"}
    assert len(widths) == 2
    assert all(widths)


def test_what_no_font_has_is_seen_to_be_missing(pictured: Checkout, browser: Browser) -> None:
    page = tab(browser)
    page.goto(file(pictured, "km", EVICTIONS).as_uri())
    title = page.locator("h1")
    title.evaluate("title => { title.textContent = '\\u{16A40}\\u{16A41}' }")
    picture = Image.open(BytesIO(title.screenshot())).convert("L")
    assert len(picture.getcolors()) > 1
    page.close()


def test_a_validator_finds_nothing(shipped: Checkout, tmp_path: Path) -> None:
    copy = Path(shutil.copy(file(shipped, "km"), tmp_path / "km.html"))
    assert html_validate_faults([copy], **{"long-title": "off"}) == []


def test_a_draft_says_what_it_is(brief: Checkout) -> None:
    brief.edit(brief.root / "docs" / f"{DOCNAME}.rst", ":date:", ":status: draft\n:date:")
    brief.build("--language", "en", target="forms")
    assert "Draft. Not for publication." in file(brief, "en").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", KINDS)
def test_a_picture_in_the_file_is_of_its_kind_whatever_the_machine_says(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mimetypes, "_db", mimetypes.MimeTypes())  # as where /etc/mime.types is missing
    (tmp_path / f"shore{suffix.upper()}").write_bytes(b"drawn")
    doctree = nodes.document(None, None, "", nodes.image(uri=f"shore{suffix.upper()}"))
    take_in_pictures(doctree, tmp_path)
    kind = "svg+xml" if suffix == ".svg" else "jpeg" if suffix == ".jpg" else suffix[1:]
    assert doctree[0]["uri"].startswith(f"data:image/{kind};base64,")
