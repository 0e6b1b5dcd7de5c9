"""Files are written whole or not at all, also where the disk fails below Python."""

import os
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest
from checkout import DOCNAME, SOURCE, Checkout
from faults import faulty
from updating import catalogs, update

from communique.system.files import clear_folder, of_the_system, staging_folder, unwritable, write_changed


@pytest.mark.parametrize("call", ["rename", "write"])
def test_a_disk_that_fails_leaves_the_catalogs_as_they_were(checkout: Checkout, tmp_path: Path, call: str) -> None:
    checkout.edit(checkout.root / SOURCE, "filed bribery charges", "brought charges of bribery")
    before = catalogs(checkout)
    assert faulty(checkout, call, tmp_path / "log", "update").returncode == 2
    assert catalogs(checkout) == before
    assert "1 fuzzy" in update(checkout).stdout


@pytest.mark.parametrize("call", ["rename", "write", "mkdir"])
def test_a_disk_that_fails_leaves_no_half_an_edition(brief: Checkout, tmp_path: Path, call: str) -> None:
    place = brief.root / "build" / "html" / "km"
    assert faulty(brief, call, tmp_path / "log", "html", "--language", "km").returncode == 2
    assert not place.exists()
    brief.build("--language", "km")
    assert (place / f"{DOCNAME}.html").is_file()


@pytest.mark.parametrize("call", ["rename", "write"])
def test_a_disk_that_fails_leaves_no_half_a_pdf(brief: Checkout, tmp_path: Path, call: str) -> None:
    assert faulty(brief, call, tmp_path / "log", "pdf", "--language", "en").returncode == 2
    assert list((brief.root / "build").rglob("*.pdf")) == []
    brief.build("--language", "en", target="pdf")
    assert brief.pdf("en").read_bytes().startswith(b"%PDF-")


def test_a_folder_is_left_with_the_plain_files_that_are_named(tmp_path: Path) -> None:
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    for path in (folder / "docs" / "a.rst", folder / "docs" / "b.rst", folder / "build" / "x", outside / "a.rst"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
    (folder / "linked").symlink_to(outside)
    (folder / "docs" / "c.rst").symlink_to(outside / "a.rst")
    clear_folder(folder, {"docs/a.rst", "docs/c.rst", "linked/a.rst"}, "build")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*")} == {
        "docs",
        "docs/a.rst",
        "build",
        "build/x",
    }
    assert (outside / "a.rst").exists()


def test_a_file_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    write_changed(path := tmp_path / "docs" / "a.rst", b"text")
    path.chmod(0o444)
    os.utime(path, (0, 0))
    write_changed(path, b"text")
    assert path.stat().st_mtime == 0
    path.chmod(0o644)
    write_changed(path, b"another")
    assert path.read_bytes() == b"another"


def test_a_disk_that_is_full_while_a_folder_is_copied_is_one_line(small: Path, tmp_path: Path) -> None:
    """Python tells of each file that it could not copy."""
    for name in ("a", "b", "c"):
        (tmp_path / "many" / name).mkdir(parents=True)
        (tmp_path / "many" / name / "file").write_bytes(bytes(1_000_000))
    with pytest.raises(shutil.Error) as raised:
        shutil.copytree(tmp_path / "many", small / "copy")
    for told in (of_the_system(raised.value), unwritable(small, raised.value)):
        assert re.fullmatch(rf"{small}/copy/./file: .*No space left on device.*the space there", str(told))


def test_a_copy_that_finds_no_space_names_the_place_that_is_full(small: Path, tmp_path: Path) -> None:
    (source := tmp_path / "source").write_bytes(bytes(2_000_000))
    with pytest.raises(OSError, match="No space left") as caught:
        shutil.copyfile(source, small / "copy")
    for told in (of_the_system(caught.value), unwritable(tmp_path, caught.value)):
        assert str(told).startswith(f"{small / 'copy'}: ")


def test_a_folder_that_is_lent_is_cleared_away_though_an_interrupt_comes_meanwhile(tmp_path: Path) -> None:
    armed = [True]

    def interrupt(event: str, about: tuple[object, ...]) -> None:
        if event == "os.remove" and about[0] == "page.html" and armed:
            armed.clear()
            signal.raise_signal(signal.SIGINT)

    sys.addaudithook(interrupt)
    # A shell that starts tests in the background has them ignore interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), staging_folder(tmp_path) as folder:
            (folder / "page.html").touch()
    finally:
        signal.signal(signal.SIGINT, before)
    assert (armed, list(tmp_path.iterdir())) == ([], [])
