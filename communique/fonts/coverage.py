"""Coverage: which font sets which characters of a document, and the font files made for just them."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from communique.fonts.files import STYLES, characters_of_font, covers, has, identity, subset
from communique.project.model import Font, Language
from communique.system.cache import kept

SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
BEH = "\u0628"  # a font that is meant for it has letters that join
MAKER = "cast 3"  # raise it when the same text would give another font

Remake = Callable[[bytes, tuple[str, ...]], bytes]


@dataclass
class Coverage:
    """Which characters and texts each font must set; ``fonts`` are the project's, to fall back on.

    ``cache`` keeps the files that are made for them, and what is known of the fonts.
    """

    fonts: tuple[Font, ...]
    cache: Path
    characters: dict[Font, set[str]] = field(default_factory=dict)
    texts: dict[Font, set[str]] = field(default_factory=dict)
    chosen: dict[tuple[str, str], Font | None] = field(default_factory=dict)

    def add(self, language: Language, text: str) -> str | None:
        """Assign each character of a text to the first font that has it; return one that none has."""
        fonts = {character: self.font(language, character) for character in set(text)}
        for font, characters in groupby(text, fonts.__getitem__):
            run = "".join(characters)
            if font:
                setting = self._first_of_its_files(font)
                self.characters.setdefault(setting, set()).update(run)
                self.texts.setdefault(setting, set()).add(run)
            elif missing := next((c for c in run if not _ignorable(c)), None):
                return missing
        return None

    def font(self, language: Language, character: str) -> Font | None:
        """Find the font of the language's stack that sets a character."""
        key = language.code, character
        if key not in self.chosen:
            stack = font_stack(language, self.fonts)
            self.chosen[key] = next((font for font in stack if _sets(font, character, self.cache)), None)
        return self.chosen[key]

    def _first_of_its_files(self, font: Font) -> Font:
        """Find the first font of the same files: Typst sees two fonts of one name (Latin, Cyrillic) as one."""
        return next((known for known in self.fonts if known.regular == font.regular), font)

    def files(self) -> dict[str, bytes]:
        """Make each font in each style, by file name, unless it is kept by all that goes into it."""
        return {
            f"{font.name}-{style}.otf": self._file(font, style)
            for font in self.characters
            for style in STYLES
            if getattr(font, style)
        }

    def _file(self, font: Font, style: str) -> bytes:
        characters = "".join(sorted(self.characters[font]))
        joins = covers(font, BEH)
        texts = sorted(self.texts[font]) if font.clusters or joins else []
        key = [MAKER, identity(font, style), characters]

        def make() -> bytes:
            data = subset(font, style, characters)
            if not texts:
                return data
            found, kind, remake = _joining(data, texts) if joins else _clusters(data, texts)
            # Most texts that change have no other clusters than before.
            return kept(self.cache, "\0".join([*key, kind, *found]), lambda: remake(data, found))

        return kept(self.cache, "\0".join([*key, *texts]), make)


def _clusters(data: bytes, texts: list[str]) -> tuple[tuple[str, ...], str, Remake]:
    """Find what must each be one glyph of a font, and what makes them so."""
    from communique.fonts.shaping import clusters_of

    return clusters_of(data, texts), "clusters", _cluster_font


def _joining(data: bytes, texts: list[str]) -> tuple[tuple[str, ...], str, Remake]:
    from communique.fonts.letters import letters_of

    return letters_of(data, texts), "joining", _joining_font


# fontTools takes longer to import than a PDF to set: only a new font of these pays for it.
def _cluster_font(data: bytes, found: tuple[str, ...]) -> bytes:
    from communique.fonts.clusters import cluster_font

    return cluster_font(data, found)


def _joining_font(data: bytes, found: tuple[str, ...]) -> bytes:
    from communique.fonts.joining import joining_font

    return joining_font(data, found)


def lacking(fonts: tuple[Font, ...], text: str, cache: Path | None = None) -> str:
    """Find a character that none of the fonts has; "" where each has one. ``cache`` knows what each font has."""
    able = _able(fonts)
    for character in sorted(set(text) - able):
        is_plain = character.isascii() and character.isprintable()
        if not (is_plain or _ignorable(character)) and not any(_sets(font, character, cache) for font in fonts):
            return character
        able.add(character)
    return ""


@cache
def _able(fonts: tuple[Font, ...]) -> set[str]:
    """Return the characters that are known to be set, to add others to."""
    return set()


def _sets(font: Font, character: str, cache: Path | None) -> bool:
    if not covers(font, character):
        return False
    return character in characters_of_font(font, cache) if cache else has(font, character)


def font_stack(language: Language, fonts: tuple[Font, ...]) -> tuple[Font, ...]:
    """Order fonts for a language: its own, then all others for what they alone have."""
    return tuple(dict.fromkeys([*language.fonts, *fonts]))


def unset(language: Language, text: str) -> str:
    """Find a character of a language's text that no font of the project has; "" where each has one."""
    return lacking(font_stack(language, language.other_fonts), text)


def _ignorable(character: str) -> bool:
    """Return whether a character needs no glyph: a space, a joiner, a mark of direction, a variation selector.

    Other control characters are neither: no page, book or PDF may hold them.
    """
    is_unseen = unicodedata.category(character) in {"Cf", "Zs", "Zl", "Zp"}
    return is_unseen or character in "\t\n\r" or bool(SELECTOR.match(character))
