"""Names of a source no word of which stands in a translation in Latin letters or like ones, or is heard in it."""

import re
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from communique.sounds.hearing import heard, letters, together
from communique.sounds.likeness import beginning, weight, within
from communique.sounds.missing import is_pinyin
from communique.sounds.names import Name, names

STEM, ENDING = 4, 2  # letters: the fewest that are told from other words without their ending, and the most of one


class Enough(NamedTuple):
    """How many consonants must be heard, how like a word and a whole name must be, and how long an ending may be."""

    least: float
    word: float
    whole: float
    ending: int


AS_WRITTEN, BY_SOUNDS = Enough(3.0, 0.92, 0.9, 0), Enough(2.5, 0.9, 0.85, 2)
QUOTES = tuple("“\"‘'«„")
WORD = re.compile(r"[^\W\d_]+")


def lost_names(
    source: str, translation: str, known: Set[str], respells_pinyin: bool, by_sounds: bool = False
) -> Iterator[str]:
    """Find whole names no word of which stands in a text in Latin letters; ``known`` words are the glossary's.

    A word that another name of the source has, too, is a word of the other.
    """
    found = [name for name in names(source) if len(name.words) > 1]
    enough = BY_SOUNDS if by_sounds else AS_WRITTEN
    written = WORD.findall(translation) if found else []
    plain, capitals = {letters(word) for word in written}, [word for word in written if word[0].isupper()]
    for name in found:
        if not _is_kept(name, source) or not known.isdisjoint(name.words):
            continue
        own = _parts(name, found)
        if not (_stands(own, plain) or _sounds(own, capitals, enough) or (respells_pinyin and is_pinyin(name))):
            yield name.text


def _is_kept(name: Name, source: str) -> bool:
    """Return whether a name is one that nobody translates: no Room B, and no title of a book in quotation marks."""
    return name.is_own and len(name.words[-1]) > 1 and not (name.opens and source[: name.start].endswith(QUOTES))


def _parts(name: Name, others: Iterable[Name]) -> list[str]:
    """Return the words of a name that no other name has, in their parts; a shorter form of it is no other."""
    words = set(name.words)
    different = (each for each in map(set, (other.words for other in others)) if not (words <= each or words >= each))
    theirs = set[str]().union(*different)
    own = [word for word in name.words if word not in theirs] or name.words
    return [part for word in own for part in WORD.findall(word) if len(part) > 1]


def _stands(parts: Iterable[str], plain: Set[str]) -> bool:
    """Return whether one of the words of a translation is a part of a name, whatever it ends with."""
    for part in map(letters, parts):
        stem = part[: max(STEM, len(part) - ENDING)]
        if part in plain or (len(part) >= STEM and any(word.startswith(stem) for word in plain)):
            return True
    return False


def _sounds(parts: list[str], capitals: list[str], enough: Enough) -> bool:
    """Return whether names of a translation sound like a part of a name, with any ending, or like all of it."""
    whole = together(parts)
    if weight(whole) < enough.least:
        return enough is BY_SOUNDS
    if within(whole, heard(" ".join(capitals))) >= enough.whole:
        return True
    single = [sounds for part in parts if weight(sounds := heard(part)) >= enough.least]
    written = [heard(word) for word in capitals]
    return any(
        beginning(sounds, word) >= enough.word
        for sounds in single
        for word in written
        if len(word) <= len(sounds) + enough.ending
    )
