"""Mutants: every fact of a translation changed, dropped, swapped or doubled, one at a time.

The facts are found by the plain expressions below, not by the code under test, and each mutant names the checks that
may report it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.checks.registry import Problem
from communique.glossary.lexicon import is_name
from communique.glossary.terms import read_glossary
from communique.project.model import SOURCE_LANGUAGE
from communique.project.settings import load_project
from communique.rules import CHECKS
from communique.verdicts.checker import Checker
from communique.verdicts.results import corrections, read_inputs

ROOT = Path(__file__).parent.parent
DOCNAME = "statements/2016-06-08-cambodia-human-rights-defenders"
HERE = Path("mutant.po")
DIGIT = "[0-9០-៩]"
NUMBER = rf"{DIGIT}+(?:[.,]{DIGIT}{{3}})*"
EN = "January|February|March|April|May|June|July|August|September|October|November|December"
KM = "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ"
MONTHS = {"en": EN.split("|"), "km": KM.split("|"), "ja": []}
# What a fact looks like in each language; the first that matches counts.
FACTS = {
    "en": {
        "address": r"https?://[\w./-]*\w",
        "article": rf"Art(?:icle|\.)s? {DIGIT}+(?: and {DIGIT}+)?",
        "symbol": r"A/RES/53/144",
        "sum": rf"US ?\${NUMBER}",
        "date": rf"(?:(?:{EN}) \d{{1,2}}(?: and \d{{1,2}})?, \d{{4}}|\d{{1,2}} (?:[A-Z][a-z]{{2}}\.|{EN}) \d{{4}}"
        rf"|(?:early )?(?:{EN}) \d{{4}}|\b\d{{4}}\b)",
        "number": r"\b(?:[Ff]our|five to ten|five|six|twenty)\b",
    },
    "ja": {
        "article": rf"第{DIGIT}+条",
        "symbol": r"A/RES/53/144",
        "sum": rf"{NUMBER}米ドル",
        "date": rf"(?:{DIGIT}{{4}}年(?:{DIGIT}{{1,2}}月(?:初旬|{DIGIT}{{1,2}}日)?)?|(?<!\d){DIGIT}{{1,2}}日)",
        "number": rf"{NUMBER}(?=名|件|年)",
    },
    "km": {
        "article": rf"មាត្រា {DIGIT}+",
        "symbol": r"A/RES/53/144",
        "sum": rf"{NUMBER} ដុល្លារអាមេរិក",
        "date": rf"(?:ថ្ងៃទី{DIGIT}{{1,2}} ខែ(?:{KM}) ឆ្នាំ{DIGIT}{{4}}|(?:ដើម)?ខែ(?:{KM}) ឆ្នាំ{DIGIT}{{4}}"
        rf"|ថ្ងៃទី{DIGIT}{{1,2}}|ឆ្នាំ{DIGIT}{{4}})",
        "number": NUMBER,
    },
}
# The check that the loss of each belongs to.
CHECK = {
    "address": {"addresses"},
    "article": {"references"},
    "symbol": {"references"},
    "sum": {"money"},
    "date": {"dates"},
    "number": {"numbers"},
    "name": {"names"},
    "acronym": {"acronyms", "names"},  # an acronym that the glossary has is a name
    "call": {"markup"},
}
CALL = re.compile(r"\\ \[#[\w-]+\]_")
ACRONYM = re.compile(r"(?<![A-Za-z0-9/])[A-Z]{2,}(?![A-Za-z0-9/])")
SENTENCE = re.compile(r"[^。។.]+(?:[。។]|\.(?=\s|$))(?:\\ \[#[\w-]+\]_。?)?\s*")


@dataclass(frozen=True)
class Mutant:
    """A mutated translation: of which kind of fact, how, and which checks may say so."""

    kind: str
    how: str
    msgid: str
    msgstr: str
    checks: frozenset[str]


@dataclass(frozen=True)
class Place:
    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Bench:
    """The shipped catalog of one language with what its checks need."""

    language: str
    checker: Checker
    names: Mapping[str, str]
    messages: tuple[Message, ...]

    def mutants(self) -> Iterator[tuple[Message, Mutant]]:
        """Return each message with each of its mutants."""
        for message in self.messages:
            yield from ((message, mutant) for mutant in mutants(message, self.language, self.names))

    def problems(self, message: Message) -> list[Problem]:
        """Check one message."""
        found = self.checker.problems({HERE: Catalog({message.msgid: message}, "", {})})
        return [problem for problem in found if problem.check != "header"]


def bench(language: str) -> Bench:
    """Read the shipped catalog; what the copy-editor left as issued is mutated as it is."""
    project = load_project(ROOT)
    terms = read_glossary(project)
    is_source = language == SOURCE_LANGUAGE
    inputs = read_inputs(project, project.language(language), DOCNAME, terms)
    rendered = corrections(project, inputs.source) if inputs.source else {}
    messages = inputs.catalog.messages.values()
    names = {
        term.source: term.source if is_source else term.renderings[language][0] for term in terms if is_name(term)
    }
    return Bench(
        language,
        Checker(project.language(language), terms, {HERE: rendered}),
        names,
        tuple(replace(message, typed=message.msgstr or message.msgid) for message in messages),
    )


def measure(language: str) -> Iterator[tuple[Mutant, frozenset[str]]]:
    """Return every mutant with the checks that report it, and did not report its original."""
    work = bench(language)
    before: dict[str, set[tuple[str, str]]] = {}
    for message, mutant in work.mutants():
        if message.msgid not in before:
            before[message.msgid] = {(problem.check, problem.text) for problem in work.problems(message)}
        found = work.problems(replace(message, typed=mutant.msgstr))
        yield mutant, frozenset(p.check for p in found if (p.check, p.text) not in before[message.msgid])


def mutants(message: Message, language: str, names: Mapping[str, str]) -> Iterator[Mutant]:
    """Make all mutants of one translation; ``names`` are renderings by source name."""
    yield from fact_mutants(message.msgid, message.msgstr, language, names)
    yield from sentence_mutants(message.msgid, message.msgstr)


def fact_mutants(msgid: str, msgstr: str, language: str, names: Mapping[str, str]) -> Iterator[Mutant]:
    """Change, drop, double and swap the facts of one translation."""
    places = [place for place in _places(msgstr, language, names) if place.text != msgstr]
    for place in places:
        for how, text in _changes(place, language, names):
            yield _mutant(msgid, msgstr, place.kind, how, [(place, text)])
        yield _mutant(msgid, msgstr, place.kind, "dropped", [(place, "")])
        yield _mutant(msgid, msgstr, place.kind, "doubled", [(place, f"{place.text} {place.text}")])
    for one, other in combinations(places, 2):
        if one.kind == other.kind and one.text != other.text and one.end <= other.start:
            yield _mutant(msgid, msgstr, one.kind, "swapped", [(one, other.text), (other, one.text)])


def sentence_mutants(msgid: str, msgstr: str) -> Iterator[Mutant]:
    """Drop, double and swap whole sentences."""
    found = [match for match in SENTENCE.finditer(msgstr) if len(match[0].strip()) > 8]
    if len(found) < 2:
        return
    any_check = frozenset(CHECKS)
    for match in found:
        yield Mutant("sentence", "dropped", msgid, msgstr[: match.start()] + msgstr[match.end() :], any_check)
        yield Mutant(
            "sentence", "doubled", msgid, msgstr[: match.end()] + match[0] + msgstr[match.end() :], any_check
        )
    for one, other in pairwise(found):
        text = msgstr[: one.start()] + other[0] + msgstr[one.end() : other.start()] + one[0] + msgstr[other.end() :]
        yield Mutant("sentence", "swapped", msgid, text, any_check)


def _mutant(msgid: str, msgstr: str, kind: str, how: str, edits: list[tuple[Place, str]]) -> Mutant:
    for place, text in sorted(edits, key=lambda edit: -edit[0].start):
        msgstr = msgstr[: place.start] + text + msgstr[place.end :]
    checks = {*CHECK[kind], "repetitions"} | ({"order", "links"} if how == "swapped" else set())
    return Mutant(kind, how, msgid, msgstr, frozenset(checks))


def _places(text: str, language: str, names: Mapping[str, str]) -> Iterator[Place]:
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= a or b <= start for a, b in taken)

    def take(kind: str, pattern: str | re.Pattern[str]) -> Iterator[Place]:
        for match in re.finditer(pattern, text):
            if free(*match.span()):
                taken.append(match.span())
                yield Place(kind, *match.span(), match[0])

    yield from take("call", CALL)
    for source, name in sorted(names.items(), key=lambda item: -len(item[1])):
        edges = (r"(?<![A-Za-z0-9/])", r"(?![A-Za-z0-9/])") if name.isascii() else ("", "")
        kind = "acronym" if ACRONYM.fullmatch(source) else "name"
        yield from take(kind, re.escape(name).join(edges))
    for kind, pattern in FACTS[language].items():
        yield from take(kind, pattern)


def _changes(place: Place, language: str, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Change each figure, letter or part of a fact, in turn."""
    text = place.text
    for match in re.finditer(DIGIT, text):
        digit = match[0]
        other = chr(ord(digit) + 1) if digit not in "9៩" else chr(ord(digit) - 1)
        yield "changed", text[: match.start()] + other + text[match.end() :]
    change = PARTS.get(place.kind)
    if change:
        yield from (("changed", new) for new in change(text, language, names))


