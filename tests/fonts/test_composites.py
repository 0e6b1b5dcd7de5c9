"""Composite glyphs show what their parts show, in a font whose tables know of them."""

from io import BytesIO

import pytest
from checkout import ROOT
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from communique.fonts.composites import Part, add_composites
from communique.fonts.files import subset
from communique.project.settings import load_project

WIDE, MARK, NOTHING = 5, 9, 1  # glyphs: two that show something, and a space

MADE = {
    "one glyph where it stands": [Part(WIDE, 700, 0, 0)],
    "two side by side": [Part(WIDE, 700, 0, 0), Part(MARK, 600, 0, 0)],
    "a mark above, that needs no room": [Part(WIDE, 700, 0, 0), Part(MARK, 0, -300, 450)],
    "a mark below and to the left of all": [Part(WIDE, 300, 0, 0), Part(MARK, 0, -900, -800)],
    "a glyph beside one that shows nothing": [Part(NOTHING, 250, 0, 0), Part(WIDE, 700, 0, 0)],
    "what shows nothing": [Part(NOTHING, 250, 0, 0)],
    "no parts": [],
}


def khmer(style: str) -> TTFont:
    font = next(font for font in load_project(ROOT).fonts if font.name == "khmer")
    data = subset(font, style, " \u00a0" + "".join(map(chr, range(0x1780, 0x17D3))))
    return TTFont(BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)


def saved(font: TTFont, **options: bool) -> TTFont:
    data = BytesIO()
    font.save(data)
    opened = TTFont(data, recalcTimestamp=False, **options)
    opened.setGlyphOrder(font.getGlyphOrder())  # the names are in none of its tables
    return opened


def with_composites(style: str) -> TTFont:
    font = khmer(style)
    font.setGlyphOrder([*(f"glyph{number:05}" for number in range(font["maxp"].numGlyphs)), *MADE])
    add_composites(font, list(MADE.values()))
    return saved(font)


def with_every_glyph_read(font: TTFont) -> TTFont:
    """Let fontTools find the bounds of all itself when the font is saved."""
    opened = saved(font, recalcBBoxes=True)
    for name in font.getGlyphOrder():
        opened["glyf"][name].expand(opened["glyf"])
    return opened


def drawn(font: TTFont, name: str) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(pen)
    return list(pen.value)


@pytest.fixture(scope="module", params=["regular", "bold"])
def font(request: pytest.FixtureRequest) -> TTFont:
    return with_composites(request.param)


@pytest.mark.parametrize("name", MADE)
def test_a_composite_draws_its_parts_where_they_are_placed(font: TTFont, name: str) -> None:
    names, expected, x = font.getGlyphOrder(), [], 0
    for part in MADE[name]:
        for verb, points in drawn(font, names[part.glyph]):
            moved = tuple((left + x + part.x, bottom + part.y) for left, bottom in points)
            expected.append((verb, moved))
        x += part.advance
    assert drawn(font, name) == expected
    assert font["hmtx"].metrics[name][0] == x
    assert bool(expected) == any(part.glyph != NOTHING for part in MADE[name])


def test_the_glyphs_that_a_font_had_are_as_they_were() -> None:
    before, after = khmer("regular"), with_composites("regular")
    assert len(after.getGlyphOrder()) == len(before.getGlyphOrder()) + len(MADE)
    for old, new in zip(before.getGlyphOrder(), after.getGlyphOrder(), strict=False):
        assert drawn(after, new) == drawn(before, old)
        assert after["hmtx"].metrics[new] == before["hmtx"].metrics[old]


def test_the_greatest_and_the_least_are_those_of_all_glyphs(font: TTFont) -> None:
    counted = saved(with_every_glyph_read(font))
    for name in font.getGlyphOrder():
        if font["glyf"][name].numberOfContours:
            box = [getattr(font["glyf"][name], key) for key in ("xMin", "yMin", "xMax", "yMax")]
            assert [getattr(counted["glyf"][name], key) for key in ("xMin", "yMin", "xMax", "yMax")] == box
            assert font["hmtx"].metrics[name][1] == box[0]
    for key in ("minLeftSideBearing", "minRightSideBearing", "xMaxExtent", "advanceWidthMax"):
        assert getattr(font["hhea"], key) == getattr(counted["hhea"], key)
    for key in ("xMin", "yMin", "xMax", "yMax"):
        assert getattr(font["head"], key) == getattr(counted["head"], key)
    for key in ("maxCompositePoints", "maxCompositeContours", "maxComponentElements", "maxComponentDepth"):
        assert getattr(font["maxp"], key) >= getattr(counted["maxp"], key)


def test_composites_can_be_added_to_a_font_that_has_some() -> None:
    once = with_composites("regular")
    nested = {f"{name}, twice": [Part(once.getGlyphID(name), 500, 0, 0)] * 2 for name in MADE}
    font = saved(once, recalcBBoxes=False)
    font.setGlyphOrder([*once.getGlyphOrder(), *nested])
    add_composites(font, list(nested.values()))
    twice = saved(font)
    for name in MADE:
        assert drawn(twice, name) == drawn(once, name)
        assert len(drawn(twice, f"{name}, twice")) == 2 * len(drawn(once, name))
    assert twice["maxp"].maxComponentDepth == once["maxp"].maxComponentDepth + 1
