"""Web fonts: every character of their pages."""

import re
from html import unescape

from checkout import LANGUAGES, ROOT, Checkout


def test_web_fonts_have_every_character_of_their_pages(site: Checkout) -> None:
    from fontTools.ttLib import TTFont

    from communique.fonts.files import covers
    from communique.project.settings import load_project

    fonts = {font.name: font for language in load_project(ROOT).languages for font in language.fonts}
    for language in LANGUAGES:
        folder = site.root / "build" / "html" / language
        pages = (page.read_text(encoding="utf-8") for page in folder.rglob("*.html"))
        tags = re.compile("<style>.*?</style>|<[^>]*>", re.DOTALL)
        text = {c for page in pages for c in unescape(tags.sub("", page))}
        for name, font in fonts.items():
            files = (folder / "_static").glob(f"{name}-*.woff2")
            held = {code for file in files for code in TTFont(file).getBestCmap()}
            wanted = {ord(c) for c in text if covers(font, c) and not c.isspace()}
            assert wanted - held == set(), (language, name)
            assert (folder / "_static" / f"{name}-licence.txt").read_text().count("SIL OPEN FONT LICENSE")
