"""PNG (W3C Recommendation, third edition) with a palette: pages of text have few colours.

The bytes depend on nothing but the pixels and the pinned library; zlib's differ between its builds.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Mapping

import deflate

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LEVEL = 9
LEVELS = 16  # of each of a colour's parts: more are not seen in text, and take twice the bytes
MOST = 256  # colours of a palette
INDEXED, TRUE_COLOUR, DEPTH = 3, 2, 8  # IHDR


def png(pixels: bytes, width: int) -> bytes:
    """Write a picture of pixels in four bytes each, blue first (BGRx), row by row; no part of it is transparent."""
    colours = Counter(memoryview(pixels).cast("I"))
    palette = _palette(colours)
    shown = list(dict.fromkeys(palette.values()))
    if len(shown) > MOST:
        return _packed(_true(pixels), width * 3, width, TRUE_COLOUR, b"")
    place = {colour: number for number, colour in enumerate(shown)}
    index = {colour: place[near] for colour, near in palette.items()}
    rows = bytes(map(index.__getitem__, memoryview(pixels).cast("I")))
    return _packed(rows, width, width, INDEXED, _chunk(b"PLTE", _true(b"".join(map(_pixel, shown)))))


def _palette(colours: Mapping[int, int]) -> dict[int, int]:
    """Find for each colour the one near it that most pixels have: paper, ink and boxes stay as they are."""
    leading: dict[tuple[int, ...], int] = {}
    for colour in sorted(colours, key=lambda each: (-colours[each], each)):
        leading.setdefault(_near(colour), colour)
    return {colour: leading[_near(colour)] for colour in colours}


def _near(colour: int) -> tuple[int, ...]:
    return tuple((part * (LEVELS - 1) + 127) // 255 for part in _pixel(colour)[:3])


def _pixel(colour: int) -> bytes:
    # The order of bytes that the pixels were read in.
    return struct.pack("=I", colour)


def _true(pixels: bytes) -> bytes:
    """Write pixels in three bytes each, red first."""
    found = bytearray(len(pixels) // 4 * 3)
    found[0::3], found[1::3], found[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
    return bytes(found)


def _packed(rows: bytes, stride: int, width: int, kind: int, before: bytes) -> bytes:
    height = len(rows) // stride
    # Each row begins with its filter: none, as flat colours are packed best.
    filtered = b"".join(b"\0" + rows[row * stride : (row + 1) * stride] for row in range(height))
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, DEPTH, kind, 0, 0, 0))
    data = _chunk(b"IDAT", bytes(deflate.zlib_compress(filtered, LEVEL)))
    return b"".join([SIGNATURE, head, before, data, _chunk(b"IEND", b"")])


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
