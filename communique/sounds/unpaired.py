"""Names that the rows of a translation lack, and rows that are no name of the source, or only half of one."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from communique.sounds.hearing import VOWELS, Sound, enough, heard, together
from communique.sounds.likeness import beginning, likeness, weight, within
from communique.sounds.names import Name, names, words
from communique.sounds.owners import LEAST, SHORT, Owners, is_inside, owners
from communique.sounds.rows import ANY, PERSON, Row, alike, rows
from communique.sounds.written import Piece, read
from communique.words.territories import english_names

SOME = 0.08  # more alike must be a row where a name is in none
ELSEWHERE, SURELY = 0.85, 0.9  # of a name where no row is, at a place where one may begin; of its last word there
LONG, SHORTER = 3.0, 1.5  # consonants of that word; of one too short to be compared
CLEAR = 0.9  # of a word of a name beside which another one is
WHOLE = 0.86  # of a name that is one as a whole, though its words are not
UNHEARD = 1 << VOWELS.index("-")  # where no vowel is behind a consonant
WORDS = 4  # of English that may be a name
BEGINS = 0.05  # more alike must be what a word only begins with
PARTED = re.compile("[・＝=]")


def unpaired(
    source: str, translation: str, script: str, lost: Collection[Name], given: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Pair each lost name with the row that stands in its place; either may be empty."""
    found = {(row.kind, row.parts): row for row in rows(translation, script)}.values()
    if not lost and all(row.kind == ANY for row in found):
        return
    heard_in = owners(source, names(source), [row for row in found if not _is_given(row, given)], script)
    gone = [name for name in heard_in.without() if name in lost and not _is_elsewhere(name, translation, script)]
    strange = list(_strange(heard_in, source, script, gone))
    for place in strange:
        row = heard_in.rows[place]
        name = next((name for name in gone if heard_in.is_instead(name, place, source, enough(script).whole)), None)
        if name:
            gone.remove(name)
        if name or (row.kind == PERSON and _is_strange(row, source, script)):
            yield name.text if name else "", row.text
    for name in [] if strange else gone:
        if name.is_own and name.is_person and not is_inside(name, source):
            yield name.text, ""
    sought = [name for name in lost if not is_inside(name, source)]
    yield from _half(heard_in, sought, script)
    yield from _other_endings(heard_in, sought, script)


def _is_given(row: Row, given: Collection[str]) -> bool:
    return any(row.text in form or form in row.text for form in given)


def _strange(found: Owners, source: str, script: str, gone: Sequence[Name]) -> Iterator[int]:
    """Find the rows that are no name; where no name is gone, only those that are clearly names themselves."""
    for place, row in enumerate(found.rows):
        is_marked = row.kind != ANY
        may_be_strange = (gone or is_marked) and not found.is_owned(place)
        if may_be_strange and _is_strange(row, source, script, SOME if gone and is_marked else 0.0):
            yield place


def _half(found: Owners, lost: Collection[Name], script: str) -> Iterator[tuple[str, str]]:
    """Find names of which one word is clear in a row, and the one beside it another: ハサン・ムタワ."""
    for name in found.names:
        stated = tuple(word for word in name.words[name.opens and len(name.words) > 2 :] if len(word) > 1)
        longer = [row for row in found.rows if len(row.parts) >= len(stated) > 1] if name in lost else []
        heard_in = [(_by_words(stated, row, script), row) for row in longer]
        if heard_in and not any(min(each) >= enough(script).word for each, _ in heard_in):
            likest, row = max(heard_in, key=lambda each: sum(each[0]))
            if max(likest) >= CLEAR and alike(stated, row.parts, row.kind, script) < WHOLE:
                yield name.text, row.text


