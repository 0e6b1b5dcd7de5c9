"""Pictures that say where they were taken are named before anybody gets them."""

import struct
import zlib
from pathlib import Path

import pytest
from checkout import Checkout
from PIL import Image
from PIL.PngImagePlugin import PngInfo

GPS, MODEL = 0x8825, 0x0110
NORTH = {1: "N", 2: (11.0, 33.0, 0.0), 3: "E", 4: (104.0, 55.0, 0.0)}


def save(path: Path, *, is_located: bool) -> None:
    """Write a picture as a telephone does."""
    exif = Image.Exif()
    exif[MODEL] = "A telephone"
    if is_located:
        exif[GPS] = NORTH
    Image.new("RGB", (4, 4)).save(path, exif=exif)


@pytest.mark.parametrize("suffix", ["jpg", "JPEG", "png", "webp"])
def test_a_picture_that_says_where_it_was_taken_is_named(brief: Checkout, suffix: str) -> None:
    folder = brief.root / "docs" / "statements"
    save(folder / f"here.{suffix}", is_located=True)
    save(folder / f"nowhere.{suffix}", is_located=False)
    done = brief.communique("check")
    said = [line for line in done.stdout.splitlines() if "[pictures]" in line]
    assert done.returncode == 0
    assert [line.partition(": warning: the picture says where it was taken")[0] for line in said] == [
        f"docs/statements/here.{suffix}:1"
    ]


def test_other_data_that_say_it_are_found_and_what_is_no_picture_stops_nothing(brief: Checkout) -> None:
    folder = brief.root / "docs" / "statements"
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", '<rdf:Description exif:GPSLatitude="11,33.0N"/>')
    Image.new("RGB", (4, 4)).save(folder / "xmp.png", pnginfo=info)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00broken")
    (folder / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00\xff\xff\xff\x7f")
    done = brief.communique("check")
    assert (done.returncode, done.stderr, done.stdout.count("[pictures]")) == (0, "", 1)


def test_a_picture_larger_than_the_memory_and_a_way_out_of_the_project_are_not_opened(brief: Checkout) -> None:
    folder = brief.root / "docs" / "statements"
    exif = Image.Exif()
    exif[GPS] = NORTH
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"eXIf", exif.tobytes()[6:]), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    (folder / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(written))
    save(outside := brief.root.parent / "outside.jpg", is_located=True)
    (folder / "outside.jpg").symlink_to(outside)
    done = brief.communique("check")
    assert done.stderr == ""
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if "[pictures]" in line] == [
        "docs/statements/huge.png"
    ]
