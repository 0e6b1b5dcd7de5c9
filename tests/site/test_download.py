"""The page of a release: what it lists is there, and what it says to type is true."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from browser import tab
from checkout import LANGUAGES, Checkout, need
from playwright.sync_api import Browser
from verifying import make_signed

COMMANDS = re.compile('<h3 lang="und-Latn">(.*?)</h3>\n<pre [^>]*>(.*?)</pre>', re.DOTALL)
TAG = re.compile("<[^>]+>")


def commands(page: str) -> dict[str, list[str]]:
    """Find by its system what the page says to type."""
    found = {name: re.findall("<code>(.*?)\n</code>", typed, re.DOTALL) for name, typed in COMMANDS.findall(page)}
    return {name: [unescape(TAG.sub("", command)) for command in typed] for name, typed in found.items()}


@pytest.fixture(scope="module")
def signed(once: Callable[[str, Callable[[Path], object]], Path]) -> Checkout:
    """A brief statement in three languages, released and signed. Not to be changed."""
    return Checkout(once("signed-in-three", lambda folder: make_signed(folder, *LANGUAGES)) / "repository")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Version 1.0 "), ("ja", "第1.0版 "), ("km", "១.០ ")],
)
def test_it_says_which_version_it_is_and_of_which_day(signed: Checkout, language: str, said: str) -> None:
    page = (signed.root / "dist" / "1.0" / "site" / language / "release" / "index.html").read_text(encoding="utf-8")
    assert f'{said}<span class="dated">' in page


def test_the_blank_before_a_unit_is_in_the_font_where_a_stand_in_has_a_wide_one(signed: Checkout) -> None:
    page = (signed.root / "dist" / "1.0" / "site" / "ja" / "release" / "index.html").read_text(encoding="utf-8")
    ranges = re.findall(r'"Communique japanese";[^}]*unicode-range: *([^;}]*)', page)
    assert len(ranges) == 2
    assert all(each.startswith("U+20,") for each in ranges)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_archive_is_listed_with_its_size(signed: Checkout, language: str) -> None:
    release = signed.root / "dist" / "1.0"
    page = (release / "site" / language / "release" / "index.html").read_text(encoding="utf-8")
    listed = re.findall('href="../../release/([^"]+)"', page)
    sizes = re.findall('<span class="size">ZIP</span>&nbsp;<span class="size">([^ ]+) [kK]B</span>', page)
    archives = sorted(release.glob("*.zip"))
    assert sorted(listed) == sorted([*(path.name for path in archives), "SHA256SUMS", "SHA256SUMS.sig"])
    said = {name: int(size.replace(",", "")) for name, size in zip(listed, sizes, strict=False)}
    assert said == {path.name: round(path.stat().st_size / 1000) for path in archives}


def test_what_it_says_to_type_verifies_an_archive(signed: Checkout, tmp_path: Path) -> None:
    need("ssh-keygen")
    release = signed.root / "dist" / "1.0"
    page = (release / "site" / "en" / "release" / "index.html").read_text(encoding="utf-8")
    for name in ("human-rights-now-1.0-km.zip", "SHA256SUMS", "SHA256SUMS.sig"):
        shutil.copy(release / name, tmp_path)
    typed = commands(page)
    assert [len(each) for each in typed.values()] == [3, 3, 3]
    done = subprocess.run(["sh", "-ec", "\n".join(typed["Linux"])], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert 'Good "communique" signature for press@example.org' in done.stdout
    assert "human-rights-now-1.0-km.zip: OK" in done.stdout
    (fingerprint,) = re.findall('<dd class="fingerprint"[^>]*>(.*?)</dd>', page)
    shown = subprocess.run(["ssh-keygen", "-lf", signed.root.parent / "editor.pub"], capture_output=True, text=True)
    assert unescape(fingerprint) in shown.stdout
    assert all("git" not in command and "make" not in command for each in typed.values() for command in each)


def test_commands_end_lines_at_blanks_and_are_no_stops_of_the_keyboard(signed: Checkout, browser: Browser) -> None:
    page = tab(browser, 320)
    page.goto((signed.root / "dist" / "1.0" / "site" / "en" / "release" / "index.html").as_uri())
    words = page.locator(".typed .word")
    assert {"ssh-ed25519", "ssh-keygen", "--ignore-missing"} <= set(words.all_inner_texts())
    assert set(words.evaluate_all("words => words.map(word => word.getClientRects().length)")) == {1}
    assert page.locator(".typed[tabindex]").count() == 0
    page.close()


def test_an_unsigned_release_says_so_and_claims_no_signature(released: Checkout) -> None:
    page = (released.root / "dist" / "1.0" / "site" / "en" / "release" / "index.html").read_text(encoding="utf-8")
    assert "This release is not signed" in page
    assert "ssh-keygen" not in page
    assert [len(each) for each in commands(page).values()] == [1, 1, 1]


def test_statements_and_lists_lead_to_it_and_archives_do_not(signed: Checkout) -> None:
    release = signed.root / "dist" / "1.0"
    for page in (release / "site" / "km").rglob("*.html"):
        assert "release" in page.parts or re.search('href="[^"]*release/[^"]*"', page.read_text(encoding="utf-8"))
    for path in release.glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".html")]
        assert pages
        assert all("release/" not in page for page in pages)
