"""Pages that no document is behind, as a release has them and as real servers serve them."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import AXE, axe_faults, served, tab
from checkout import LANGUAGES, ROOT, SLUG, Checkout, need, plain
from playwright.sync_api import Browser
from releases import by_sums
from servers import ask, serving
from validators import html_validate_faults, nu_faults

from communique.html.extras import extra_pages
from communique.html.wording import Wording
from communique.project.settings import load_project
from communique.publish.destinations import read_destination
from communique.publish.publish import publish
from communique.search.postings import NONE
from communique.search.searchable import Index
from communique.statements.availability import Availability
from communique.statements.edition import Edition

STATEMENT = f"statements/{SLUG}"
EXTRAS = ("search", "404", "release/index")
WORDS = {"en": "arbitrary detention", "ja": "恣意的 拘禁", "km": "ឃុំខ្លួន"}


@pytest.fixture(scope="module")
def place(whole: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped project's release, as a publish leaves it."""
    folder = tmp_path_factory.mktemp("srv") / "statements"
    release = whole.root / "dist" / "1.0"
    publish(load_project(whole.root), release, read_destination(str(folder), ROOT, {}), by_sums)
    return folder


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def port(request: pytest.FixtureRequest, place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with serving(request.param, tmp_path_factory.mktemp("server") / request.param, place) as port:
        yield port


@pytest.fixture
def address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/.hidden", "/release/site/", "/release/../nginx.conf", "/release/.x", "/nginx.conf", "/history",
     "/fr/index.html", "/release/gone.zip", "/robots.txt", "/favicon.svg", "/statements/"],
)  # fmt: skip
def test_what_is_not_there_leads_to_every_language(port: int, place: Path, path: str) -> None:
    answer = ask(port, path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "content-language" not in answer.headers
    assert answer.body == (place / "current" / "site" / "404.html").read_bytes()
    assert "<title>There is no such page. – " in answer.body.decode()
    for language in load_project(ROOT).languages:
        assert f'href="/{language.code}/index.html"' in answer.body.decode()
        assert language.name in answer.body.decode()


@pytest.mark.parametrize(
    "path",
    [f"/km/{STATEMENT}", "/km/_static/", "/km/.git/config", f"/km/{STATEMENT}-gone.pdf", "/km/gone.html",
     "/km/gone.zip", "/km/_images/gone.png", "/km/statements/gone.html", "/km/statements/"],
)  # fmt: skip
def test_what_is_not_there_in_a_folder_is_a_page_in_its_language(port: int, place: Path, path: str) -> None:
    known = ask(port, path).headers.get("etag", '"none"')
    answer = ask(port, path, If_None_Match=known, Range="bytes=0-9")
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == "km"
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.body == (place / "current" / "site" / "km" / "404.html").read_bytes()


@pytest.mark.parametrize(
    "path", [f"/{STATEMENT}.html", f"/{STATEMENT}.pdf", "/search.html", "/statements/gone.html", "/release/"]
)
def test_an_address_without_a_language_chooses_one(port: int, path: str) -> None:
    for asked, given in (("km,en;q=0.5", "km"), ("ja;q=0.2", "ja"), ("fr", "en")):
        answer = ask(port, path, Accept_Language=asked)
        assert (answer.status, answer.headers["location"]) == (302, f"/{given}{path}")
        assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_comes_from_the_list_and_finds_a_statement(browser: Browser, address: str, language: str) -> None:
    page = tab(browser)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/{language}/")
    page.click("a[href='search.html']")
    page.fill("input", WORDS[language])
    page.click("form button")
    page.click("#found a")
    assert page.url == f"{address}/{language}/statements/{SLUG}.html"
    page.go_back()
    assert page.input_value("input") == WORDS[language]
    page.wait_for_selector("#found a")
    assert said == []
    page.close()


def test_without_script_the_search_is_the_list(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/km/search.html")
    page.wait_for_url(f"{address}/km/index.html")
    page.close()


def test_no_other_page_runs_a_script_and_none_asks_another_site(place: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in (place / "current" / "site").rglob("*.html")}
    running = {path.name for path, text in pages.items() if "script-src 'self'" in text or "<script src" in text}
    assert running == {"search.html"}
    assert {asked for text in pages.values() for asked in re.findall("connect-src ([^;]*);", text)} == {"'self'"}


def test_what_examines_a_page_may_ask_for_what_is_beside_it(browser: Browser, address: str) -> None:
    page = tab(browser)
    page.goto(f"{address}/km/{STATEMENT}.html")
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    asked = {"frameId": frame, "options": {"disableCache": True, "includeCredentials": False}}
    answer = session.send("Network.loadNetworkResource", {**asked, "url": f"{address}/km/index.html"})
    assert answer["resource"]["httpStatusCode"] == 200
    page.close()


def test_a_page_in_one_file_shows_its_font_online_too(browser: Browser, address: str) -> None:
    page = tab(browser)
    page.goto(f"{address}/km/{STATEMENT}.htm")
    assert set(page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => f.status))")) == {"loaded"}
    page.close()


def test_what_only_other_languages_have_is_offered_in_them() -> None:
    project = replace(load_project(ROOT), url="https://example.org/of/")
    known = Availability({"index": LANGUAGES, "statements/a": ("en", "ja"), "statements/b": LANGUAGES}, {}, True)
    edition = Edition(project, project.language("km"), (), known)
    pages = extra_pages(edition, Wording(edition), Index((), 0, 0, NONE))
    assert set(pages) == {"search", "404", "404/a"}
    japanese = replace(edition, language=project.language("ja"))
    found = extra_pages(japanese, Wording(japanese), Index((), 0, 0, NONE))["search"].page
    assert "：<span id" in found.replace("</span>", "")
    page = pages["404/a"]
    assert page.up == "/of/km/"
    assert "<h1>អត្ថបទនេះមិនមានជាភាសានេះទេ។</h1>" in plain(page.page)
    main = page.page[page.page.index("<main") :]
    assert re.findall('href="(/of/.*?)"', main)[:3] == [
        "/of/km/search.html", "/of/en/statements/a.html", "/of/ja/statements/a.html",
    ]  # fmt: skip


def test_an_archive_has_no_page_that_needs_a_server(released: Checkout) -> None:
    for path in (released.root / "dist" / "1.0").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            assert not [name for name in archive.namelist() if "search" in name or "404" in name]
            lists = [archive.read(name).decode() for name in archive.namelist() if name.endswith("index.html")]
        assert not [page for page in lists if "search" in page]


def test_validators_find_nothing_wrong_with_them(browser: Browser, place: Path) -> None:
    need(str(AXE))
    names = [f"{language}/{name}.html" for language in LANGUAGES for name in EXTRAS]
    site = place / "current" / "site"
    with served(site) as address:
        assert nu_faults(address, [*names, "404.html"]) == []
        assert axe_faults(browser, [f"{address}/{name}" for name in names]) == []
    assert html_validate_faults([site / name for name in names]) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_commands_are_in_letters_of_one_width(browser: Browser, whole: Checkout, code: str) -> None:
    page = tab(browser)
    page.goto((whole.root / "dist" / "1.0" / "site" / code / "release" / "index.html").as_uri())
    assert "monospace" in page.eval_on_selector("pre.typed code", "code => getComputedStyle(code).fontFamily")
    page.close()


def test_the_page_that_leads_to_languages_says_whose_statements_they_are(whole: Checkout) -> None:
    page = (whole.root / "dist" / "1.0" / "site" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="description" content="All statements of Human Rights Now">' in page
