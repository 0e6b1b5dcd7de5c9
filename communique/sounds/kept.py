"""Names of a source of which a translation in Latin letters, too, has no word, inflected or spelt by its sounds."""

import re
from collections.abc import Iterable, Iterator, Set

from communique.sounds.hearing import heard, letters, together
from communique.sounds.likeness import likeness, weight, within
from communique.sounds.missing import is_pinyin
from communique.sounds.names import Name, names

STEM, ENDING = 4, 2  # letters: the fewest that are told from other words without their ending, and the most of one
LEAST = 3.0  # consonants, of what may be spelt by its sounds
WORD_LIKE, WHOLE_LIKE = 0.92, 0.9
QUOTES = tuple("“\"‘'«„")
WORD = re.compile(r"[^\W\d_]+")


def lost_names(source: str, translation: str, known: Set[str], respells_pinyin: bool) -> Iterator[str]:
    """Find whole names no word of which stands in a translation; ``known`` words are the glossary's.

    A word that another name of the source has, too, is a word of the other.
    """
    found = [name for name in names(source) if len(name.words) > 1]
    written = WORD.findall(translation) if found else []
    plain, capitals = {letters(word) for word in written}, [word for word in written if word[0].isupper()]
    for name in found:
        if not _is_kept(name, source) or not known.isdisjoint(name.words):
            continue
        own = _parts(name, found)
        if not (_stands(own, plain) or _sounds(own, capitals) or (respells_pinyin and is_pinyin(name))):
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


def _sounds(parts: list[str], capitals: list[str]) -> bool:
    """Return whether names of a translation sound like a part of a name, or like all of it."""
    whole = together(parts)
    if weight(whole) < LEAST:
        return False
    single = [sounds for part in parts if weight(sounds := heard(part)) >= LEAST]
    return within(whole, heard(" ".join(capitals))) >= WHOLE_LIKE or any(
        likeness(sounds, heard(word)) >= WORD_LIKE for sounds in single for word in capitals
    )
