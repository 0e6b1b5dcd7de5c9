"""Conflicts: of things that exclude each other, the source says one and the translation another.

Weekdays, seasons, north and south and the like are closed classes: ``languages/`` has the words of each.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from communique.contradictions.sections import section
from communique.contradictions.sentences import paired_clauses, paired_sentences
from communique.expressions.compiled import compiled
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.text.khmer import one_spelling
from communique.text.legible import MASK, comparable

READ = 2048  # texts that are remembered: those of one document, with its sentences, in all its languages

Words: TypeAlias = Mapping[str, Sought]
Places: TypeAlias = tuple[int, int]  # in the source and in the translation


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the source says and the translation does not, and what that says instead, in their words."""

    kind: str
    expected: str
    found: str
    told: str = "error"


@dataclass(frozen=True, slots=True)
class _Class:
    """A class in one language: what says each thing, what may mean it, and phrases that say nothing."""

    says: Words
    means: Words
    hidden: re.Pattern[str] | None
    named: bool
    by_sentence: bool
    alone: frozenset[str]
    told: str

    def read(self, text: str, things: Collection[str]) -> "_Said":
        """Find what a text says of it, which may be some ``things``."""
        said = self._found(text, things)
        seen = self.hidden.sub(MASK, text) if said and self.hidden else text
        return _Said(seen, self, said if seen == text else self._found(seen, said))

    def _found(self, text: str, things: Collection[str]) -> Mapping[str, list[str]]:
        found = {thing: _words(each, text) for thing, each in self.says.items() if thing in things}
        return {thing: words for thing, words in found.items() if words}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says of a class, each time that it does."""

    text: str
    words: _Class
    said: Mapping[str, list[str]]

    def lacks(self, thing: str, other: "_Said") -> bool:
        """Return whether a text has nothing that may mean a thing of the other, or says it less among as many."""
        mine, often = len(self.said.get(thing, ())), len(other.said[thing])
        if mine:
            return mine < often and self.total == other.total
        return not (thing in self.words.means and self.words.means[thing].pattern.search(self.text))

    @property
    def total(self) -> int:
        return sum(map(len, self.said.values()))


def conflicts(source: str, translation: str, codes: tuple[str, str]) -> Iterator[Conflict]:
    """Compare two texts without markup, in the languages ``codes``, class by class, and some sentence by sentence."""
    stated = _read(source, codes[0])
    if not stated:
        return
    is_apart = any(said.words.by_sentence for said in stated.values())
    rows = paired_sentences((source, translation), codes) if is_apart else []
    found = [*_opposed(stated, translation, codes)]
    for one, other in rows if len(rows) > 1 else ():
        found += _opposed(_by_sentence(one, codes[0]), other, codes)
    if not found and is_apart:
        for one, other in paired_clauses((source, translation), codes):
            clause = _opposed(_by_sentence(one, codes[0]), other, codes, translation)
            found += [replace(each, told="warning") for each in clause if each.told == "error"]
    yield from dict.fromkeys(found)


def _by_sentence(source: str, code: str) -> Mapping[str, "_Said"]:
    kinds = (kind for kind, words in _classes(code).items() if words.by_sentence)
    return {kind: said for kind in kinds if (said := _of_class(kind, source, code)).said}


def _opposed(
    source: Mapping[str, "_Said"], translation: str, codes: tuple[str, str], whole: str = ""
) -> Iterator[Conflict]:
    """Find what a text says otherwise; what the whole of it says in another place, only the order of both tells."""
    there = _classes(codes[1])
    for kind, stated in source.items():
        if kind in there and stated.words.told != "nothing":
            given = _of_class(kind, translation, codes[1])
            elsewhere = _of_class(kind, whole, codes[1]).said if whole else {}
            lost = [thing for thing in stated.said if given.lacks(thing, stated) and thing not in elsewhere]
            added = [thing for thing in given.said if stated.lacks(thing, given)]
            if stated.words.named and not lost:
                lost = list(stated.said)
            for one, other in zip(lost, added, strict=False):
                yield Conflict(kind, stated.said[one][0], given.said[other][0], stated.words.told)


def added(source: str, translation: str, codes: tuple[str, str]) -> Iterator[str]:
    """Find words of a translation that name something of a class which nothing in the source may mean."""
    source, translation = comparable(source), comparable(translation)
    here, there = map(_classes, codes)
    for kind, may in _may_say(translation, codes[1]).items():
        words = here.get(kind)
        if words and not words.alone.isdisjoint(may):
            given = there[kind].read(translation, words.alone.intersection(may))
            for thing, said in given.said.items():
                if not words.says[thing].search(source) and _Said(source, words, {}).lacks(thing, given):
                    yield said[0]


@lru_cache(maxsize=READ)
def _read(source: str, code: str) -> Mapping[str, _Said]:
    """Find the classes of which a source says something; kept for all languages that it is translated into."""
    may, source = _may_say(comparable(source), code), comparable(source)
    found = {kind: words.read(source, may[kind]) for kind, words in _classes(code).items() if kind in may}
    return {kind: said for kind, said in found.items() if said.said}


def _of_class(kind: str, text: str, code: str) -> _Said:
    """Find what a text says of one class."""
    text = comparable(text)
    return _classes(code)[kind].read(text, _may_say(text, code).get(kind, ()))


@lru_cache(maxsize=READ)
def _may_say(text: str, code: str) -> Mapping[str, Collection[str]]:
    """Name the things, by class, of which a text has a word that all that says them must have."""
    found: dict[str, list[str]] = {}
    for kind, thing in _signs(code).within(text):
        found.setdefault(kind, []).append(thing)
    return found


def said_once(texts: tuple[str, str], codes: tuple[str, str], least: int = 2) -> Iterator[list[Places]]:
    """Find the places of the things of a class that both texts say exactly once, if there are at least ``least``."""
    translation, classes = one_spelling(texts[1]), _classes(codes[1])
    for kind, said in _read(texts[0], codes[0]).items():
        here, there = said.words.says, classes[kind].says if kind in classes else {}
        both = [thing for thing in said.said if thing in there]
        if len(both) >= least:
            places = [(_starts(here[thing], texts[0]), _starts(there[thing], translation)) for thing in both]
            yield [(stated[0], given[0]) for stated, given in places if len(stated) == len(given) == 1]


def _words(sought: Sought, text: str) -> list[str]:
    return [match[0] for match in sought.pattern.finditer(text)]


def _starts(sought: Sought, text: str) -> list[int]:
    return [match.start() for match in sought.pattern.finditer(text)]


@lru_cache
def _signs(code: str) -> Signs[tuple[str, str]]:
    classes = _classes(code).items()
    return Signs({(kind, thing): each for kind, words in classes for thing, each in words.says.items()}, few=0)


@lru_cache
def _classes(code: str) -> Mapping[str, _Class]:
    return {
        name: _Class(
            {thing: Sought(words, flags=0) for thing, words in rules["says"].items()},
            {thing: Sought(words, flags=0) for thing, words in rules.get("also", {}).items()},
            compiled(rules["hide"]) if "hide" in rules else None,
            rules.get("named", False),
            rules.get("by-sentence", False),
            frozenset(filter(None, rules.get("alone", "").split("|"))),
            rules.get("told", "error"),
        )
        for name, rules in section(code, "classes").items()
    }
