"""Web fonts: every character of their pages."""

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

from checkout import LANGUAGES, ROOT, Checkout
from fontTools.ttLib import TTFont

from communique.fonts.coverage import Coverage
from communique.fonts.files import covers, subset
from communique.fonts.outlines import GRID
from communique.fonts.web import fetched, web_fonts
from communique.project.settings import load_project


def test_web_fonts_have_every_character_of_their_pages(site: Checkout) -> None:
    project = load_project(ROOT)
    for language in LANGUAGES:
        folder = site.root / "build" / "html" / language
        pages = [page.read_text(encoding="utf-8") for page in folder.rglob("*.html")]
        tags = re.compile("<style>.*?</style>|<[^>]*>", re.DOTALL)
        text = {c for page in pages for c in unescape(tags.sub("", page))}
        for font in fetched(project.language(language), project.fonts):
            files = (folder / "_static").glob(f"{font.name}-*.woff2")
            held = {code for file in files for code in TTFont(file).getBestCmap()}
            wanted = {ord(c) for c in text if covers(font, c) and not c.isspace()}
            assert wanted - held == set(), (language, font.name)
            assert (folder / "_static" / f"{font.name}-licence.txt").read_text().count("SIL OPEN FONT LICENSE")


def test_white_space_of_its_own_width_is_a_glyph_of_the_font(tmp_path: Path) -> None:
    fonts = {font.name: font for language in load_project(ROOT).languages for font in language.fonts}
    text = {"regular": frozenset("日a\u3000\u2009\u00a0\t\n "), "bold": frozenset[str](), "italic": frozenset[str]()}
    made = web_fonts((fonts["japanese"], fonts["latin"]), text, tmp_path)
    assert [font.characters for font in made] == ["\u3000日", " a\u00a0\u2009"]
    assert [{*TTFont(BytesIO(font.data)).getBestCmap()} for font in made] == [
        {0x3000, ord("日")},
        {0x20, 0x61, 0xA0, 0x2009},
    ]


def test_only_a_font_of_cubic_curves_is_drawn_on_a_coarser_grid(tmp_path: Path) -> None:
    fonts = {font.name: font for font in load_project(ROOT).fonts}
    text = {"regular": frozenset("日ក"), "bold": frozenset[str](), "italic": frozenset[str]()}
    japanese, khmer = web_fonts((fonts["japanese"], fonts["khmer"]), text, tmp_path)
    assert TTFont(BytesIO(japanese.data))["head"].unitsPerEm == GRID
    before = TTFont(BytesIO(subset(fonts["khmer"], "regular", "ក", for_web=True)))
    after = TTFont(BytesIO(khmer.data))
    assert before.getGlyphOrder() == after.getGlyphOrder()
    assert all(before["glyf"][name] == after["glyf"][name] for name in before.getGlyphOrder())


def test_no_font_is_made_of_what_has_no_outline(tmp_path: Path) -> None:
    khmer = next(font for font in load_project(ROOT).fonts if font.name == "khmer")
    joiners = {"regular": frozenset("\u200b\u200c\u200d a"), "bold": frozenset("ក\u200c"), "italic": frozenset[str]()}
    assert [font.style for font in web_fonts((khmer,), joiners, tmp_path)] == ["bold"]


def test_a_font_with_other_features_is_not_the_one_that_is_kept(tmp_path: Path) -> None:
    font = next(font for font in load_project(ROOT).fonts if font.name == "japanese")
    text = {"regular": frozenset("カキ、"), "bold": frozenset[str](), "italic": frozenset[str]()}
    kerned = replace(font, without=())
    web = [web_fonts((each,), text, tmp_path)[0].data for each in (font, kerned)]
    set_in = [
        Coverage((each,), tmp_path, {each: set("カキ、")}).files()["japanese-regular.otf"] for each in (font, kerned)
    ]
    assert web[0] != web[1]
    assert set_in[0] != set_in[1]


def test_a_web_font_has_no_hints_and_nothing_for_columns_of_text(tmp_path: Path) -> None:
    fonts = {font.name: font for language in load_project(ROOT).languages for font in language.fonts}
    text = "恣意的拘禁人権擁護者釈放求国際連合作業部会意見"
    (made,) = web_fonts(
        (fonts["japanese"],), {"regular": frozenset(text), "bold": frozenset(), "italic": frozenset()}, tmp_path
    )
    opened = TTFont(BytesIO(made.data))
    assert not {"vhea", "vmtx", "VORG", "BASE"} & {*opened.keys()}
    outlines = opened["CFF "].cff
    assert not any(hasattr(font.Private, "BlueValues") for font in outlines.topDictIndex[0].FDArray)
    assert len(outlines.GlobalSubrs) == 0
    assert len(made.data) < 215 * len(text)
