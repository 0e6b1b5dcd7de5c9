"""Names in the order in which readers of a language look for them, as CLDR's collation has it for most letters."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

DATA = tomllib.loads(Path(__file__).with_name("alphabets.toml").read_text(encoding="utf-8"))
# Thai and Lao: a vowel that stands before its consonant is read behind it; tones tell apart what is the same else.
BEFORE, TONES = (
    re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])"),
    "[\u0e47-\u0e4e\u0ec8-\u0ecd]",
)
MARKS = re.compile(f"[\u0300-\u036f]|{TONES}")
LAST = "\uffff"


def alphabetical(text: str, code: str) -> tuple[str, str]:
    """Return what a name is sorted by: its letters, and the name as it is where they are the same."""
    letters = BEFORE.sub(r"\2\1", unicodedata.normalize("NFC", text).casefold())
    return "".join(_placed(letter, code) for letter in letters), text


@cache
def _placed(letter: str, code: str) -> str:
    """Write a letter so that it comes where its language has it; one with an accent is elsewhere the one without."""
    last, own = (DATA[name].get(code, DATA[name]["default"]) for name in ("last", "own"))
    if letter in last:
        return LAST + chr(1 + last.index(letter))
    if letter in own:
        return (DATA["drawn-from"].get(letter) or unicodedata.normalize("NFD", letter)[0]) + LAST + letter
    plain = DATA["drawn-from"].get(letter, letter)
    return MARKS.sub("", unicodedata.normalize("NFKD", plain))
