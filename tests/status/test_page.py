"""The status as it looks: on a terminal, in a pipe and on a page, for which other people's validators are asked."""

import json
import shutil
from pathlib import Path

import pytest
from browser import AXE, WIDTHS, axe_faults, served, tab
from checkout import Checkout, need
from playwright.sync_api import Browser
from terminal import terminal
from validators import html_validate_faults, nu_faults

HOSTILE = "</table><script>alert(1)</script> \u202e & \"quoted\" 'x'"


@pytest.fixture
def hostile(checkout: Checkout) -> Checkout:
    """A project whose titles, header and language's name would break a page or a terminal."""
    title = f"{HOSTILE}\n{'=' * 80}\n"
    checkout.add_statement("hostile", f":date: 2020-02-29\n:organization: Human Rights Now\n\n{title}\nText.\n", "en")
    checkout.add_catalog("ja", "statements/hostile")
    path = checkout.catalog("km", "statements/hostile")
    path.write_text(f'msgid ""\nmsgstr "Language: {HOSTILE!a}\\n"\n'.replace("'", "\x1b"), encoding="utf-8")
    checkout.edit(checkout.root / "pyproject.toml", '"Human Rights Now"', '"<i>& Now"')
    return checkout


def test_no_text_of_a_source_or_catalog_escapes(hostile: Checkout) -> None:
    done = hostile.communique("status")
    assert done.returncode == 2
    shown = terminal(hostile, 100, NO_COLOR="1")
    coded = hostile.communique("status", "--format", "json").stdout
    page = (hostile.root / "build" / "status" / "index.html").read_text(encoding="utf-8")
    for text in (done.stdout, done.stderr, shown, coded, page):
        assert [character for character in text if not character.isprintable() and character != "\n"] == []
    assert any(each["title"] == HOSTILE for each in json.loads(coded)["documents"])
    assert page.count("<script") == page.count("<i>") == 0
    assert "&lt;script&gt;alert(1)" in page
    assert "\\u202e &amp; &#34;quoted&#34;" in page


def test_validators_find_nothing(unfinished: Checkout, hostile: Checkout, tmp_path: Path) -> None:
    pages: list[Path] = []
    for checkout in (unfinished, hostile):
        checkout.communique("status")
        place = Path(shutil.copytree(checkout.root / "build" / "status", tmp_path / f"status-{len(pages)}"))
        pages.append(place / "index.html")
    with served(tmp_path) as address:
        assert nu_faults(address, [page.relative_to(tmp_path).as_posix() for page in pages]) == []
    assert html_validate_faults(pages) == []


def test_the_page_is_accessible_fits_a_phone_and_loads_only_its_style(browser: Browser, unfinished: Checkout) -> None:
    need(str(AXE))
    with served(unfinished.root / "build" / "status") as address:
        assert axe_faults(browser, [f"{address}/index.html"]) == []
        for width in WIDTHS:
            page = tab(browser, width, 800)
            asked: list[str] = []
            complaints: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("console", lambda message, complaints=complaints: complaints.append(message.text))
            page.goto(f"{address}/index.html", wait_until="networkidle")
            assert asked[:2] == [f"{address}/index.html", f"{address}/status.css"]
            assert [url for url in asked[2:] if not url.endswith("/favicon.ico")] == []
            assert [text for text in complaints if "Content Security Policy" in text] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.close()


def test_the_same_sources_give_the_same_bytes_wherever_they_are(unfinished: Checkout, tmp_path: Path) -> None:
    def made(checkout: Checkout, **environment: str) -> list[str | bytes]:
        coded = checkout.communique("status", "--format", "json", env=environment).stdout
        environment.pop("LC_ALL", "")  # where a locale is told, Python itself must start
        text = checkout.communique("status", env=environment).stdout
        folder = checkout.root / "build" / "status"
        files = sorted(folder.iterdir())
        assert [path.name for path in files] == ["index.html", "status.css"]
        return [coded, text, *(path.read_bytes() for path in files)]

    first = made(unfinished)
    other = Checkout(tmp_path / "a longer path" / "é")
    shutil.copytree(unfinished.root, other.root, ignore=shutil.ignore_patterns("build"))
    again = made(other, TZ="Pacific/Kiritimati", LC_ALL="C", COMMUNIQUE_CACHE=str(tmp_path / "verdicts made anew"))
    assert made(unfinished) == first == again
    assert str(unfinished.root).encode() not in first[2]
