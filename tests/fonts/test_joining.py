"""Letters that join: each is one glyph, and words look as the font draws them."""

import re
from io import BytesIO

import pytest
import uharfbuzz as hb
from babel import Locale
from fontTools.ttLib import TTFont

from communique.fonts.files import subset
from communique.fonts.joining import joining_font
from communique.fonts.letters import letters_of, shaped_letters
from communique.fonts.shaping import open_font
from communique.project.model import Font, FontFile

FILE = FontFile("fontpkg-noto-sans-arabic", "fontpkg_noto_sans_arabic/files/NotoSansArabic[wdth,wght].ttf", "")
FONT = Font("arabic", "Noto Sans Arabic", (), ((0x600, 0x6FF), (0x200C, 0x200F)), False, (), FILE, FILE, None)
VOWELLED = ["الـ", "بـَب", "مُحَمَّد", "وَالسَّلَامُ", "لَا إِلٰهَ", "الآن", "بلأ", "می‌خواهد"]


def words() -> list[str]:
    """All the languages and countries that CLDR knows in Arabic, Persian and Urdu."""
    found = {name for code in ("ar", "fa", "ur") for name in Locale(code).languages.values()}
    found |= {name for code in ("ar", "fa", "ur") for name in Locale(code).territories.values()}
    return sorted({word for name in found for word in re.findall("[\u0620-\u06d3\u200c]+", name)} | {*VOWELLED})


@pytest.fixture(scope="module")
def fonts() -> tuple[bytes, bytes]:
    data = subset(FONT, "regular", "".join(sorted({*"".join(words()), *"۴۵۶۷"})))
    return data, joining_font(data, letters_of(data, words()))


def test_each_letter_is_one_glyph_with_its_marks(fonts: tuple[bytes, bytes]) -> None:
    before, after = (open_font(data) for data in fonts)
    several = 0
    for word in words():
        glyphs = [info.cluster for info in shaped_letters(after, word).glyph_infos]
        assert len(glyphs) == len(set(glyphs)), word
        several += len(shaped_letters(before, word).glyph_infos) > len(glyphs)
    assert several > 1000


def test_a_word_looks_as_it_did(fonts: tuple[bytes, bytes]) -> None:
    opened = [(open_font(data), TTFont(BytesIO(data))) for data in fonts]
    count = opened[0][1]["maxp"].numGlyphs
    assert len(words()) > 1000
    for word in words():
        one, other = (drawn(font, glyphs, word, count) for font, glyphs in opened)
        assert one == other, word


def drawn(font: hb.Font, glyphs: TTFont, word: str, count: int) -> list[tuple[int, int, int]]:
    """List the first ``count`` glyphs of a font that a word shows, each with its place, and how long the word is."""
    order, numbers, table = glyphs.getGlyphOrder(), glyphs.getReverseGlyphMap(), glyphs["glyf"]
    buffer, x, found = shaped_letters(font, word), 0, []
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions or [], strict=True):
        glyph, left, bottom = table[order[info.codepoint]], x + at.x_offset, at.y_offset
        if info.codepoint < count:
            found += [(info.codepoint, left, bottom)] if glyph.numberOfContours else []
        else:
            found += [(numbers[part.glyphName], left + part.x, bottom + part.y) for part in glyph.components]
        x += at.x_advance
    return [*sorted(found), (-1, x, 0)]


@pytest.mark.parametrize("language", ["fa", "ur"])
def test_a_language_keeps_its_own_figures(fonts: tuple[bytes, bytes], language: str) -> None:
    one, other = (figure(data, language) for data in fonts)
    assert one == other
    assert figure(fonts[1], "fa") != figure(fonts[1], "ur")


def figure(data: bytes, language: str) -> int:
    buffer = hb.Buffer()
    buffer.add_str("۴")
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", language
    hb.shape(open_font(data), buffer)
    return buffer.glyph_infos[0].codepoint


def test_a_font_whose_words_slope_stays_as_it_is(fonts: tuple[bytes, bytes]) -> None:
    font = TTFont(BytesIO(fonts[0]))
    font["GPOS"].table.FeatureList.FeatureRecord[0].FeatureTag = "curs"
    data = BytesIO()
    font.save(data)
    assert joining_font(data.getvalue(), ["ب"]) == data.getvalue()
