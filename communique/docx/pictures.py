"""Pictures in a Word document: files that every Word shows, and photographs of no more pixels than a page needs."""

import io
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from warnings import catch_warnings

import imagesize
from docutils import nodes

from communique.html.measures import in_pixels
from communique.pdf.compiler import is_png, picture_of
from communique.pdf.typst import literal
from communique.system.cache import kept
from communique.system.digests import digest, digest_of, package_version
from communique.system.drawings import read_drawing
from communique.system.pictures import picture_size
from communique.takeaway.pictures import picture_files

ROOM = (451.0, 425.0)  # points: A4 without an inch on either side, and as high as in a PDF
PIXEL = 0.75  # points of a pixel (CSS)
SHOWN = frozenset({".png", ".jpg", ".jpeg", ".gif"})
PHOTOGRAPHS = frozenset({".jpg", ".jpeg"})
MOST, SHARP, QUALITY = 500_000, 220.0, 85  # bytes of a photograph as it is; pixels an inch of a larger one
DRAWN = 288.0
SOURCE = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image({}, width: {}pt)\n"
UPRIGHT, ORIENTATION = 1, 0x0112  # Exif


@dataclass(frozen=True)
class Picture:
    """A picture as a part of a document, so many points large; ``number`` is its place among them."""

    number: int
    suffix: str
    data: bytes
    width: float
    height: float

    @property
    def name(self) -> str:
        """What its part, and what leads there, is called."""
        return f"picture{self.number}"


def pictures(doctree: nodes.document, docs: Path, cache: Path) -> Mapping[nodes.image, Picture]:
    """Make each picture of a document one that Word shows."""
    files = enumerate(picture_files(doctree, docs).items(), 1)
    return {image: _picture(number, image, path, cache) for number, (image, path) in files}


def _picture(number: int, image: nodes.image, path: Path, cache: Path) -> Picture:
    size = picture_size(path) if path.suffix.lower() in SHOWN else None
    width = _asked(image, size[0] if size else 0)
    if size:
        width = min(width, ROOM[1] * size[0] / size[1])
        data, suffix = _shown(path, width), path.suffix.lower()
    else:
        ratio = _ratio(path)
        width = min(width, ROOM[1] * ratio) if ratio else width
        data, suffix = _drawn(path, width, cache), ".png"
        size = imagesize.get(io.BytesIO(data))
        width = min(width, ROOM[1] * size[0] / size[1])
    return Picture(number, suffix, data, round(width, 2), round(width * size[1] / size[0], 2))


def _ratio(path: Path) -> float:
    """Return how many times as wide as high what is no photograph is; 0 where it does not say it."""
    if path.suffix.lower() == ".svg":
        return read_drawing(path.read_bytes()).ratio
    across, down = picture_size(path) or (0.0, 1.0)
    return across / down


def _asked(image: nodes.image, across: float) -> float:
    """Return how wide a picture is asked to be, in points, or is by itself, within the text."""
    asked = str(image.get("width", ""))
    if asked.endswith("%"):
        return ROOM[0] * min(float(asked[:-1]), 100) / 100
    pixels = float(in_pixels(asked) or across)
    return min(pixels * PIXEL or ROOM[0], ROOM[0])


def _shown(path: Path, width: float) -> bytes:
    """Return a picture as it is, or a photograph that is turned or large as one that is neither.

    Its bytes depend on nothing but the file and the pinned libraries. A photograph that is damaged stays as it is:
    programs that read no more than they need show it.
    """
    data = path.read_bytes()
    if path.suffix.lower() in PHOTOGRAPHS:
        with suppress(Exception), catch_warnings(action="error"):  # Pillow has many ways to say that data are damaged
            return _upright(data, width)
    return data


def _upright(data: bytes, width: float) -> bytes:
    from PIL import Image, ImageOps  # most documents do without it

    with Image.open(io.BytesIO(data)) as opened:
        if len(data) <= MOST and opened.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT:
            return data
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    most = round(width / 72 * SHARP)
    if upright.width > most:
        upright = upright.resize((most, round(most * upright.height / upright.width)), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    upright.save(written, "JPEG", quality=QUALITY, icc_profile=opened.info.get("icc_profile"))
    return written.getvalue()


def _drawn(path: Path, width: float, cache: Path) -> bytes:
    """Draw what not every Word shows as PNG, unless the cache has it."""
    source = SOURCE.format(literal(path.name), width)
    key = digest(drawn=source, picture=digest_of(path), typst=package_version("typst"))
    return kept(cache, key, partial(picture_of, "picture", path.name, DRAWN, source.encode(), path.parent), is_png)
