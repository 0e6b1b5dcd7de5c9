"""Rows of letters that only a dictionary cuts into words: Thai, Lao, Burmese, Khmer."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from communique.text.wordbreaks import words

# And what no word begins with.
PHRASE = re.compile("[\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3\u17dd]+")
MARKS = ("Mn", "Mc")
COENG = "\u17d2"


def word_edges(text: str, starts: Sequence[int], code: str) -> frozenset[int]:
    """Find where words begin and end in the phrases that some places are in, all at once: to begin takes longest."""
    kept = ""
    for phrase in PHRASE.finditer(text):
        if bisect_left(starts, phrase.start()) < bisect_left(starts, phrase.end()):
            kept += " " * (phrase.start() - len(kept)) + phrase[0]
    return frozenset(accumulate(map(len, words(kept, code)), initial=0))


def is_torn(text: str, start: int, end: int) -> bool:
    """Return whether a part of a text begins or ends within a syllable."""
    return text[start - 1 : start] == COENG or (end < len(text) and unicodedata.category(text[end]) in MARKS)
