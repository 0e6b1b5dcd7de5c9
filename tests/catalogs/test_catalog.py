"""Catalogs that are broken, missing or of another language are refused with file and line."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from checkout import DOCNAME, Checkout

from communique.catalogs.catalog import catalog_bytes
from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.settings import load_project

BREAKAGES = {
    "syntax": (b"#: here\nmsgid broken\n", "{po}:21: not .po syntax: 'msgid broken'"),
    "conflict": (b"<<<<<<< HEAD\n", "{po}:20: not .po syntax: '<<<<<<< HEAD'"),
    "utf8": ('#: x\nmsgid "x"\nmsgstr "caf\u00e9"\n'.encode("latin-1"), "{po}:22: not UTF-8"),
    "twice": (b'msgid "Statements"\nmsgstr ""\n', "{po}:20: the message of line 16 again"),
}


@pytest.mark.parametrize(("damage", "message"), BREAKAGES.values(), ids=BREAKAGES)
def test_a_broken_catalog_stops_its_edition_alone(brief: Checkout, damage: bytes, message: str) -> None:
    path = brief.catalog("km", "index")
    path.write_bytes(path.read_bytes().rstrip() + b"\n\n" + damage)
    done = brief.communique("html")
    assert done.returncode == 2
    assert "km: " + message.format(po="locale/km/LC_MESSAGES/index.po") in done.stderr
    assert sorted(folder.name for folder in (brief.root / "build" / "html").iterdir()) == ["en", "ja"]


def test_a_missing_catalog_and_a_wrong_language_are_named(brief: Checkout) -> None:
    brief.catalog("km").unlink()
    brief.edit(brief.catalog("ja"), "Language: ja", "Language: jp")
    done = brief.communique("html")
    assert done.returncode == 2
    assert f"km: locale/km/LC_MESSAGES/{DOCNAME}.po: no catalog for km: " in done.stderr
    assert f"ja: locale/ja/LC_MESSAGES/{DOCNAME}.po:10: the header says 'jp': write 'Language: ja'" in done.stderr


def test_a_header_that_names_no_language_is_read_by_its_folder_and_warned_of(brief: Checkout) -> None:
    brief.edit(brief.catalog("ja"), '"Language: ja\\n"\n', "")
    done = brief.communique("check", "--language", "ja")
    assert done.returncode == 0, done.stderr
    warning = f"{DOCNAME}.po:1: warning: no language: write 'Language: ja' [header]"
    assert warning in done.stdout


def test_a_fuzzy_flag_without_its_comma_is_seen(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), 'msgid "Introduction"', '#, fuzzy c-format\nmsgid "Introduction"')
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 fuzzy" in done.stderr


def test_pages_have_khmer_in_order_and_the_catalog_as_it_was_typed(brief: Checkout) -> None:
    path, typed = brief.catalog("km"), "មន\u17d2\u179a\u17d2\u178fីនៃក\u17b6\u17d2\u179aង"
    brief.edit(path, 'msgstr "សេចក្តីផ្តើម"', f'msgstr "{typed}"')
    before = path.read_bytes()
    brief.build("--language", "km")
    page = brief.page("km")
    assert "មន\u17d2\u178f\u17d2\u179aីនៃក\u17d2\u179a\u17b6ង" in page.replace("<wbr>", "")
    assert brief.communique("update", "--language", "km").returncode == 0
    assert path.read_bytes() == before


def test_a_line_separator_in_a_text_is_named_and_holds_back_that_message_alone(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), 'msgstr "はじめに"', 'msgstr "はじ\u2028# めに"')
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    assert (
        "holds U+2028 LINE SEPARATOR: remove it [control-characters]"
        in checkout.communique("check", "--language", "ja").stdout
    )


@pytest.mark.parametrize("put", [lambda place: place.symlink_to("/etc/passwd"), os.mkfifo])
def test_what_takes_a_catalog_s_place_while_it_is_read_is_neither_shown_nor_waited_for(
    brief: Checkout, put: Callable[[Path], None]
) -> None:
    project = load_project(brief.root)
    path, stop = brief.catalog("ja", DOCNAME), Event()
    catalog = path.read_bytes()
    thread = Thread(target=exchange, args=(path, put, stop))
    thread.start()
    try:
        assert {read(project) for _ in range(3000)} <= {catalog, b""}
    finally:
        stop.set()
        thread.join()


def exchange(path: Path, put: Callable[[Path], None], stop: Event) -> None:
    """Put something else in a file's place, and the file there again, as fast as can be."""
    catalog, beside = path.read_bytes(), path.with_name("beside")
    while not stop.is_set():
        put(beside)
        beside.replace(path)
        beside.write_bytes(catalog)
        beside.replace(path)


def read(project: Project) -> bytes:
    """Read a catalog; b"" where it is refused."""
    try:
        return catalog_bytes(project, project.language("ja"), DOCNAME)
    except CommuniqueError:
        return b""
