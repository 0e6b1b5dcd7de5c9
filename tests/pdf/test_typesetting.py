"""Typesetting: what Typst has made of the same sources is taken from the cache, and nothing else is."""

import subprocess
import sys
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


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="asks Linux what a process holds")
def test_one_document_among_many_leaves_nothing_in_memory(tmp_path: Path) -> None:
    # Typst's threads are not in a process that is forked.
    commands = ([sys.executable, __file__, str(tmp_path), *one] for one in (["one"], []))
    alone, among_many = (int(subprocess.run(each, check=True, capture_output=True).stdout) for each in commands)
    assert among_many < alone / 2


def growth(parent: Path, is_one: bool) -> int:
    """Return by how many pages of memory this process grows with the documents that it sets after the first."""
    held = []
    for number in range(8):
        folder = parent / f"{is_one}{number}"
        words = "".join(f"#box[{number} {word}]" for word in range(1500))
        write_sources(folder, TEXT + words, "()", {})
        kept_pdf(folder, parent / "cache", DAY, folder, Path("a.rst"), is_one)
        held.append(pages())
    return held[-1] - held[0]


def pages() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


if __name__ == "__main__":
    print(growth(Path(sys.argv[1]), is_one="one" in sys.argv))
