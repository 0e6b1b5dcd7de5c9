"""Texts as the lines of a catalog: escaped, and one line for each of their own.

Weblate, Poedit and GNU gettext (``--no-wrap``) write the same, whatever a letter's width is to them.
"""

import re

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


def quoted(keyword: str, text: str, prefix: str = "") -> tuple[str, ...]:
    """Write ``keyword "text"``, each line after ``prefix``; a text of several lines begins below an empty string."""
    lines = [f'"{escaped(line)}"' for line in LINES.findall(text)] or ['""']
    first = [f"{keyword} {lines[0]}"] if len(lines) == 1 else [f'{keyword} ""', *lines]
    return tuple(prefix + line for line in first)
