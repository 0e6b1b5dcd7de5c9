"""Conflicts: of things that exclude each other, the source says one and the translation another.

Weekdays, seasons, north and south and the like are closed classes: ``words.toml`` has their words in each language.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any, TypeAlias

from communique.facts.values import COUNT, GROUPED, Fact, Number
from communique.text.choices import NEVER
from communique.text.khmer import one_spelling
from communique.text.legible import INVISIBLE, MASK, narrow
from communique.text.signs import Signs
from communique.text.sought import Sought

WORDS = Path(__file__).with_name("words.toml")
ALSO, BESIDE, EDGE = "-also", "beside-", "edge"
NO_CLASS = frozenset({"certainty", "counter", "edge", "from-to", "hide", "negation", "persons", "roles", "whole"})
NAMED = frozenset({"korea"})  # names: which of them a source nowhere says, a translation may not
EDGES = {"over": ("above", 1), "least": ("above", 0), "most": ("below", 0), "under": ("below", -1)}
COUNTED = (frozenset({"", COUNT, GROUPED}), frozenset({"day"}), frozenset({"", COUNT, "age", "year"}))
NEAR = 40  # characters before or behind a number or date that are looked at
Words: TypeAlias = Mapping[str, Sought]
Bounds: TypeAlias = Mapping[str, Sought]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the source says and the translation does not, and what that says instead, in their words."""

    kind: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class _Class:
    """A class in one language: what says each thing, what may mean it, and phrases that say nothing."""

    says: Words
    means: Words
    any: Sought
    hidden: re.Pattern[str]

    def read(self, text: str) -> "_Said":
        if not self.any.search(text):
            return _Said(text, self, {})
        text = self.hidden.sub(MASK, text)
        said = {thing: [found[0] for found in words.pattern.finditer(text)] for thing, words in self.says.items()}
        return _Said(text, self, {thing: words for thing, words in said.items() if words})


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says of a class, each time that it does."""

    text: str
    words: _Class
    said: Mapping[str, list[str]]

    def lacks(self, thing: str, other: "_Said") -> bool:
        """Return whether nothing in the text may mean a thing, or it is said less where both say as much in all."""
        mine, often = len(self.said.get(thing, ())), len(other.said[thing])
        if mine:
            return mine < often and self.total == other.total
        return not (thing in self.words.means and self.words.means[thing].pattern.search(self.text))

    @property
    def total(self) -> int:
        return sum(map(len, self.said.values()))


def conflicts(source: str, translation: str, codes: tuple[str, str]) -> Iterator[Conflict]:
    """Compare two texts without markup, in the languages ``codes``, class by class."""
    there, stated_kinds = _classes(codes[1]), _read(source, codes[0])
    translation = _comparable(translation) if stated_kinds else ""
    for kind, stated in stated_kinds.items():
        if kind in there:
            given = there[kind].read(translation)
            lost = [thing for thing in stated.said if given.lacks(thing, stated)]
            added = [thing for thing in given.said if stated.lacks(thing, given)]
            if kind in NAMED and not lost:
                lost = list(stated.said)
            for one, other in zip(lost, added, strict=False):
                yield Conflict(kind, stated.said[one][0], given.said[other][0])


def _comparable(text: str) -> str:
    return INVISIBLE.sub("", one_spelling(narrow(text)))


@lru_cache(maxsize=8192)
def _read(source: str, code: str) -> Mapping[str, _Said]:
    """Read a source, once for all the languages that it is translated into: only the classes that it says one of."""
    source = _comparable(source)
    classes, may = _classes(code), _signs(code).within(source)
    found = {kind: words.read(source) for kind, words in classes.items() if kind in may and words.any.search(source)}
    return {kind: said for kind, said in found.items() if said.said}


def bounds(texts: tuple[str, str], pairs: Iterable[tuple[Fact, Fact]], codes: tuple[str, str]) -> Iterator[Conflict]:
    """Compare what stands beside the numbers and dates that both texts have: at least, at most, before, after."""
    there, may = _bounding(codes[1]), _bounding_signs(codes[0]).within(one_spelling(texts[0]))
    here = {k: words for k, words in _bounding(codes[0]).items() if k in may and k in there and k != EDGE}
    for one, other in pairs if here else ():
        around = _around(texts[0], one)
        for kind, words in here.items():
            stated = _beside(around, one, words)
            given = _beside(_around(texts[1], other), other, there[kind]) if stated else {}
            if given and not stated.keys() & given.keys():
                yield Conflict(kind, *stated.values(), *given.values())


def is_one_bound(texts: tuple[str, str], one: Fact, other: Fact, codes: tuple[str, str]) -> bool:
    """Return whether whole numbers beside each other bound the same: more than two judges, 3人以上."""
    values = one.value, other.value
    if not (isinstance(values[0], Number) and isinstance(values[1], Number)):
        return False
    units = {values[0].unit, values[1].unit}
    if abs(values[0].amount - values[1].amount) != 1 or not any(units <= counted for counted in COUNTED):
        return False
    edges = [_edge(*row) for row in zip(texts, (one, other), codes, strict=True)]
    return units != {"year"} and edges[0] == edges[1] != ("", 0)


def _edge(text: str, fact: Fact, code: str) -> tuple[str, Fraction | int]:
    """Return what a text says of a whole number as its least or its most."""
    said = _beside(_around(text, fact), fact, _bounding(code).get("edge", {}))
    side, step = EDGES[next(iter(said))] if said else ("", 0)
    return (side, fact.value.amount + step) if said and isinstance(fact.value, Number) else ("", 0)


def turned(texts: tuple[str, str], pairs: Sequence[tuple[Fact, Fact]], codes: tuple[str, str]) -> Iterator[Conflict]:
    """Find what goes from one number or date to another in the source, and back in the translation."""
    here, there = (table(code).get("from-to", {}).get("between", NEVER) for code in codes)
    for (one, first), (other, second) in pairwise(pairs):
        is_span = first.start > second.start and _compiled(here).fullmatch(texts[0][one.end : other.start])
        if is_span and _compiled(there).fullmatch(texts[1][second.end : first.start]):
            yield Conflict("direction", texts[0][one.start : other.end], texts[1][second.start : first.end])


@lru_cache(maxsize=8192)
def denials(source: str, code: str) -> tuple[str, ...]:
    """Find the words with which a source denies something, once for all languages."""
    rules = table(code).get("negation")
    if not rules or not _compiled(rules["denies"]).search(source):
        return ()
    return tuple(_compiled(rules["denies"]).findall(_compiled(rules["seems"]).sub(MASK, source)))


def denied(texts: tuple[str, str], codes: tuple[str, str]) -> float:
    """Count what denies something in a translation and not only renders a word such as forbid.

    There is no end to it in a language whose words are not known.
    """
    rules = table(codes[1]).get("negation")
    if not rules:
        return inf
    words = _compiled(rules["denies"]).findall(one_spelling(texts[1]))
    weak = sum(_compiled(rules["weak"]).match(word) is not None for word in words)
    rendered = min(weak, len(_compiled(table(codes[0])["negation"]["weak"]).findall(texts[0]))) if weak else 0
    return len(words) - rendered


def unsaid(source: str, translation: str, codes: tuple[str, str]) -> Iterator[str]:
    """Find what a source only doubts, reports or demands, in its words, where nothing in the translation does."""
    rules = table(codes[1]).get("certainty", {})
    for kind, words in _certainties(source, codes[0]) if rules else ():
        if not _compiled(rules[kind]).search(one_spelling(translation)):
            yield words


@lru_cache(maxsize=8192)
def _certainties(source: str, code: str) -> tuple[tuple[str, str], ...]:
    """Find the first words of each kind with which a source says how sure it is, once for all languages."""
    rules = table(code).get("certainty", {})
    may = _doubts(code).within(source) if rules else ()
    said = {kind: rules[kind] for kind in rules if kind in may and _sought(rules[kind]).search(source)}
    text = _compiled(rules["seems"]).sub(MASK, source) if said else ""
    found = ((kind, _compiled(rule).search(text)) for kind, rule in said.items())
    return tuple((kind, match[0]) for kind, match in found if match)


@lru_cache
def _doubts(code: str) -> Signs:
    return Signs({kind: _sought(rule) for kind, rule in table(code)["certainty"].items() if kind != "seems"})


@lru_cache
def _sought(rule: str) -> Sought:
    return Sought(rule, flags=0)


def _beside(around: tuple[str, str], fact: Fact, words: Mapping[str, Bounds]) -> dict[str, str]:
    """Return the words that bound a fact, by what they say; where they say two things, none, but a denial is one."""
    before, after = around
    found = {}
    for thing, patterns in words.items():
        if match := patterns["before"].search(before):
            found[thing] = match[match.lastindex or 0] + fact.text
        elif match := patterns["after"].match(after):
            found[thing] = fact.text + match[0]
    said = {thing: text for thing, text in found.items() if not any(text in m and text != m for m in found.values())}
    return said if len(said) == 1 else {}


def _around(text: str, fact: Fact) -> tuple[str, str]:
    before, after = text[max(0, fact.start - NEAR) : fact.start], text[fact.end : fact.end + NEAR]
    return (before, after) if text.isascii() else (_visible(before), _visible(after))


def _visible(text: str) -> str:
    return INVISIBLE.sub("", one_spelling(text))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def table(code: str) -> Mapping[str, Any]:
    """Return the classes of a language, a variant's own or those of its language."""
    found: Mapping[str, Any] = _tables().get(code, _tables().get(code.partition("-")[0], {}))
    return found


