"""White space in what forms write, which set their lines themselves."""

import re

BLANK = re.compile(r"[ \t\r\n]+")
# A soft hyphen and signs without a width: where lines may end and where not.
BREAKS = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))


def in_one_line(text: str) -> str:
    """Write white space and the ends of lines of a source as single blanks."""
    return BLANK.sub(" ", text)


def without_breaks(text: str) -> str:
    """Leave it to whatever sets a text where its lines end."""
    return text.translate(BREAKS)