def _other_month(text: str, language: str, names: Mapping[str, str]) -> Iterator[str]:
    months = MONTHS[language]
    for number, month in enumerate(months):
        if month in text:
            yield text.replace(month, months[(number + 1) % 12])
    for part, other in (("初旬", "下旬"), ("early ", "late "), ("ដើម", "ចុង")):
        if part in text:
            yield text.replace(part, other)
            yield text.replace(part, "")
    # Each part of the date left out: the year, the day.
    for part in (
        rf"^{DIGIT}{{4}}年(?=.)",
        rf"{DIGIT}{{1,2}}日$",
        rf" ឆ្នាំ{DIGIT}{{4}}$",
        rf"^ថ្ងៃទី{DIGIT}{{1,2}} ",
        r", \d{4}$",
    ):
        if re.search(part, text) and re.sub(part, "", text):
            yield re.sub(part, "", text)


def _other_currency(text: str, language: str, names: Mapping[str, str]) -> Iterator[str]:
    for old, new in (("米ドル", "円"), (" ដុល្លារអាមេរិក", " រៀល"), ("US$", "€"), ("US $", "€")):
        if old in text:
            yield text.replace(old, new)
            yield text.replace(old, "")


def _other_number(text: str, language: str, names: Mapping[str, str]) -> Iterator[str]:
    for word, other in (("our", "ive"), ("five", "six"), ("ten", "twelve"), ("six", "seven"), ("twenty", "thirty")):
        if word in text and language == "en":
            yield text.replace(word, other, 1).replace("five to", "six to")


def _other_name(text: str, language: str, names: Mapping[str, str]) -> Iterator[str]:
    others = [name for name in names.values() if name != text and not ACRONYM.fullmatch(name)]
    yield others[len(text) % len(others)]
    letters = [place for place, letter in enumerate(text) if letter.isalpha()]
    for place in letters:
        letter = text[place]
        yield text[:place] + (chr(ord(letter) + 1) if letter not in "zZンー" else "x") + text[place + 1 :]


def _other_letters(text: str, language: str, names: Mapping[str, str]) -> Iterator[str]:
    for place, letter in enumerate(text):
        yield text[:place] + ("A" if letter == "Z" else chr(ord(letter) + 1)) + text[place + 1 :]


def _other_call(text: str, language: str, names: Mapping[str, str]) -> Iterator[str]:
    yield text.replace("#", "#x")


PARTS: Mapping[str, Callable[[str, str, Mapping[str, str]], Iterator[str]]] = {
    "date": _other_month,
    "sum": _other_currency,
    "number": _other_number,
    "name": _other_name,
    "acronym": _other_letters,
    "call": _other_call,
}
