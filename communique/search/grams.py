"""Grams: the parts of a text that it is found by, of a few lengths, and which of them somebody may ask for alone."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from communique.search.folding import DATA

IDEOGRAPHIC = "\u2e80"  # from here on three characters say what six letters do
LETTERS, IDEOGRAPHS = (9, 5, 4, 3, 2), (6, 4, 3, 2, 1)  # of the parts that are listed: long ones have few statements
BESIDE = LETTERS[0] - 1  # letters of a part at most, on one side of a blank in it
UNSPACED = f"[{DATA['unspaced']}]"
SPACED = f"[^{DATA['unspaced']}]+"
AROUND_BLANKS = re.compile(
    f"{UNSPACED}{{0,{BESIDE}}}{SPACED}(?:{UNSPACED}{{1,{BESIDE}}}{SPACED})*(?=({UNSPACED}{{0,{BESIDE}}}))"
)
WORD = re.compile(f"{UNSPACED}|[^ {DATA['unspaced']}]+")


def grams(text: str) -> tuple[set[str], set[str]]:
    """Return all parts of a folded text without its blanks, and which of them it has as a query of their own."""
    words = text.split()
    inside = set[str]().union(*(_parts(word, lambda length, end: range(end)) for word in set(words)))
    blanks = list(accumulate(map(len, words)))[:-1]
    # Most parts of a text lie in its words: only those around blanks are not known yet.
    around = _parts("".join(words), lambda length, end: _across(blanks, length, end))
    return inside | around, inside.union(_joined_words(text))


def _across(blanks: Sequence[int], length: int, end: int) -> set[int]:
    """Return where parts of a length begin in which a blank was."""
    found = set[int]()
    for back in range(1, length):
        found.update([blank - back for blank in blanks])
    return {place for place in found if 0 <= place < end}


def _parts(text: str, places: Callable[[int, int], Iterable[int]]) -> set[str]:
    """Return parts of a text of every length; ``places`` says where, of a length, before an end."""
    found = set[str]()
    for lengths, fits in ((LETTERS, _is_letter), (IDEOGRAPHS, _is_ideographic)):
        fitting = [fits(sign) for sign in text]
        for length in lengths if True in fitting else ():
            end = len(text) - length + 1
            found.update([text[place : place + length] for place in places(length, end) if fitting[place]])
    return found


def _joined_words(text: str) -> Iterator[str]:
    """Write words that follow each other as one, from where one begins to where one ends."""
    for found in AROUND_BLANKS.finditer(text):
        words = WORD.findall(found[0] + found[1]) if " " in found[0] else []
        for place in range(len(words)):
            yield from accumulate(words[place : place + LETTERS[0]])


def _is_ideographic(sign: str) -> bool:
    return sign >= IDEOGRAPHIC


def _is_letter(sign: str) -> bool:
    return sign < IDEOGRAPHIC
