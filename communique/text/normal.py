"""The one form that texts are read in: Unicode's normalisation form C, and the encoding order of Khmer."""

import re
import unicodedata

from communique.text.khmer import in_order

# Editors that show a text in a box take the key of a new line into it; markup has a blank there.
LINE_END = re.compile(r"[^\S\n]*\n\s*")
HANGUL = "가", "힣"  # wide letters of a script with blanks between words
LONGEST = 20_000  # code points; nobody publishes such a paragraph, and some take the square of their length
# Form C writes another character for these, and names have them: 﨑 is not 崎 to whoever is called so.
IDEOGRAPHS = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def normal(text: str) -> str:
    """Write a text in its normal form, in which nobody sees a difference; one that is too long stays as it is."""
    if text.isascii() or len(text) > LONGEST:
        return text
    return in_order(composed(text))


def in_one_line(text: str) -> str:
    """Write a blank where a line ends, but none between wide letters (CSS Text 3, 4.1.3) or at an end of the text."""
    return LINE_END.sub(lambda end: _between(text, *end.span()), text) if "\n" in text else text


def _between(text: str, start: int, end: int) -> str:
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return " " if before and after and not (_is_wide(before) and _is_wide(after)) else ""


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in {"W", "F"} and not HANGUL[0] <= letter <= HANGUL[1]


def composed(text: str) -> str:
    """Write a text in form C, but for compatibility ideographs."""
    if unicodedata.is_normalized("NFC", text):
        return text
    parts = IDEOGRAPHS.split(text)
    return "".join(part if place % 2 else unicodedata.normalize("NFC", part) for place, part in enumerate(parts))
