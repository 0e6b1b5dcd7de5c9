"""Countries: one that the source names and another in its place, and two that change places.

From Sudan into Chad; in Serbia, for Turkey.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations, product
from typing import NamedTuple

from communique.contradictions.conflicts import Conflict
from communique.contradictions.sections import section
from communique.expressions.choices import NEVER, alternatives
from communique.expressions.compiled import compiled
from communique.text.khmer import one_spelling
from communique.text.legible import comparable
from communique.words.territories import english_names, territory_name

KATAKANA = "ァ-ヴー"
SHORT = 5  # letters of Khmer that other words have, too
STEM = 4  # letters
PAIR = 2
PAIRS = (("from", "to"), ("in", "for"))
# Words of several countries' names.
IDLE = re.compile("Arab|United|Kingdom|States|Republic|Islands?|Democratic|People’s|North|South|Saint")
WORD = re.compile(r"[A-Z][\w’]+")
MEMBERS = frozenset({"EU", "EZ", "UN"})  # of which countries are


class _Names(NamedTuple):
    """What a language calls countries: all names in one expression, with the code of each, and what may mean one."""

    any: re.Pattern[str]
    codes: Mapping[str, str]
    also: Mapping[str, str]
    pairs: Sequence[tuple[str, str]]
    acts: str
    movement: tuple[str, str]
    between: re.Pattern[str]

    def read(self, text: str) -> dict[str, str]:
        """Find the countries that a text names, by their codes."""
        found = ((self.codes[match[0]], match[0]) for match in self.any.finditer(text))
        return {code: name for code, name in found if code}

    def places(self, text: str) -> dict[str, list[int]]:
        """Find where a text names each country."""
        found: dict[str, list[int]] = {}
        for match in self.any.finditer(text):
            found.setdefault(self.codes[match[0]], []).append(match.start())
        return {code: places for code, places in found.items() if code}

    def listed(self, text: str) -> list[list[str]]:
        """Find the countries, each named once, that stand in lists, with nothing but an “and” between them."""
        lists: list[list[str]] = []
        last, found = -1, list(self.any.finditer(text))
        for match in found:
            if last >= 0 and self.between.fullmatch(text, last, match.start()):
                lists[-1].append(self.codes[match[0]])
            else:
                lists.append([self.codes[match[0]]])
            last = match.end()
        once = Counter(self.codes[match[0]] for match in found)
        return [each for each in lists if len(each) > 1 and all(code and once[code] == 1 for code in each)]

    def goes(self, text: str, names: tuple[str, str]) -> bool:
        """Return whether something goes from the first of two countries to the second, or is done in it for that."""
        said = (zip(rules, names, strict=True) for rules in self.pairs)
        return any(all(_of(rule, name).search(text) for rule, name in pair) for pair in said)

    def moves(self, text: str, name: str) -> tuple[str, str]:
        """Return the words for going to a country and for coming from it; none where the text has both."""
        into, out = ((rule and _of(rule, name).search(text)) or [""] for rule in self.movement)
        return (into[0], out[0]) if not (into[0] and out[0]) else ("", "")

    def does(self, text: str, names: tuple[str, str]) -> bool:
        """Return whether the first of two countries does something to the second."""
        return bool(self.acts) and _of(self.acts, *names).search(text) is not None


def named_countries(text: str, code: str) -> Mapping[str, int]:
    """Count how often a text names each country, or whoever is of it: by their codes."""
    return {country: len(places) for country, places in _names(code).places(comparable(text)).items()}


def exchanged_countries(source: str, translation: str, codes: tuple[str, str]) -> Iterator[Conflict]:
    """Find countries that only the source names, each with one that only the translation does."""
    there = _names(codes[1])
    stated = _stated(source, codes[0]) if there.codes else {}
    if not stated:
        return
    text = comparable(translation)
    given = there.read(text)
    lost = [
        each
        for each in _gone(stated, given, there, text)
        if each not in english_names() or _stands_alone(each, source)
    ]
    added = [name for code, name in given.items() if code not in stated and not _is_alluded_to(source, code)]
    for one, other in zip(lost, added, strict=False):
        yield Conflict("country", one, other)
    yield from _turned(source, text, {key: (stated[key], given[key]) for key in stated if key in given}, codes)


def _turned(
    source: str, text: str, both: Mapping[str, tuple[str, str]], codes: tuple[str, str]
) -> Iterator[Conflict]:
    """Find two countries whose movement or action has the opposite direction in the translation."""
    here, there = map(_names, codes)
    moved = [(here.moves(source, stated)[0], there.moves(text, given)[1]) for stated, given in both.values()]
    found = [Conflict("country", *words) for words in moved if all(words)]
    yield from found
    for one, other in permutations(both.values(), 2) if not found else ():
        here_to, there_to = zip(one, other, strict=True)
        for is_said, may_be in ((here.goes, there.goes), (here.does, there.does)):
            if is_said(source, here_to) and may_be(text, there_to[::-1]) and not may_be(text, there_to):
                yield Conflict("country", one[0], other[1])
    yield from _parted(here.listed(source), there.listed(text), both) if len(both) > PAIR else ()


def _parted(
    stated: Sequence[Sequence[str]], given: Sequence[Sequence[str]], both: Mapping[str, tuple[str, str]]
) -> Iterator[Conflict]:
    """Find a country that another one, which a source names elsewhere, has replaced in its list."""
    for one, other in product(stated, given):
        gone, instead = (set(a).difference(b) for a, b in ((one, other), (other, one)))
        if len(one) == len(other) > len(gone) == 1 and gone | instead <= both.keys():
            yield Conflict("country", both[gone.pop()][0], both[instead.pop()][1], "warning")


def lost_country(source: str, translation: str, codes: tuple[str, str]) -> str:
    """Return the only country of a source that its translation lacks; empty where none or several are lacking."""
    there = _names(codes[1])
    stated = _stated(source, codes[0]) if there.codes else {}
    text = comparable(translation) if len(stated) >= PAIR else ""
    given = there.read(text)
    lost = _gone(stated, given, there, text)
    is_one = given and len(lost) == 1 and lost[0] in english_names() and given.keys() <= stated.keys()
    return lost[0] if is_one and _stands_alone(lost[0], source) else ""


def named_places(texts: tuple[str, str], codes: tuple[str, str]) -> list[tuple[int, int]]:
    """Find the places of each country that both texts name equally often."""
    there = _names(codes[1])
    if not there.codes or len(_stated(texts[0], codes[0])) < PAIR:
        return []
    here, given = _names(codes[0]).places(texts[0]), there.places(one_spelling(texts[1]))
    same = (key for key in here if len(here[key]) == len(given.get(key, ())))
    return [places for key in same for places in zip(here[key], given[key], strict=True)]


@lru_cache(maxsize=4096)
def _of(rule: str, name: str, other: str = "") -> re.Pattern[str]:
    """Compile a rule of one country, or of one and another."""
    names = {"{name}": name, "{one}": name, "{other}": other}
    return re.compile(re.sub("|".join(names), lambda found: re.escape(names[found[0]]), rule))


def _gone(stated: Mapping[str, str], given: Mapping[str, str], there: _Names, text: str) -> list[str]:
    """List the countries that a source names and nothing in a translation may mean."""
    return [name for code, name in stated.items() if not (code in given or _may_be(there, code, text))]


def _stands_alone(name: str, source: str) -> bool:
    """Return whether a name stands somewhere by itself, and not before another word of a name: Jordan Spieth."""
    return re.search(rf"{re.escape(name)}(?! [A-Z])", source) is not None


def _may_be(names: _Names, code: str, text: str) -> bool:
    return code in names.also and re.search(names.also[code], text) is not None


@lru_cache(maxsize=8192)
def _stated(source: str, code: str) -> Mapping[str, str]:
    return _names(code).read(source)


def _is_alluded_to(source: str, code: str) -> bool:
    """Return whether a source has a word that looks like a country's name, its people or its capital."""
    return re.search(_stems()[code], source) is not None


