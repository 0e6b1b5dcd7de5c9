"""Outlines for the web: those of a CFF font on a coarser grid, which a phone loads sooner and no reader tells apart.

A Japanese font draws a glyph with some 37 lines and curves on a grid of 1,000 units to the em. An em of a page's text
is 51 dots on a phone's screen, one of its title 82: a fifth of the grid is half a dot.
"""

from typing import TYPE_CHECKING

from fontTools.pens.filterPen import ContourFilterPen
from fontTools.pens.roundingPen import RoundingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib.scaleUpem import scale_upem

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

GRID = 200  # units to the em
SLACK = 1.0  # units by which a line may pass a point that it replaces
BULGE = 0.75  # how far a cubic curve leaves its chord at most, as a part of its control points' distance

Point = tuple[float, float]


def coarsen(font: "TTFont") -> None:
    """Draw the glyphs of a CFF font on GRID units to the em, in place."""
    glyphs, scale = font.getGlyphSet(), GRID / font["head"].unitsPerEm
    strings = font["CFF "].cff.topDictIndex[0].CharStrings
    pens = {name: T2CharStringPen(None, None) for name in font.getGlyphOrder()}
    for name, pen in pens.items():
        glyphs[name].draw(TransformPen(RoundingPen(_Straight(pen)), (scale, 0, 0, scale, 0, 0)))
        strings[name].setProgram(["endchar"])  # drawn already: what is left to scale is all else
    scale_upem(font, GRID)
    for name, pen in pens.items():
        width, private = font["hmtx"][name][0], strings[name].private
        own = [] if width == private.defaultWidthX else [width - private.nominalWidthX]
        strings[name].program = own + pen.getCharString().program


class _Straight(ContourFilterPen):  # type: ignore[misc]  # fontTools has no hints
    """A pen that draws one line for a curve or for several lines that lie within SLACK of it."""

    def filterContour(self, contour: list[tuple[str, tuple[Point, ...]]]) -> list[tuple[str, tuple[Point, ...]]]:
        """Return the segments of a closed contour that are left."""
        kept = contour[:1]
        for operator, points in contour[1:-1]:
            here = kept[-1][1][-1]
            if all(point == here for point in points):
                continue
            if BULGE * max(_distance(point, here, points[-1]) for point in points) <= SLACK:
                operator, points = "lineTo", points[-1:]
            if operator == kept[-1][0] == "lineTo" and _goes_on(kept[-2][1][-1], here, points[0]):
                kept.pop()
            kept.append((operator, points))
        return [*kept, contour[-1]]


def _goes_on(start: Point, middle: Point, end: Point) -> bool:
    """Return whether a line from ``start`` to ``end`` passes ``middle`` on its way, within SLACK."""
    before, after = complex(*middle) - complex(*start), complex(*end) - complex(*middle)
    return (before * after.conjugate()).real > 0 and _distance(middle, start, end) <= SLACK


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the line through two others, or from them where they are one."""
    line, way = complex(*end) - complex(*start), complex(*point) - complex(*start)
    return abs((way * line.conjugate()).imag) / abs(line) if line else abs(way)
