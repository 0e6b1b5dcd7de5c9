"""Web fonts: each font of an edition as WOFF2, with the characters that its pages show.

A web font is made once for the same characters and kept by the digest of all that goes into it, so that a repeated
build does not open a font.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from communique.fonts.files import STYLES, covers, font_names, identity, licence, subset, with_parts
from communique.project.model import Font, Language
from communique.system.cache import kept
from communique.system.digests import digest_of
from communique.text.locales import script_of

MAKER = "woff2 8"  # raise it when the same characters would give another file
NAMES = (1, 2, 4, 6)  # family, style, full and PostScript name; copyright and licence are in the file beside the font


@dataclass(frozen=True)
class WebFont:
    """One style of a font, as WOFF2, for the characters given; ``local`` are its names on a device that has it."""

    font: Font
    style: str
    characters: str
    data: bytes
    local: tuple[str, ...]

    @property
    def filename(self) -> str:
        """Name the file by its content, so that caches never mix two versions."""
        return f"{self.font.name}-{self.style}-{digest_of(self.data)[:12]}.woff2"


def fetched(language: Language, fonts: Iterable[Font]) -> tuple[Font, ...]:
    """Leave out the Latin font beside that of the script of a language: every device has Latin letters."""
    latin = () if script_of(language.code) == "Latn" else language.fonts[1:][-1:]
    return tuple(font for font in fonts if font not in latin)


def page_fonts(
    language: Language, fonts: Iterable[Font], text: Mapping[str, frozenset[str]], cache: Path
) -> tuple[WebFont, ...]:
    """Make the fonts of an edition's pages, with the blank of one whose stand-in has a wide one."""
    blank = tuple(
        font for font in language.fonts[:1] if font.stand_in and not font.clusters and not covers(font, " ")
    )
    return web_fonts(fetched(language, fonts), text, cache, blank)


def web_fonts(
    fonts: tuple[Font, ...], text: Mapping[str, frozenset[str]], cache: Path, blank: tuple[Font, ...] = ()
) -> tuple[WebFont, ...]:
    """Make each font in each of its styles for that style's characters (``text["regular"]`` …); ``blank`` has it."""
    made = []
    for font in fonts:
        for style in STYLES:
            # A browser looks for a part only where the font's unicode-range has it.
            wanted = with_parts(text[style])
            own = " " if font in blank else ""
            characters = "".join(sorted(c for c in wanted if covers(font, c) and not _is_control(c)))
            characters = own + characters if any(map(_is_drawn, characters)) else ""
            if characters and getattr(font, style):
                data = _woff2(font, style, characters, cache)
                made.append(WebFont(font, style, characters, data, _names(font, style, cache)))
    return tuple(made)


def licences(fonts: Iterable[WebFont]) -> dict[str, bytes]:
    """Return the licences of fonts, which go where they go, by the names of the files."""
    return {f"{each.font.name}-licence.txt": licence(each.font.regular).encode() for each in fonts}


def _is_drawn(character: str) -> bool:
    """Return whether a character has an outline: browsers refuse a font without any, such as one of joiners alone."""
    return unicodedata.category(character) not in {"Zs", "Cf"}


def _is_control(character: str) -> bool:
    """Return whether a character is white space that pages show as a blank; a wide or a thin one is a glyph."""
    return character.isspace() and unicodedata.category(character) != "Zs"


def _woff2(font: Font, style: str, characters: str, cache: Path) -> bytes:
    """Return a font as WOFF2, from the cache where it has been made before."""
    key = "\0".join([MAKER, identity(font, style), characters])
    return kept(cache, key, lambda: _packed(subset(font, style, characters, for_web=True)))


def _packed(data: bytes) -> bytes:
    """Write a font as WOFF2, without what no browser asks for."""
    # fontTools takes longer to import than a page to write: only a new web font pays for it.
    from fontTools.ttLib import TTFont

    # No browser asks how far glyphs reach, and to find that draws each of them once more.
    font = TTFont(BytesIO(data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    font["name"].names = [name for name in font["name"].names if name.nameID in NAMES]
    if "STAT" in font:  # of axes that it no longer has
        del font["STAT"]
    if "CFF " in font:
        from communique.fonts.outlines import coarsen

        coarsen(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def _names(font: Font, style: str, cache: Path) -> tuple[str, ...]:
    """Return the full and PostScript names of a style (OpenType name IDs 4 and 6), which CSS's local() goes by."""

    def make() -> bytes:
        return "\n".join(font_names(font, style)).encode()

    return tuple(kept(cache, "\0".join(["names", MAKER, identity(font, style)]), make).decode().split("\n"))
