"""Texts as the lines of a catalog: escaped, and wrapped by the columns that an editor shows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from wcwidth import wcswidth

from communique.text.linebreaks import chunks

WIDTH = 79  # columns, quotation marks included, as GNU gettext wraps
LINES = re.compile(r"[^\n]*\n|[^\n]+")
ESCAPES = str.maketrans(
    {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\v": r"\v", "\b": r"\b", "\f": r"\f"}
)


ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))")
CHARACTERS = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def escaped(text: str) -> str:
    """Write a text as it stands between the quotation marks of a catalog (GNU gettext's escapes)."""
    return text.translate(ESCAPES)


def unescaped(text: str) -> str:
    """Read what stands between the quotation marks of a catalog.

    Octal and hexadecimal escapes are bytes of UTF-8; raise UnicodeDecodeError where they make none.
    """
    return ESCAPE.sub(_byte, text.encode()).decode() if "\\" in text else text


def _byte(escape: re.Match[bytes]) -> bytes:
    octal, hexadecimal, letter = escape.groups()
    if letter:
        return CHARACTERS.get(letter, letter)
    return bytes([int(octal or hexadecimal, 8 if octal else 16) & 0xFF])


@lru_cache(maxsize=50_000)
def quoted(keyword: str, text: str, code: str = "en", prefix: str = "") -> tuple[str, ...]:
    """Write ``keyword "text"`` in lines, each after ``prefix``; a long text begins below an empty string.

    Lines end where the language's text may, never inside a cluster or a word; a word wider than a line stays whole.
    All languages share the English texts, which are wrapped once.
    """
    whole = f'{prefix}{keyword} "{escaped(text)}"'
    lines = text.count("\n", 0, -1)
    if not lines and width(whole) <= WIDTH:
        return (whole,)
    parts = [part for line in LINES.findall(text) for part in _wrapped(line, code, WIDTH - len(prefix))]
    return (f'{prefix}{keyword} ""', *(f'{prefix}"{part}"' for part in parts))


def _wrapped(text: str, code: str, columns: int) -> Iterator[str]:
    """Cut one line of text into pieces that fit between two quotation marks."""
    piece = ""
    for chunk in map(escaped, chunks(text, code)):
        if piece and width(piece + chunk) > columns - 2:
            yield piece
            piece = ""
        piece += chunk
    yield piece


def width(text: str) -> int:
    """Return the columns of what can be shown; a control character takes no column."""
    width = wcswidth(text)
    return width if width >= 0 else sum(max(0, wcswidth(character)) for character in text)
