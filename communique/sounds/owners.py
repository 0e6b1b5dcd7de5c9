"""The names of a source and the rows of its translation → how well each name is heard in each row."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from communique.sounds.hearing import together
from communique.sounds.likeness import weight
from communique.sounds.names import Name
from communique.sounds.rows import ANY, Row, alike

HEARD, CLEAR = 0.8, 0.95  # of likeness, of a name in a row; of what need not be heard better
RIVAL = 0.08  # by how much less alike than another name one may still be meant
LEAST, SHORT = 1.0, 2.0  # consonants of what is to be heard, and of what is soon heard by chance
BY_CHANCE = 0.1  # by how much that is more alike
INSIDE = re.compile(r"\b(?:in|at|near|outside) \Z")
PLACE = re.compile(r"\b(?:from|to|of|the) \Z")
CALLED = re.compile("(?:[’']s?)? [A-Z]")

Form = tuple[tuple[str, ...], float]


class Owners(NamedTuple):
    """Names, each once, and rows, with how well each name is heard in each row."""

    names: tuple[Name, ...]
    rows: tuple[Row, ...]
    scores: dict[Name, list[float]]

    def without(self) -> list[Name]:
        """Return the names that have no row, where each row is one name's: as many have one as can."""
        given: dict[int, Name] = {}
        return [name for name in self.names if not self._give(name, given, set())]

    def _give(self, name: Name, given: dict[int, Name], asked: set[int]) -> bool:
        """Give a name a row, where it may be one that nobody has, or whose name may have another."""
        for place, score in enumerate(self.scores[name]):
            if score >= HEARD and place not in asked:
                asked.add(place)
                if place not in given or self._give(given[place], given, asked):
                    given[place] = name
                    return True
        return False

    def is_owned(self, place: int) -> bool:
        """Return whether a row may be some name."""
        return any(each[place] >= HEARD for each in self.scores.values())

    def is_instead(self, name: Name, place: int, source: str, enough: float) -> bool:
        """Return whether a row may stand in the place of a name that it is not: it is of its kind."""
        is_clear = name.is_own or is_called(name, source)
        return is_clear and may_be(name, self.rows[place], source) and self.scores[name][place] < enough

    def owner(self, place: int) -> Name | None:
        """Return the name that a row is, where that is clear."""
        found = sorted(((each[place], name) for name, each in self.scores.items()), key=lambda each: -each[0])
        is_clear = found and found[0][0] >= HEARD and (len(found) == 1 or found[0][0] - found[1][0] >= RIVAL)
        return found[0][1] if is_clear else None


def owners(source: str, stated: Sequence[Name], found: Sequence[Row], script: str) -> Owners:
    """Hear each name of a source in each row that may be one of its kind."""
    names = _distinct(stated)
    scores = {
        name: [_score(name, row, script) if may_be(name, row, source) else 0.0 for row in found] for name in names
    }
    return Owners(names, tuple(found), scores)


def may_be(name: Name, row: Row, source: str) -> bool:
    """Return whether a row is of a person or a place as the name is, as far as both are clear."""
    if row.is_person:
        return not is_inside(name, source)
    return row.kind == ANY or not name.is_person or is_place(name, source)


def is_place(name: Name, source: str) -> bool:
    """Return whether a name may be that of a place by what stands beside it."""
    return not name.is_titled and (is_inside(name, source) or PLACE.search(source, 0, name.start) is not None)


def is_inside(name: Name, source: str) -> bool:
    """Return whether a name is that of a place: what is near it, and what is called by it."""
    return INSIDE.search(source, 0, name.start) is not None or is_called(name, source)


def is_called(name: Name, source: str) -> bool:
    """Return whether something is called by a name: Siem Reap Provincial Court."""
    return CALLED.match(source, name.end) is not None


def _distinct(stated: Sequence[Name]) -> tuple[Name, ...]:
    """Return names without those that are said once more, or in fewer words."""
    found: list[Name] = []
    for name in sorted(stated, key=lambda name: -len(name.words)):
        if not any(set(name.words) <= set(other.words) for other in found):
            found.append(name)
    return tuple(found)


def _score(name: Name, row: Row, script: str) -> float:
    """Return how well a name is heard in a row; in one of several parts no word of it alone, but for what is one."""
    is_several = row.kind == ANY and len(row.parts) > 1 and len(name.words) > 1
    best = 0.0
    for place, (words, less) in enumerate(_forms(name)):
        fits = place == 0 or len(words) <= len(row.parts)
        if fits and best < CLEAR and (len(words) > 1 or not is_several):
            best = max(best, alike(words, row.parts, row.kind, script) - less)
    return best


@lru_cache(maxsize=2048)
def _forms(name: Name) -> tuple[Form, ...]:
    """Return what a translation may say of a name, each with how much it is more alike by chance."""
    own = tuple(word for word in name.words if len(word) > 1) or name.words
    several = (own[::-1], own[:2], own[-2:], (own[0], own[-1]), own[1:] if name.opens else own)
    weights = {form: weight(together(form)) for form in (own, own[-1:], own[:1], *several) if form}
    return tuple(
        (form, BY_CHANCE if each < SHORT and len(form) < len(own) else 0.0)
        for form, each in weights.items()
        if each >= LEAST
    )
