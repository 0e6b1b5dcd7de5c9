"""Composite glyphs, added to a TrueType font: of the glyphs that it has, nothing is read but their bounds.

https://learn.microsoft.com/typography/opentype/spec/glyf
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

HEADER = struct.Struct(">5h")  # contours, -1 of a composite glyph; its bounds
COMPONENT = struct.Struct(">HHhh")  # flags, glyph, x, y
WORDS, XY, ROUNDED, MORE = 0x1, 0x2, 0x4, 0x20

Bounds = tuple[int, int, int, int]  # xMin, yMin, xMax, yMax


@dataclass(frozen=True)
class Part:
    """A glyph as HarfBuzz places it, in font units."""

    glyph: int
    advance: int
    x: int
    y: int


@dataclass(frozen=True)
class _Composite:
    """A glyph of others: number, x and y of each that shows anything."""

    parts: tuple[tuple[int, int, int], ...]
    bounds: Bounds
    advance: int

    def data(self) -> bytes:
        """Write the glyph, in words of four bytes."""
        if not self.parts:
            return b""
        flags = [WORDS | XY | ROUNDED | MORE] * (len(self.parts) - 1) + [WORDS | XY | ROUNDED]
        parts = (COMPONENT.pack(flag, *part) for flag, part in zip(flags, self.parts, strict=True))
        written = HEADER.pack(-1, *self.bounds) + b"".join(parts)
        return written + bytes(-len(written) % 4)


def add_composites(font: TTFont, added: Sequence[Sequence[Part]]) -> None:
    """Add a glyph for each sequence of parts after those of a font, which is then to be saved as it is."""
    glyphs, places = font.getTableData("glyf"), _places(font)
    bounds = [HEADER.unpack_from(glyphs, start)[1:] if end > start else None for start, end in pairwise(places)]
    composites = [_composite(bounds, parts) for parts in added]
    written = [glyphs + bytes(-len(glyphs) % 4), *(composite.data() for composite in composites)]
    ends = list(accumulate(map(len, written)))
    metrics = [*_metrics(font), *((each.advance, each.bounds[0]) for each in composites)]
    _replace(font, "glyf", b"".join(written))
    _replace(font, "loca", struct.pack(f">{len(metrics) + 1}I", *places[:-1], *ends))
    _replace(font, "hmtx", struct.pack(">" + "Hh" * len(metrics), *(number for pair in metrics for number in pair)))
    font["head"].indexToLocFormat = 1
    font["hhea"].numberOfHMetrics = len(metrics)
    _widen(font, [composite for composite in composites if composite.parts])


def _composite(bounds: Sequence[Bounds | None], parts: Sequence[Part]) -> _Composite:
    placed, boxes, x = [], [], 0
    for part in parts:
        if box := bounds[part.glyph]:
            left, bottom = x + part.x, part.y
            placed.append((part.glyph, left, bottom))
            boxes.append((left + box[0], bottom + box[1], left + box[2], bottom + box[3]))
        x += part.advance
    return _Composite(tuple(placed), _united(boxes) if boxes else (0, 0, 0, 0), x)


def _united(boxes: Sequence[Bounds]) -> Bounds:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _places(font: TTFont) -> list[int]:
    """Return where each glyph begins, and where the last one ends."""
    size, kind = (1, ">I") if font["head"].indexToLocFormat else (2, ">H")
    return [size * place for (place,) in struct.iter_unpack(kind, font.getTableData("loca"))]


def _metrics(font: TTFont) -> Iterator[tuple[int, int]]:
    """Return the advance and the left side bearing of each glyph; the last ones may share an advance."""
    data, own = font.getTableData("hmtx"), 4 * font["hhea"].numberOfHMetrics
    advance = 0
    for advance, bearing in struct.iter_unpack(">Hh", data[:own]):
        yield advance, bearing
    yield from ((advance, bearing) for (bearing,) in struct.iter_unpack(">h", data[own:]))


def _widen(font: TTFont, composites: Sequence[_Composite]) -> None:
    """Let the tables that know the greatest and the least know of composites that show something.

    Of points and contours they have at least as many as there are.
    """
    head, hhea, maxp = font["head"], font["hhea"], font["maxp"]
    for each in composites:
        own = head.xMin, head.yMin, head.xMax, head.yMax
        head.xMin, head.yMin, head.xMax, head.yMax = _united([own, each.bounds])
        hhea.advanceWidthMax = max(hhea.advanceWidthMax, each.advance)
        hhea.minLeftSideBearing = min(hhea.minLeftSideBearing, each.bounds[0])
        hhea.minRightSideBearing = min(hhea.minRightSideBearing, each.advance - each.bounds[2])
        hhea.xMaxExtent = max(hhea.xMaxExtent, each.bounds[2])
    most = max((len(each.parts) for each in composites), default=0)
    maxp.maxCompositePoints = most * max(maxp.maxPoints, maxp.maxCompositePoints)
    maxp.maxCompositeContours = most * max(maxp.maxContours, maxp.maxCompositeContours)
    maxp.maxComponentElements = max(maxp.maxComponentElements, most)
    maxp.maxComponentDepth += 1


def _replace(font: TTFont, tag: str, data: bytes) -> None:
    font[tag] = table = DefaultTable(tag)
    table.data = data