@lru_cache
def _stems() -> Mapping[str, str]:
    found: dict[str, list[str]] = {code: [rule] for code, rule in section("en", "countries")["also"].items()}
    for name, code in english_names().items():
        words = [word for word in WORD.findall(name) if not IDLE.fullmatch(word)]
        found.setdefault(code, []).extend(rf"\b{re.escape(word[:STEM])}" for word in words)
    return {code: "|".join(rules) or NEVER for code, rules in found.items()}


@lru_cache
def _names(code: str) -> _Names:
    rules = section(code, "countries")
    known = {} if not rules else english_names() if code == "en" else _own_names(code)
    own = {name: key for key, names in rules.get("names", {}).items() for name in names.split("|")}
    codes = {one_spelling(name): key for name, key in {**known, **own}.items() if len(key) == 2 or not key}
    codes |= dict.fromkeys(map(one_spelling, filter(None, rules.get("hide", "").split("|"))), "")
    codes = {name: "" if key in MEMBERS else key for name, key in codes.items()}
    before, short = rules.get("before", ""), [name for name in codes if len(name) <= SHORT]
    long = alternatives(name for name in codes if not (before and name in short))
    edged = rf"(?<![A-Za-z{KATAKANA}])(?:{long})(?![A-Za-z]|(?<=[{KATAKANA}])[{KATAKANA}])"
    # A name is soon seen to be none, long before what it may stand behind.
    rule = f"{edged}|(?={alternatives(short)})(?:{before})(?:{alternatives(short)})" if before else edged
    pairs = [(rules[one], rules[other]) for one, other in PAIRS if one in rules]
    movement = rules.get("into", ""), rules.get("out", "")
    between = compiled(rules.get("between", NEVER))
    return _Names(compiled(rule), codes, rules.get("also", {}), pairs, rules.get("acts", ""), movement, between)


def _own_names(code: str) -> dict[str, str]:
    named = ((territory_name(key, code), key) for key in dict.fromkeys(english_names().values()))
    return {name: key for name, key in named if name}
