"""A text in another script → where names may stand in it, and how well one is heard there."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.sounds.hearing import Sound, heard, patterns
from communique.sounds.likeness import beginning, likeness, weight, within

NO_ROW = -1
REACH = 10  # sounds behind a place where a name may begin
FEWER = 2.0  # times the consonants that a name may lack


class Run(NamedTuple):
    """A row of letters that may be a name, or several, its place, its parts, and whether it is clearly a name."""

    text: str
    start: int
    parts: tuple[str, ...]
    is_name: bool

    @property
    def pieces(self) -> Iterator[tuple[str, int]]:
        """Its parts and itself, with their places."""
        place = 0
        for part in self.parts:
            place = self.text.index(part, place)
            yield part, self.start + place
        if len(self.parts) > 1:
            yield self.text, self.start


class Piece(NamedTuple):
    """A possible name, or a text that begins with one, its place, and where its row of letters begins."""

    sounds: tuple[Sound, ...]
    start: int
    end: int
    row: int


class Written(NamedTuple):
    """What a text says in a script: rows of letters, or one row without blanks and where names may begin in it."""

    script: str
    runs: tuple[Run, ...]
    pieces: tuple[Piece, ...]
    whole: tuple[Sound, ...]

    def places(self, word: str, enough: float) -> list[tuple[float, Piece]]:
        """Return where a word is heard, and how well, the best first."""
        sounds = heard(word)
        found = ((self._likeness(sounds, piece, enough), piece) for piece in self.pieces)
        return sorted((each for each in found if each[0] >= enough), key=lambda each: (-each[0], -each[1].start))

    def _likeness(self, sounds: tuple[Sound, ...], piece: Piece, enough: float) -> float:
        if self.whole:
            return beginning(sounds, piece.sounds)
        lacks = weight(sounds) - weight(piece.sounds)
        if lacks > (1 - enough) * weight(sounds) * FEWER:
            return 0.0
        alike = likeness(sounds, piece.sounds)
        return max(alike, within(sounds, piece.sounds)) if lacks < 0 and alike < enough else alike


@lru_cache(maxsize=256)
def read(text: str, script: str) -> Written:
    """Find where names may stand in a text."""
    table = patterns(script)
    if "run" in table:
        return _of(script, [_run(match, table) for match in table["run"].finditer(text)])
    whole = heard(text, script)
    places = [sound.start for sound in whole]
    starts = {match.end(1) for match in table["before"].finditer(text)} | {0}
    begun = sorted({bisect_left(places, start) for start in starts} - {len(places)})
    pieces = (whole[place : place + REACH] for place in begun)
    return Written(script, (), tuple(Piece(piece, piece[0].start, piece[-1].end, NO_ROW) for piece in pieces), whole)


def _of(script: str, runs: Sequence[Run]) -> Written:
    parts = [(part, start, run.start) for run in runs for part, start in run.pieces]
    pieces = tuple(Piece(heard(part, script), start, start + len(part), row) for part, start, row in parts)
    return Written(script, tuple(runs), pieces, ())


def _run(match: re.Match[str], table: dict[str, re.Pattern[str]]) -> Run:
    parts = tuple(part for part in table["part"].split(match[0]) if part)
    is_name = len(parts) > 1 or table["behind"].match(match.string, match.end()) is not None
    return Run(match[0], match.start(), parts, is_name)
