"""How alike two names sound: an edit distance between their consonants."""

from functools import lru_cache
from itertools import accumulate
from typing import TypeAlias

from communique.sounds.hearing import Sound, near

SILENT = 0.15  # for a sound that may be silent, written in one alone
NEARLY = 0.5  # for a sound that is taken for another
ELSE = 1.0
VOWEL = 0.25  # for another vowel
Sounds: TypeAlias = tuple[Sound, ...]


def likeness(one: Sounds, other: Sounds, whole: float = 0.0) -> float:
    """Return how much alike two names sound, 0 to 1; ``whole`` is the larger of their weights, where it is known."""
    return _share(_costs(one, other)[-1], whole or max(weight(one), weight(other)))


def beginning(name: Sounds, text: Sounds) -> float:
    """Return how much alike a name and what a text begins with sound."""
    return _share(min(_costs(name, text)), weight(name))


def length(name: Sounds, text: Sounds) -> int:
    """Return how many sounds of what begins a text are most like a name."""
    costs = _costs(name, text)
    return costs.index(min(costs))


def within(name: Sounds, text: Sounds) -> float:
    """Return how much alike a name and the part of a text sound that is the most like it."""
    return _share(min(_costs(name, text, begins_anywhere=True)), weight(name))


def weight(name: Sounds) -> float:
    """Return how much there is to be heard of a name: its consonants, a half for one that may be silent."""
    return sum(0.5 if sound.silent else 1.0 for sound in name)


def _share(cost: float, whole: float) -> float:
    return max(0.0, 1 - cost / whole) if whole else 0.0


@lru_cache(maxsize=4096)  # a text that is edited keeps most of its words
def _costs(one: Sounds, other: Sounds, begins_anywhere: bool = False) -> tuple[float, ...]:
    """Return the edit distance from one name to each beginning of the other."""
    drops = [SILENT if sound.silent else ELSE for sound in other]
    last = [0.0] * (len(other) + 1) if begins_anywhere else list(accumulate(drops, initial=0.0))
    for sound in one:
        skip, bits, vowels = SILENT if sound.silent else ELSE, sound.heard, sound.vowels
        nearly, before = near(bits), last[0]
        least = before + skip
        row = [least]
        for heard, drop, above in zip(other, drops, last[1:], strict=True):
            change = before if bits & heard.heard else before + NEARLY if nearly & heard.heard else before + ELSE
            if not vowels & heard.vowels:
                change += VOWEL
            least += drop
            if change < least:
                least = change
            if above + skip < least:
                least = above + skip
            row.append(least)
            before = above
        last = row
    return tuple(last)
