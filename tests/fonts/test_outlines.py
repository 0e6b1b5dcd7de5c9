"""Outlines for the web: fewer bytes, and the same signs to the eye."""

from io import BytesIO

from checkout import ROOT
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from communique.fonts.files import subset
from communique.fonts.outlines import GRID, coarsen
from communique.project.model import Font
from communique.project.settings import load_project

TEXT = "人権擁護者の即時釈放を求める声明、カンボジア「刑法」第518条ー…"
EM = 51  # dots of an em on a phone's screen
FONTS: dict[str, Font] = {font.name: font for language in load_project(ROOT).languages for font in language.fonts}


def opened(name: str, style: str) -> TTFont:
    return TTFont(BytesIO(subset(FONTS[name], style, TEXT, for_web=True)), recalcTimestamp=False)


def saved(font: TTFont) -> bytes:
    data = BytesIO()
    font.save(data)
    return data.getvalue()


def drawn(data: bytes) -> Image.Image:
    image = Image.new("L", (EM * (len(TEXT) + 1), 2 * EM))
    ImageDraw.Draw(image).text((0, 0), TEXT, font=ImageFont.truetype(BytesIO(data), EM), fill=255)
    return image


def test_a_japanese_font_on_a_coarser_grid_draws_the_same_signs_as_far_as_one_sees() -> None:
    for style in ("regular", "bold"):
        fine, coarse = opened("japanese", style), opened("japanese", style)
        coarsen(coarse)
        before, after = drawn(saved(fine)), drawn(saved(coarse))
        difference = ImageStat.Stat(ImageChops.difference(before, after)).sum[0] / ImageStat.Stat(before).sum[0]
        assert 0 < difference < 0.05
        assert len(coarse.getTableData("CFF ")) < 0.75 * len(fine.getTableData("CFF "))


def test_each_glyph_keeps_its_width_and_its_place() -> None:
    fine, coarse = opened("japanese", "regular"), opened("japanese", "regular")
    scale = GRID / fine["head"].unitsPerEm
    coarsen(coarse)
    assert coarse["head"].unitsPerEm == GRID
    for name, (width, _) in fine["hmtx"].metrics.items():
        glyph = coarse["CFF "].cff.topDictIndex[0].CharStrings[name]
        bounds = fine["CFF "].cff.topDictIndex[0].CharStrings[name].calcBounds(fine.getGlyphSet())
        assert abs(coarse["hmtx"][name][0] - width * scale) <= 0.5
        if bounds:
            edges = zip(glyph.calcBounds(coarse.getGlyphSet()), bounds, strict=True)
            assert all(abs(new - old * scale) <= 2 for new, old in edges), name
