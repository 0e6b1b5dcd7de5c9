"""A picture is one that every format and every reader's device can show, or it is refused."""

import struct
import zlib
from pathlib import Path

import pytest

from communique.system.pictures import picture_fault


def _png(folder: Path, across: int, down: int) -> Path:
    """Write a PNG that says how large it is, and has no pixels."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", across, down, 1, 0, 0, 0, 0)), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    file = folder / "a.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(written))
    return file


@pytest.mark.parametrize(("across", "down"), [(50_000, 50_000), (2_000_000_000, 1), (8_000, 8_001)])
def test_pictures_of_more_pixels_than_a_phone_shows_are_refused(tmp_path: Path, across: int, down: int) -> None:
    assert picture_fault(_png(tmp_path, across, down)).startswith(
        f"has {across} × {down} pixels: save it with 64 million"
    )


def test_large_photographs_are_none_of_these(tmp_path: Path) -> None:
    assert picture_fault(_png(tmp_path, 8_160, 6_144)) == ""


def test_a_drawing_a_million_times_as_long_as_wide_is_refused(tmp_path: Path) -> None:
    for box in ("1 1000000", "1e6 1"):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}"><path d="M0 0"/></svg>'
        (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
        assert picture_fault(tmp_path / "a.svg").startswith("is more than 1000 times as long as it is wide")


def test_a_picture_of_hundreds_of_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(300_000_000)
    assert picture_fault(tmp_path / "a.png").startswith("is larger than 100 MB: save it smaller")


@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.jpg"])
def test_what_git_lfs_leaves_in_the_place_of_a_picture_is_told_as_such(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n")
    assert picture_fault(file).startswith("is kept in Git LFS, and git has a pointer to it alone")