@lru_cache
def _bounding(code: str) -> Mapping[str, Mapping[str, Bounds]]:
    """Return the expressions of what bounds a number or date, by what they bound and what they say."""
    return {
        name.removeprefix(BESIDE): {
            thing: {
                "before": Sought(rf"(?:{words.get('before', NEVER)})\Z", flags=0),
                "after": Sought(words.get("after", NEVER), flags=0),
            }
            for thing, words in rules.items()
        }
        for name, rules in table(code).items()
        if name.startswith((BESIDE, EDGE))
    }


@lru_cache
def _bounding_signs(code: str) -> Signs:
    """Return the signs of what bounds a number or date, by what they bound."""
    found = {
        kind: [rule.expression for words in things.values() for rule in words.values()]
        for kind, things in _bounding(code).items()
    }
    return Signs({kind: Sought("|".join(f"(?:{rule})" for rule in rules), flags=0) for kind, rules in found.items()})


def said_once(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[list[tuple[int, int]]]:
    """Find where both texts say the same things of a class, of those that each says once."""
    translation = one_spelling(texts[1])
    for kind, said in _read(texts[0], codes[0]).items():
        there, places = _classes(codes[1])[kind].says if kind in _classes(codes[1]) else {}, []
        for thing in said.said.keys() & there.keys():
            words = said.words.says[thing].pattern, there[thing].pattern
            found = [*words[0].finditer(texts[0])], [*words[1].finditer(translation)]
            if len(found[0]) == len(found[1]) == 1:
                places.append((found[0][0].start(), found[1][0].start()))
        yield places


@lru_cache
def _signs(code: str) -> Signs:
    return Signs({kind: words.any for kind, words in _classes(code).items()})


@lru_cache
def _classes(code: str) -> Mapping[str, _Class]:
    classes = table(code)
    named = (name for name in classes if name not in NO_CLASS and not name.startswith(BESIDE))
    return {
        name: _Class(
            {thing: Sought(words, flags=0) for thing, words in classes[name].items()},
            {thing: Sought(words, flags=0) for thing, words in classes.get(name + ALSO, {}).items()},
            Sought("|".join(classes[name].values()), flags=0),
            re.compile(classes.get("hide", {}).get(name, NEVER)),
        )
        for name in named
        if not name.endswith(ALSO)
    }
