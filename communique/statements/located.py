"""Pictures that say where they were taken: whoever has a photograph has the place of those who are in danger."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from communique.project.model import Project
from communique.project.paths import PICTURES

GPS = 0x8825  # the tag of Exif below which a camera writes where it was
XMP = b"GPSLatitude"
ADVICE = "save it without its Exif data, as 'exiftool -all= FILE' does, unless everybody may know"


def located(project: Project) -> Iterator[tuple[Path, str]]:
    """Find the pictures below ``docs/`` that say where they were taken, each with what to do."""
    for path in sorted(project.docs.rglob("*.*")):
        if path.suffix.lower() in PICTURES and path.is_file() and _tells_place(path):
            yield project.shown(path), f"the picture says where it was taken, to everybody who has it: {ADVICE}"


def _tells_place(path: Path) -> bool:
    from PIL import Image

    data = path.read_bytes()
    if XMP in data:
        return True
    if b"Exif" not in data and b"eXIf" not in data and b"EXIF" not in data:
        return False
    with suppress(OSError, ValueError, SyntaxError), Image.open(path) as opened:
        return bool(opened.getexif().get_ifd(GPS))
    return False
