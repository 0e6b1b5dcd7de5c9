"""Pages that no document is behind, as a release has them and as real servers serve them."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import AXE, CHROMIUM, axe_faults, served
from checkout import LANGUAGES, ROOT, SLUG, Checkout, need
from playwright.sync_api import Browser
from releases import by_sums
from servers import CADDY, NGINX, caddy, nginx
from validators import html_validate_faults, nu_faults

from communique.documents.availability import Availability
from communique.documents.edition import Edition
from communique.html.extras import extra_pages
from communique.html.wording import Wording
from communique.project.settings import load_project
from communique.publish.destinations import read_destination
from communique.publish.publish import publish
from communique.search.index import Index

EXTRAS = ("search", "404")
WORDS = {"en": "arbitrary detention", "ja": "恣意的 拘禁", "km": "ឃុំខ្លួន"}


@pytest.fixture(scope="module")
def place(released: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped project's release, as a publish leaves it."""
    folder = tmp_path_factory.mktemp("srv") / "statements"
    release = released.root / "dist" / "1.0"
    publish(load_project(released.root), release, read_destination(str(folder), ROOT, {}), by_sums)
    return folder


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def address(request: pytest.FixtureRequest, place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program, serve, settings = {"nginx": (NGINX, nginx, "nginx.conf"), "caddy": (CADDY, caddy, "Caddyfile")}[
        request.param
    ]
    need(program)
    with serve(tmp_path_factory.mktemp("server") / request.param, place / settings) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_comes_from_the_list_and_finds_a_statement(browser: Browser, address: str, language: str) -> None:
    need(CHROMIUM)
    page = browser.new_page()
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
    need(CHROMIUM)
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}/km/search.html")
    page.wait_for_url(f"{address}/km/index.html")
    page.close()


def test_no_other_page_runs_a_script_and_none_asks_another_site(place: Path) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in (place / "current" / "site").rglob("*.html")}
    running = {path.name for path, text in pages.items() if "script-src 'self'" in text or "<script src" in text}
    assert running == {"search.html"}
    assert all("connect-src" not in text for path, text in pages.items() if path.name != "search.html")


def test_what_only_other_languages_have_is_offered_in_them() -> None:
    project = replace(load_project(ROOT), url="https://example.org/of/")
    known = Availability({"index": LANGUAGES, "statements/a": ("en", "ja"), "statements/b": LANGUAGES}, {}, True)
    edition = Edition(project, project.language("km"), (), known)
    pages = extra_pages(edition, Wording(edition), Index({}, 0, 0))
    assert set(pages) == {"search", "404", "404/a"}
    page = pages["404/a"]
    assert page.up == "/of/km/"
    assert "<h1>អត្ថបទនេះមិនមានជាភាសានេះទេ។</h1>" in page.page.replace("<wbr>", "")
    main = page.page[page.page.index("<main") :]
    assert re.findall('href="(/of/.*?)"', main)[:3] == [
        "/of/km/search.html", "/of/en/statements/a.html", "/of/ja/statements/a.html",
    ]  # fmt: skip


def test_an_archive_has_no_page_that_needs_a_server(released: Checkout) -> None:
    with zipfile.ZipFile(released.root / "dist" / "1.0" / "human-rights-now-1.0-km.zip") as archive:
        assert not [name for name in archive.namelist() if "search" in name or "404" in name]
        assert "search" not in archive.read("human-rights-now-1.0-km/km/index.html").decode()


def test_validators_find_nothing_wrong_with_them(browser: Browser, place: Path, tmp_path: Path) -> None:
    need(str(AXE), CHROMIUM)
    names = [f"{language}/{name}.html" for language in LANGUAGES for name in EXTRAS]
    site = place / "current" / "site"
    with served(site) as address:
        assert nu_faults(address, names) == []
        assert nu_faults(address, ["404.html"]) == []
        assert axe_faults(browser, [f"{address}/{name}" for name in names]) == []
    assert html_validate_faults([site / name for name in names], tmp_path) == []
