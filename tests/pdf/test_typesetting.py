"""Typesetting: what Typst has made of the same sources is taken from the cache, and nothing else is."""

from datetime import date
from pathlib import Path

import pytest

from communique.pdf.typesetting import KEPT, kept_pdf, write_sources
from communique.system.cache import entries

DAY = date(2016, 6, 8)
TEXT = """#set document(title: "A")
#metadata((told: (("close", none, 1, 1),), top: 1, size: 1, note_size: 1, gap: 1, rule: 1)) <layout>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_sources(tmp_path / "typst", TEXT, "()", {})
    return tmp_path / "typst"


def made(folder: Path, day: date = DAY) -> bytes:
    (folder / "rooms.typ").unlink(missing_ok=True)  # left by the run before
    return kept_pdf(folder, folder.parent / "cache", day, folder, Path("a.rst"))


def kept(folder: Path) -> list[Path]:
    return [entry.path for entry in entries(folder.parent / "cache" / KEPT)]


def test_the_same_sources_are_set_once(folder: Path) -> None:
    first = made(folder)
    assert first.startswith(b"%PDF-")
    assert (made(folder), len(kept(folder))) == (first, 1)


@pytest.mark.parametrize("name", ["main.typ", "settings.typ", "statement.typ", "fonts/a.otf", "picture.png"])
def test_another_source_is_set_anew(folder: Path, name: str) -> None:
    made(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    with (folder / name).open("a") as file:
        file.write("\n")
    made(folder)
    assert len(kept(folder)) == 2


def test_another_day_is_set_anew(folder: Path) -> None:
    assert made(folder) != made(folder, date(2016, 6, 9))


@pytest.mark.parametrize("damage", [b"", bytes(100), b"%PDF-1.7 planted"])
def test_a_damaged_or_planted_pdf_is_set_anew(folder: Path, damage: bytes) -> None:
    first = made(folder)
    kept(folder)[0].write_bytes(damage)
    assert made(folder) == first
