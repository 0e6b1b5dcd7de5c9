"""The names of a source → where a translation in another script has each, where that is clear."""

from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from communique.sounds.hearing import heard
from communique.sounds.likeness import length, weight
from communique.sounds.names import Name
from communique.sounds.written import NO_ROW, Piece, Written, read

CLEAR = 0.8  # of likeness
NEXT = 0.15  # by how much less alike any other place must be
NEAR = 3  # characters between the words of a name
LOW = 0.4  # where a word is no longer like another
LEAST = 1.5  # consonants


class Place(NamedTuple):
    """A name and where the translation has it."""

    name: Name
    start: int
    end: int


@lru_cache(maxsize=64)
def places(stated: tuple[Name, ...], translation: str, script: str) -> tuple[Place, ...]:
    """Find where a translation has names of its source, each where the source says it first."""
    names = [name for name in stated if name.words[-1] not in translation]
    once = list({name.words[-1]: name for name in reversed(names)}.values())[::-1]
    text = read(translation, script) if len(once) > 1 else None
    found = [place for name in once if text and (place := _place(name, text))]
    taken = tuple(place for place in found if _overlap(place, found) == 1)
    return taken if len(taken) > 1 else ()


def _place(name: Name, text: Written) -> Place | None:
    """Find where a name is clearly heard: its last word, and the others beside it."""
    if weight(heard(name.words[-1])) < LEAST:
        return None
    last = [each for each in text.places(name.words[-1], LOW) if each[0] >= CLEAR - NEXT]
    if not last:
        return None
    others = [(word, text.places(word, LOW)) for word in name.words[:-1]]
    found = [
        ((likeness + sum(_beside(name.words[-1], piece, *other) for other in others)) / len(name.words), piece)
        for likeness, piece in last
    ]
    most, best = max(found, key=lambda each: each[0])
    is_rival = any(likeness > most - NEXT and _are_apart(best, piece) for likeness, piece in found)
    return None if most < CLEAR or is_rival else Place(name, *_extent(name, best, text))


def _beside(last: str, piece: Piece, word: str, found: Collection[tuple[float, Piece]]) -> float:
    """Return how well another word of a name is heard beside its last one, before it or behind it."""
    near = (likeness for likeness, other in found if _are_beside((last, piece), (word, other)))
    return max(near, default=0.0)


def _are_beside(one: tuple[str, Piece], other: tuple[str, Piece]) -> bool:
    if one[1].row != NO_ROW:
        return one[1].row == other[1].row
    first, second = sorted((one, other), key=lambda each: each[1].start)
    if not first[1].start < second[1].start <= first[1].end + NEAR:
        return False
    return abs(second[1].start - _end(*first)) <= NEAR


def _extent(name: Name, best: Piece, text: Written) -> tuple[int, int]:
    """Return where the whole name stands: its other words are beside the last one."""
    run = next((run for run in text.runs if run.start <= best.start < run.start + len(run.text)), None)
    if run is not None:
        return run.start, run.start + len(run.text)
    last = name.words[-1], best
    found = [(word, piece) for word in name.words[:-1] for _, piece in text.places(word, CLEAR)]
    words = [last, *(each for each in found if _are_beside(last, each))]
    return min(piece.start for _, piece in words), max(_end(*each) for each in words)


def _end(word: str, piece: Piece) -> int:
    """Return where a word ends that a piece begins with."""
    count = length(heard(word), piece.sounds)
    return piece.sounds[count].start if count < len(piece.sounds) else piece.end


def _are_apart(one: Piece, other: Piece) -> bool:
    return one.end <= other.start or other.end <= one.start


def _overlap(place: Place, found: Collection[Place]) -> int:
    return sum(place.start < other.end and other.start < place.end for other in found)
