"""PNG (W3C Recommendation, third edition) with a palette: pages of text have few colours.

The bytes depend on nothing but the pixels and the pinned libraries; zlib's differ between its builds.
"""

import struct
import zlib
from collections.abc import Sequence
from itertools import chain
from typing import cast

import deflate
from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 6  # two more take twice as long, and save two bytes in a hundred
LEVELS = 16  # of each of a colour's parts: more are not seen in text, and take twice the bytes
NEAR = [(part * (LEVELS - 1) + 127) // 255 * (255 // (LEVELS - 1)) for part in range(256)]
MOST, COUNTED = 256, 65_536  # colours of a palette, and of a picture that may have one
INDEXED, TRUE_COLOUR, DEPTH = 3, 2, 8  # IHDR

PAPER = (255, 255, 255)
PIXEL, RAW = 4, "RGBX"  # bytes of a pixel as it is drawn, of which the last says nothing

Colour = tuple[int, ...]


def png(pixels: bytes, width: int) -> bytes:
    """Write a picture, drawn on paper, in few colours; in all that it has where it has many, as a photograph.

    More than half of a page is rows of paper, in which nobody needs to look for colours.
    """
    rows = [pixels[at : at + width * PIXEL] for at in range(0, len(pixels), width * PIXEL)]
    paper = b"\xff" * width * PIXEL
    inked = [row for row in rows if row != paper]
    image = Image.frombytes("RGB", (width, len(inked)), b"".join(inked), "raw", RAW)
    palette = _palette(image, (len(rows) - len(inked)) * width)
    if len(palette) not in range(1, MOST + 1):
        every = Image.frombytes("RGB", (width, len(rows)), pixels, "raw", RAW)
        return _packed(_rows(every), (width, TRUE_COLOUR), b"")
    indexed = iter(_rows(image.point(NEAR * 3).quantize(palette=_of_colours(palette), dither=Image.Dither.NONE)))
    blank = bytes([list(palette).index(PAPER)]) * width if len(inked) < len(rows) else b""
    shown = [blank if row == paper else next(indexed) for row in rows]
    return _packed(shown, (width, INDEXED), _chunk(b"PLTE", bytes(chain(*palette.values()))))


def _palette(image: Image.Image, paper: int) -> dict[Colour, Colour]:
    """Find for all colours that are near each other the one that most pixels have: paper, ink and boxes stay.

    ``paper`` counts the pixels of paper beside the picture. Of one with too many colours to count it is empty.
    """
    counted = cast(list[tuple[int, Colour]] | None, image.getcolors(COUNTED) if image.height else [])
    counts = {colour: count for count, colour in counted or []}
    if counted is not None and paper:
        counts[PAPER] = counts.get(PAPER, 0) + paper
    leading: dict[Colour, Colour] = {}
    for red, green, blue in sorted(sorted(counts), key=counts.__getitem__, reverse=True):
        leading.setdefault((NEAR[red], NEAR[green], NEAR[blue]), (red, green, blue))
    return leading


def _rows(image: Image.Image) -> list[bytes]:
    pixels, own = image.tobytes(), image.width * len(image.getbands())
    return [pixels[at : at + own] for at in range(0, len(pixels), own)]


def _of_colours(colours: dict[Colour, Colour]) -> Image.Image:
    image = Image.new("P", (1, 1))
    image.putpalette(bytes(chain(*colours)))
    return image


def _packed(rows: Sequence[bytes], form: tuple[int, int], before: bytes) -> bytes:
    """Pack rows of a width and a kind of colour."""
    width, kind = form
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), DEPTH, kind, 0, 0, 0))
    # Each row begins with its filter: none, as flat colours are packed best.
    data = _chunk(b"IDAT", bytes(deflate.zlib_compress(b"".join([b"\0" + row for row in rows]), LEVEL)))
    return b"".join([SIGNATURE, head, before, data, _chunk(b"IEND", b"")])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
