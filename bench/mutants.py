"""Mutants: one fault put into a right translation, by the rules of ``mutants.toml``.

The rules find facts by expressions of their own, not by the code under test, and name the checks that may report it.
"""

import random
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from communique.rules import CHECKS

TABLES: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MACRO = re.compile(r"\{([a-zA-Z]\w*)\}")
MEANING = frozenset(TABLES["meaning"]["kinds"])
KINDS = (*TABLES["checks"], *TABLES["meaning"]["kinds"])  # in the order of tables
SEED = 1
PARTS = re.compile("[ ・]")
Edit = tuple[int, int, str]  # from, to, what is written there


@dataclass(frozen=True)
class Text:
    """A source and its translation."""

    source: str
    translation: str


@dataclass(frozen=True)
class Mutant:
    """A translation with one fault of a kind, and the checks that may say so."""

    kind: str
    how: str
    original: Text
    text: Text
    checks: frozenset[str]

    @property
    def is_fact(self) -> bool:
        """Whether a fact is changed or lost, not said more or less often, in another place, or what is said of it."""
        return self.kind not in MEANING and self.how not in {"doubled", "swapped", "said less"}


@dataclass(frozen=True)
class Rule:
    """A rule of ``mutants.toml``, its expressions compiled."""

    kind: str
    find: re.Pattern[str]
    source: re.Pattern[str]
    do: tuple[str, ...]
    change: tuple[tuple[re.Pattern[str], str], ...]


def mutants(texts: Iterable[Text], code: str, names: Sequence[str] = ()) -> list[Mutant]:
    """Make every mutant of some right translations; ``names`` are those of the glossary in their language."""
    known, texts = _rules(code, tuple(names)), list(texts)
    others = {rule: _others(rule, texts) for rule in known if "another" in rule.do}
    made = {
        (rule.kind, mutant.text): mutant
        for text in texts
        for rule in known
        for mutant in _mutants(rule, text, others.get(rule, ()))
    }
    return list(made.values())


def sampled(made: Iterable[Mutant], most: int) -> list[Mutant]:
    """Choose at most so many of each kind, the same ones each time."""
    kinds: dict[str, list[Mutant]] = {}
    for mutant in made:
        kinds.setdefault(mutant.kind, []).append(mutant)
    chance = random.Random(SEED)
    return [
        mutant for found in kinds.values() for mutant in (found if len(found) <= most else chance.sample(found, most))
    ]


@lru_cache
def _rules(code: str, names: tuple[str, ...]) -> tuple[Rule, ...]:
    macros = {name: text for name, text in TABLES["macros"].items() if isinstance(text, str)}
    macros |= TABLES["macros"].get(code, {})
    macros["glossary"] = "|".join(map(_edged, sorted(names, key=len, reverse=True))) or "(?!)"
    if names:
        macros["name"] = f"(?:{macros['glossary']})"

    def compiled(text: str) -> re.Pattern[str]:
        while MACRO.search(text):
            text = MACRO.sub(lambda found: macros[found[1]], text)
        return re.compile(text)

    return tuple(
        Rule(
            row["kind"],
            compiled(row["find"]),
            compiled(row.get("source", "")),
            tuple(row.get("do", ())),
            tuple((compiled(old), new) for old, new in row.get("change", {}).items()),
        )
        for row in (*TABLES["any"], *TABLES.get(code, ()))
    )


def _edged(name: str) -> str:
    """Make the expression of a name; in Latin letters it begins and ends with its words."""
    return rf"(?<![A-Za-z0-9/]){re.escape(name)}(?![A-Za-z0-9/])" if name.isascii() else re.escape(name)


def _others(rule: Rule, texts: Iterable[Text]) -> list[str]:
    """Find what some texts have of a rule, each once, in an order of its own."""
    found = {match[0] for text in texts for match in rule.find.finditer(text.translation)}
    return random.Random(SEED).sample(sorted(found), len(found))


def _mutants(rule: Rule, text: Text, others: Sequence[str] = ()) -> Iterator[Mutant]:
    if not rule.source.search(text.source):
        return
    checks = CHECKS if rule.kind in MEANING else TABLES["checks"][rule.kind]
    for how, edits in (*_edits(rule, text), *_exchanged(rule, text, others)):
        translation = text.translation
        for start, end, new in sorted(edits, reverse=True):
            translation = translation[:start] + new + translation[end:]
        if translation != text.translation and translation.strip():
            yield Mutant(rule.kind, how, text, Text(text.source, translation), frozenset(checks))


def _edits(rule: Rule, text: Text) -> Iterator[tuple[str, list[Edit]]]:
    found = [match for match in rule.find.finditer(text.translation) if match[0]]
    for match in found:
        for do in rule.do:
            how = "said less" if do == "dropped" and text.translation.count(match[0]) > 1 else do
            yield from ((how, [(*match.span(), new)]) for new in CHANGES.get(do, _nothing)(match[0]))
        for old, new in rule.change:
            if old.search(match[0]):
                written = text.source if new == "<source>" else old.sub(new, match[0], count=1)
                yield _how(match, old, written, text.translation), [(*match.span(), written)]
    if "swapped" in rule.do:
        for one, other in combinations(found, 2):
            if one[0] != other[0]:
                yield "swapped", [(*one.span(), other[0]), (*other.span(), one[0])]


def _exchanged(rule: Rule, text: Text, others: Sequence[str]) -> Iterator[tuple[str, list[Edit]]]:
    """Put in the place of a fact the next one of another text that shares no part with any of this."""
    for match in rule.find.finditer(text.translation) if others else ():
        place = others.index(match[0])
        following = (*others[place + 1 :], *others[:place])
        other = next(
            (name for name in following if not any(map(text.translation.__contains__, PARTS.split(name)))), ""
        )
        if other:
            yield "another", [(*match.span(), other)]


def _how(fact: re.Match[str], old: re.Pattern[str], written: str, translation: str) -> str:
    """Name a change; what leaves out a part of a fact that the translation says elsewhere, too, only says it less."""
    lost = old.search(fact[0])
    is_cut = lost is not None and written == fact[0][: lost.start()] + fact[0][lost.end() :]
    return "said less" if lost and is_cut and translation.count(lost[0].strip()) > 1 else "changed"


def _nothing(_: str) -> Iterator[str]:
    return iter(())


def _digits(fact: str) -> Iterator[str]:
    """Make each figure another one."""
    for place, figure in enumerate(fact):
        if figure.isdecimal():
            yield fact[:place] + chr(ord(figure) + (-1 if figure in "9９៩" else 1)) + fact[place + 1 :]


def _fewer(fact: str) -> Iterator[str]:
    """Leave each figure out."""
    yield from (fact[:place] + fact[place + 1 :] for place in range(len(fact)))


def _turned(fact: str) -> Iterator[str]:
    """Exchange each figure with the next."""
    for place in range(len(fact) - 1):
        yield fact[:place] + fact[place + 1] + fact[place] + fact[place + 2 :]


def _letters(fact: str) -> Iterator[str]:
    """Make each letter and figure another one."""
    for place, letter in enumerate(fact):
        if letter.isalnum():
            other = {"Z": "A", "z": "a", "9": "8", "ン": "ム", "ー": "ッ"}.get(letter, chr(ord(letter) + 1))
            yield fact[:place] + other + fact[place + 1 :]


CHANGES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "digits": _digits,
    "fewer": _fewer,
    "turned": _turned,
    "letters": _letters,
    "dropped": lambda _: iter([""]),
    "doubled": lambda fact: iter([f"{fact} {fact}"]),
}
