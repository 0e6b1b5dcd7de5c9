"""Letters that join, as in Arabic: which of them a text has, and how a font draws each at its place in a word."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import uharfbuzz as hb

from communique.fonts.shaping import BETWEEN_RUNS, open_font

SCRIPT = "arab"  # OpenType's name of it
LETTERS = range(0x0620, 0x08FF + 1)
JOINER, JOINERS = "\u200d", "\u200c\u200d"
# What a font may do besides depends on more than the place of a letter in its word.
PLAIN = {"kern": False, "liga": False, "calt": False, "dlig": False}


def letters_of(data: bytes, texts: Iterable[str]) -> tuple[str, ...]:
    """List the letters of texts with their marks, and those in a row, a joiner between the two, in one order."""
    font = open_font(data)
    runs = {run for text in texts for run in BETWEEN_RUNS.split(text) if run}
    found = {letter for run in runs for letter in _split(font, run)}
    return tuple(sorted(filter(_is_letter, found)))


def _is_letter(text: str) -> bool:
    return bool(text) and ord(text[0]) in LETTERS


def _split(font: hb.Font, run: str) -> Iterator[str]:
    starts = sorted({info.cluster for info in shaped_letters(font, run).glyph_infos})
    letters = [run[start:end].strip(JOINERS) for start, end in pairwise([*starts, len(run)])]
    yield from letters
    yield from (f"{one}{JOINER}{other}" for one, other in pairwise(letters) if _is_letter(one) and _is_letter(other))


def shaped_letters(font: hb.Font, text: str, *, by_character: bool = False) -> hb.Buffer:
    """Shape a text from right to left; its marks are of one cluster with their letter, or each of its own."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    if by_character:
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.PRESERVE_DEFAULT_IGNORABLES  # what is taken out leaves its cluster to a letter
    # What lengthens letters is of no script of its own, and would be shaped as such where it stands alone.
    buffer.direction, buffer.script, buffer.language = "rtl", SCRIPT, "und"
    hb.shape(font, buffer, PLAIN)
    return buffer
