"""PNG (W3C Recommendation, third edition) with a palette: pages of text have few colours.

The bytes depend on nothing but the pixels and the pinned libraries; zlib's differ between its builds.
"""

import struct
import zlib
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

Colour = tuple[int, ...]


def png(image: Image.Image) -> bytes:
    """Write a picture, of mode RGB, in few colours; in all that it has where it has many, as a photograph."""
    palette = _palette(image)
    if len(palette) not in range(1, MOST + 1):
        return _packed(image, TRUE_COLOUR, b"")
    indexed = image.point(NEAR * 3).quantize(palette=_of_colours(palette), dither=Image.Dither.NONE)
    return _packed(indexed, INDEXED, _chunk(b"PLTE", bytes(chain(*palette.values()))))


def _palette(image: Image.Image) -> dict[Colour, Colour]:
    """Find for all colours that are near each other the one that most pixels have: paper, ink and boxes stay.

    Of a picture with too many to count it is empty.
    """
    leading: dict[Colour, Colour] = {}
    counted = cast(list[tuple[int, Colour]], image.getcolors(COUNTED) or [])
    for _, colour in sorted(counted, key=lambda each: (-each[0], each[1])):
        leading.setdefault(tuple(NEAR[part] for part in colour), colour)
    return leading


def _of_colours(colours: dict[Colour, Colour]) -> Image.Image:
    image = Image.new("P", (1, 1))
    image.putpalette(bytes(chain(*colours)))
    return image


def _packed(image: Image.Image, kind: int, before: bytes) -> bytes:
    pixels, stride = image.tobytes(), image.width * len(image.getbands())
    # Each row begins with its filter: none, as flat colours are packed best.
    filtered = b"".join(b"\0" + pixels[at : at + stride] for at in range(0, len(pixels), stride))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", *image.size, DEPTH, kind, 0, 0, 0))
    data = _chunk(b"IDAT", bytes(deflate.zlib_compress(filtered, LEVEL)))
    return b"".join([SIGNATURE, head, before, data, _chunk(b"IEND", b"")])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
