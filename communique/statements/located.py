"""Pictures that say where they were taken: whoever has a photograph has the place of those who are in danger."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from warnings import catch_warnings

from communique.project.model import Project
from communique.project.paths import PICTURES

GPS = 0x8825  # the tag of Exif below which a camera writes where it was
# What stands before Exif in a JPEG, a PNG and a WebP; it begins with the order of its bytes, as a TIFF does.
EXIF = re.compile(rb"(?:Exif\0\0|eXIf|EXIF.{4})(?=II\*\0|MM\0\*)", re.DOTALL)
MOST, ENOUGH = 65_536, 262_144  # bytes that a JPEG has room for, and that hold all of them
XMP = b"GPSLatitude"
ADVICE = "save it without its Exif data, as 'exiftool -all= FILE' does, unless everybody may know"


def located_pictures(project: Project) -> Iterator[tuple[Path, str]]:
    """Find the pictures below ``docs/`` that say where they were taken, each with what to do."""
    for path in sorted(project.docs.rglob("*.*")):
        is_picture = path.suffix.lower() in PICTURES and path.is_file() and not path.is_symlink()
        if is_picture and _tells_place(_ends(path)):
            yield project.shown(path), f"the picture says where it was taken, to everybody who has it: {ADVICE}"


def _ends(path: Path) -> bytes:
    """Read the beginning of a file and its end, where data about a picture stand."""
    with path.open("rb") as file:
        beginning = file.read(ENOUGH)
        file.seek(max(ENOUGH, path.stat().st_size - ENOUGH))
        return beginning + file.read()


def _tells_place(data: bytes) -> bool:
    """Return whether a file says where it was taken; the picture is not opened: it may be larger than the memory."""
    return XMP in data or any(_has_gps(data[found.end() : found.end() + MOST]) for found in EXIF.finditer(data))


def _has_gps(exif: bytes) -> bool:
    from PIL import Image  # few projects have photographs

    read = Image.Exif()
    # What is damaged says nothing, in whatever way that shows.
    with suppress(Exception), catch_warnings(action="error"):
        read.load(exif)
        return bool(read.get_ifd(GPS))
    return False
