"""A text as it is read: figures and Latin in ASCII, one spelling, without what nobody sees and idle blanks."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.expressions.compiled import compiled
from communique.expressions.sought import Sought
from communique.text.khmer import one_spelling

MASK = "\ufffc"
ROMAN = re.compile("[Ⅰ-Ⅿ]")  # of one character
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
NEEDED = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060")  # of what nobody sees, what scripts need
WIDE = re.compile("[\uff01-\uff5e]")
DECIMALS = re.compile(r"[^\D0-9]+")
SPACES = "\u00a0\u3000"
# The comma of the Arabic script and its sign for thousands between figures: ۳۶۰،۰۰۰ and ٣٦٠٬٠٠٠.
THOUSANDS = compiled("[\u060c\u066c](?<=[0-9].)(?=[0-9]{3}(?![0-9]))")
# Blanks between figures and Chinese characters, which many houses write: 2016 年 6 月, 1 億 4 千万.
FILLING = compiled(r" (?:(?<=\d )(?=[かつ\u30a0-\u30ff\u4e00-\u9fff])|(?<=[\u3040-\u30ff\u4e00-\u9fff] )(?=\d))")
# And behind the sign that a figure has: 2016 年 末, 3 分 の 2, 204 米 ドル.
FILLING_BEHIND = compiled(r"(?<=\d[かつ\u30a0-\u30ff\u4e00-\u9fff]) (?=[\u3040-\u30ff\u4e00-\u9fff])")


class Legible(NamedTuple):
    """A text that can be read; ``places`` lead back to where each character stood."""

    text: str
    places: Sequence[int]

    def masked(self, spans: Iterable[tuple[int, int]]) -> "Legible":
        """Cover what has been read."""
        text = self.text
        for start, end in spans:
            text = f"{text[:start]}{MASK * (end - start)}{text[end:]}"
        return self if text is self.text else Legible(text, self.places)

    def inserted(self, pieces: Iterable[tuple[int, str]]) -> "Legible":
        """Write pieces into the text, each standing where the figure does that it touches."""
        text, places, end = "", list[int](), 0
        for at, piece in pieces:
            beside = self.places[at - self.text[at - 1].isdecimal()]
            text += self.text[end:at] + piece
            places += [*self.places[end:at], *[beside] * len(piece)]
            end = at
        return Legible(text + self.text[end:], [*places, *self.places[end:]]) if end else self

    def replaced(self, pattern: re.Pattern[str] | Sought, by: Callable[[str], str]) -> "Legible":
        """Write something else for what a pattern finds."""
        text, places, end = "", list[int](), 0
        for found in pattern.finditer(self.text):
            new, spots = by(found[0]), self.places[found.start() : found.end()]
            text += self.text[end : found.start()] + new
            places += self.places[end : found.start()]
            places += [spots[min(place, len(spots) - 1)] for place in range(len(new) - 1)]
            places += spots[-1:] if new else []
            end = found.end()
        return Legible(text + self.text[end:], [*places, *self.places[end:]]) if end else self


def stray(text: str) -> str:
    """Name a character that no line of text has, "" without any: a control, one that hides or turns what follows.

    Joiners and marks of direction are a script's own.
    """
    found = () if text.isprintable() else (each for each in text if _is_stray(each))
    return next((f"U+{ord(each):04X}" for each in found), "")


def _is_stray(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind in {"Cc", "Cn", "Cs", "Co", "Zl", "Zp"} or (kind == "Cf" and character not in NEEDED)


def narrow(text: str) -> str:
    """Write full-width figures, letters and signs in ASCII."""
    return text if text.isascii() else WIDE.sub(lambda found: chr(ord(found[0]) - 0xFEE0), text)


@lru_cache(maxsize=64)
def comparable(text: str) -> str:
    """Write a text as its words are compared: narrow, those of two spellings in one, without what nobody sees."""
    return text if text.isascii() else INVISIBLE.sub("", one_spelling(narrow(text)))


@lru_cache(maxsize=4096)
def _ascii(figures: str) -> str:
    return "".join(str(unicodedata.decimal(figure)) for figure in figures)


def legible(original: str) -> Legible:
    """Make a text of any language legible."""
    if original.isascii():
        return Legible(original, range(len(original)))
    text = one_spelling(narrow(original))
    text = DECIMALS.sub(lambda found: _ascii(found[0]), text)
    text = THOUSANDS.sub(",", text)
    for space in SPACES:
        text = text.replace(space, " ")
    read = Legible(text, range(len(text)))
    for pattern in (INVISIBLE, FILLING, FILLING_BEHIND):
        read = read.replaced(pattern, lambda _: "")
    return read.replaced(ROMAN, lambda sign: unicodedata.normalize("NFKC", sign))