def _other_endings(found: Owners, lost: Collection[Name], script: str) -> Iterator[tuple[str, str]]:
    """Find names of which a word ends in another vowel than the one that is written: Vanna, ヴァンニー."""
    for name in lost:
        several = [row for row in found.rows if len(row.parts) == len(name.words) > 1]
        likest = max(several, key=lambda row: alike(name.words, row.parts, row.kind, script), default=None)
        if likest and alike(name.words, likest.parts, likest.kind, script) >= WHOLE:
            pairs = zip(name.words, likest.parts, strict=True)
            if any(_ends_otherwise(heard(word), heard(part, script)) for word, part in pairs):
                yield name.text, likest.text


def _ends_otherwise(word: Sequence[Sound], part: Sequence[Sound]) -> bool:
    """Return whether a word ends in a vowel, and its rendering in another one."""
    if not (word and part) or word[-1].vowels & UNHEARD or word[-1].heard & part[-1].heard == 0:
        return False
    return not word[-1].vowels & part[-1].vowels


def _by_words(stated: Sequence[str], row: Row, script: str) -> list[float]:
    """Return how much alike the words of a name and a row sound, each beside its own; of short ones, enough."""
    pairs = [(heard(word), heard(part, script)) for word, part in zip(stated, row.parts, strict=False)]
    return [likeness(*pair) if min(map(weight, pair)) >= SHORTER else enough(script).word for pair in pairs]


def _is_strange(row: Row, source: str, script: str, more: float = 0.0) -> bool:
    """Return whether no words of a source are like a row, nor begin with it."""
    sounds, least = together(row.parts, script), enough(script).whole + more
    if weight(sounds) < SHORT:
        return False
    if row.kind != ANY:
        return not any(alike(words, row.parts, row.kind, script) >= least for words in _capitals(source))
    parts = [part for each in row.parts if weight(part := heard(each, script)) >= LEAST]
    return not _is_said(sounds, source, least) and not all(_is_said(part, source, least) for part in parts)


def _is_said(sounds: tuple[Sound, ...], source: str, alike_enough: float) -> bool:
    """Return whether words of a source are like something, alone or with the one behind them, or begin with it."""
    own, least = words(source), weight(sounds) * alike_enough - BEGINS
    parts = (part for word in own for part in word.replace("'", "-").split("-") if "-" in word or "'" in word)
    for text in dict.fromkeys((*own, *parts, *map("".join, pairwise(own)))):
        said = heard(text)
        if weight(said) >= least and (
            likeness(said, sounds) >= alike_enough
            or (weight(said) > weight(sounds) and beginning(sounds, said) >= alike_enough + BEGINS)
        ):
            return True
    return False


@lru_cache(maxsize=64)
def _capitals(source: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a source from one that has a capital to another, but for countries."""
    own = words(source)
    found = {tuple(own[place : place + count]) for place in range(len(own)) for count in range(1, WORDS + 1)}
    capital = (each for each in found if each[0][0].isupper() and each[-1][0].isupper())
    named = (each for each in capital if not english_names().keys() & set(each))
    return tuple(each for each in named if weight(together(each)) >= LEAST)


def _is_elsewhere(name: Name, translation: str, script: str) -> bool:
    """Return whether the name of a person is heard where no row is: in a text without blanks, or in a longer row."""
    if not name.is_person:
        return False
    text = read(translation, script)
    alike_to, last = beginning if text.whole else within, heard(name.words[-1])
    pieces = [piece for piece in text.pieces if text.whole or not PARTED.search(translation, piece.start, piece.end)]
    forms = {name.words, name.words[::-1], name.words[1:] if name.opens and len(name.words) > 2 else name.words}
    whole = [together(form) for form in forms]
    if any(alike_to(form, piece.sounds) >= ELSEWHERE for form in whole for piece in pieces):
        return True
    return bool(text.whole) and weight(last) >= LONG and _begins(last, pieces)


def _begins(name: tuple[Sound, ...], pieces: Collection[Piece]) -> bool:
    return any(beginning(name, piece.sounds) >= SURELY for piece in pieces)
