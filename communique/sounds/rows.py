"""Where a text has what is clearly a name, in rows of words (シーナ・スミス), and how well one is heard there."""

import re
from functools import lru_cache
from typing import NamedTuple

from communique.sounds.hearing import LATIN, Sound, near, patterns, together
from communique.sounds.likeness import beginning, likeness, weight

MOST = 256
PERSON, PLACE, ANY = "titled", "placed", "run"
GOES_ON = 0.1  # less alike is a name whose last word goes on in what is said of it
LONG = 3.0  # consonants of such a name
UNLIKE = 0.3  # of all consonants that only one of two names has, which are then another


class Row(NamedTuple):
    """A row of words that may be a name, its place, what it may be the name of, and whether it is somebody's."""

    parts: tuple[str, ...]
    start: int
    end: int
    kind: str
    is_person: bool

    @property
    def text(self) -> str:
        """The row as it is written, but for its blanks."""
        return ("・" if self.kind == ANY else " ").join(self.parts)


class _Spoken(NamedTuple):
    """How words sound: their consonants, how much there is of them, what each is taken for, and what any may be."""

    sounds: tuple[Sound, ...]
    weight: float
    clear: tuple[int, ...]
    possible: int


@lru_cache(maxsize=MOST)
def rows(text: str, script: str) -> tuple[Row, ...]:
    """Find rows of words that may be names."""
    table = patterns(script)
    kinds = [kind for kind in (ANY, PERSON, PLACE) if kind in table]
    return tuple(_row(match, kind, table) for kind in kinds for match in table[kind].finditer(text))


@lru_cache(maxsize=8192)
def alike(words: tuple[str, ...], parts: tuple[str, ...], kind: str, script: str) -> float:
    """Return how much alike a name and a row sound, 0 to 1, as many words of it as the name has."""
    name = _spoken(words, LATIN)
    found = (_likeness(name, _spoken(each, script)) for each in _windows(parts, len(words), kind))
    best = max(found, default=0.0)
    if kind == ANY or best >= 1 - GOES_ON or name.weight < LONG:
        return best
    return max(best, beginning(name.sounds, _spoken(parts, script).sounds) - GOES_ON)


def _windows(parts: tuple[str, ...], count: int, kind: str) -> list[tuple[str, ...]]:
    """Return the parts of a row that a name of some words may be: any beside each other, or the first ones."""
    if kind == ANY:
        beside = range(len(parts) - count + 1) if count < len(parts) else ()
        return [*(parts[place : place + count] for place in beside), parts]
    return [parts[:end] for end in range(max(1, count - 1), min(len(parts), count + 1) + 1)]


@lru_cache(maxsize=8192)
def _spoken(words: tuple[str, ...], script: str) -> _Spoken:
    sounds = together(words, script)
    possible = 0
    for sound in sounds:
        possible |= sound.heard
    clear = tuple(near(sound.heard) for sound in sounds if not sound.silent)
    return _Spoken(sounds, weight(sounds), clear, possible)


def _likeness(name: _Spoken, row: _Spoken) -> float:
    """Return how much alike two names sound, none where too many sounds of one of them cannot be of the other."""
    whole = max(name.weight, row.weight)
    more = max(len(name.clear) - len(row.sounds), len(row.clear) - len(name.sounds))
    if more > UNLIKE * whole or sum(not sound & row.possible for sound in name.clear) > UNLIKE * whole:
        return 0.0
    return likeness(name.sounds, row.sounds, whole)


def _row(match: re.Match[str], kind: str, table: dict[str, re.Pattern[str]]) -> Row:
    group = 0 if kind == ANY else 1
    parts = tuple(part for part in table["part"].split(table["article"].sub("", match[group])) if part)
    is_person = kind == PERSON or (kind == ANY and table["behind"].match(match.string, match.end()) is not None)
    return Row(parts or (match[group],), match.start(group), match.end(group), kind, is_person)
