"""The fact sheet: what the English states, and what each language says of it, for who cannot read that language."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from communique.catalogs.message import is_visible
from communique.checks.segment import Segment
from communique.comparison.agreement import kind
from communique.glossary.names import is_name
from communique.review.beside_facts import figures, notes
from communique.review.readable import readable
from communique.review.rows import (
    ADDED,
    CHANGED,
    FEWER,
    MISSING,
    MORE,
    SAME,
    UNKNOWN,
    UNTRANSLATED,
    Row,
    Said,
    Stated,
)
from communique.values.values import Fact, Token
from communique.values.worded import worded

KINDS = {"money": "sum", "reference": "article"}
SUBKINDS = {"symbol": "document", "address": "address", "acronym": "acronym"}
# Two words with capitals, or one that begins no sentence.
CAPITALS = re.compile(r"(?<![\w.])[A-Z][\w’'-]*[a-z][\w’'-]*(?: [A-Z][\w’'-]*)*")
NO_NAMES = frozenset(
    {"The", "In", "On", "Over", "All", "This", "These", "Their", "They", "It", "An", "At", "By", "For", "Of", "As"}
)


def fact_rows(number: int, segments: Sequence[Segment]) -> list[Row]:
    """List the facts of a passage in reading order, those that only a translation has behind them.

    ``segments`` are the same message in several languages.
    """
    rows: dict[Stated, dict[str, Said]] = defaultdict(dict)
    for segment in segments:
        for stated, said in _compared(segment):
            rows[stated][segment.language.code] = said
    usual = {s.language.code: SAME if is_visible(s.message.msgstr) else UNTRANSLATED for s in segments}
    found = [
        Row(number, stated, {c: said.get(c, Said("", "", v)) for c, v in usual.items()})
        for stated, said in rows.items()
    ]
    return list(_once(sorted(found, key=lambda row: (row.stated.place, row.stated.kind))))


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    """Take rows together that say the same, and all names that only a reader can compare."""
    together: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        together[(UNKNOWN,) * 3 if row.is_unknown else row.likeness].append(row)
    for alike in together.values():
        first = alike[0]
        if first.is_unknown:
            names = ", ".join(dict.fromkeys(row.stated.text for row in alike))
            yield replace(first, stated=replace(first.stated, kind="other names", text=names))
        else:
            yield replace(first, times=len(alike))


def _compared(segment: Segment) -> Iterator[tuple[Stated, Said]]:
    if not is_visible(segment.message.msgstr) and not segment.language.is_source:
        yield from ((_stated(fact), Said("", "", UNTRANSLATED)) for fact in segment.stated if fact.firm)
        yield from ((_named(place, text), Said("", "", UNTRANSLATED)) for place, text in _names(segment))
    elif not segment.is_too_long:
        segment = _as_published(segment)
        yield from _facts(segment)
        yield from notes(segment)
        yield from figures(segment)
        yield from _acronyms(segment)
        yield from _glossary_names(segment)
        yield from _other_names(segment)


def _as_published(segment: Segment) -> Segment:
    """Take a text of the source language that nobody has corrected as it was issued."""
    if is_visible(segment.message.msgstr):
        return segment
    return replace(segment, message=replace(segment.message, typed=segment.message.msgid))


def _facts(segment: Segment) -> Iterator[tuple[Stated, Said]]:
    different = {id(each.expected) for each in segment.comparison.differences if each.expected}
    partial = {id(each.found) for each in segment.comparison.differences if each.found}
    for one, other in segment.comparison.pairs:
        if id(one) not in different and (one.firm or id(other) in partial):
            yield _stated(one), _said(other, CHANGED if id(other) in partial else SAME)
    for each in segment.comparison.differences:
        if each.expected is None:
            if each.found and not any(other is each.found for _, other in segment.comparison.pairs):
                yield _added(each.found), _said(each.found, MORE if each.elsewhere else ADDED)
        elif each.found is None:
            yield _stated(each.expected), Said("", "", FEWER if each.elsewhere else MISSING)
        else:
            yield _stated(each.expected), _said(each.found, CHANGED)


def _acronyms(segment: Segment) -> Iterator[tuple[Stated, Said]]:
    """Compare the acronyms that the glossary does not have: it says itself what stands for the others."""
    known = {term.source for term in segment.lexicon.running}
    given = [fact.text for fact in segment.given if _is_acronym(fact)]
    for fact in filter(_is_acronym, segment.stated):
        if fact.text not in known:
            said = Said(fact.text) if fact.text in given else Said("", "", UNKNOWN)
            yield _stated(fact), said
    stated = {fact.text for fact in segment.stated}
    forms = " ".join(
        form for term in segment.lexicon.running for form in segment.lexicon.all_forms(segment.lexicon.full(term))
    )
    for fact in filter(_is_acronym, segment.given):
        if fact.text not in stated and fact.text not in forms:
            yield _added(fact), _said(fact, ADDED)


def _glossary_names(segment: Segment) -> Iterator[tuple[Stated, Said]]:
    stated, given = defaultdict(list), defaultdict(list)
    for term, place in segment.terms_at:
        if is_name(term) and segment.lexicon.renderings(segment.lexicon.full(term)):
            stated[segment.lexicon.full(term)].append((place, term.source))
    for name, _, text in segment.given_at:
        given[name].append(segment.lexicon.spelt[text])
    for name in {**stated, **given}:
        for one, form in zip_longest(stated[name], given[name]):
            said = Said(form) if form else Said("", "", FEWER if given[name] else MISSING)
            if one is None:
                verdict = MORE if stated[name] else ADDED
                yield Stated(float("inf"), "name", "", key=f"{name.source} {verdict}"), replace(said, verdict=verdict)
            else:
                yield _named(*one), said


def _other_names(segment: Segment) -> Iterator[tuple[Stated, Said]]:
    """Find the names that no glossary has: what another script makes of them, only a reader can tell."""
    text = readable(segment.message.msgstr)
    known = {place for term, place in segment.terms_at if is_name(term)}
    for place, name in _names(segment):
        if place not in known:
            yield _named(place, name), Said(name) if name in text else Said("", "", UNKNOWN)


def _names(segment: Segment) -> Iterator[tuple[int, str]]:
    """Find what is written like a name, outside of the glossary's terms and of facts."""
    text = segment.plain_source
    taken = [(place, place + len(term.source)) for term, place in segment.terms_at]
    words = {word.strip(".,") for fact in segment.stated for word in fact.text.split()}
    for found in CAPITALS.finditer(text):
        begins = found.start() == 0 or text[: found.start()].rstrip(' “"(').endswith((".", "?", "!"))
        parts = [word for word in found[0].split() if word not in words and not word.rstrip("s").isupper()]
        if parts and (parts[0] in NO_NAMES or (begins and len(parts) == 1)):
            parts = parts[1:]
        name = " ".join(parts)
        start = text.find(name, found.start()) if name else -1
        if name and start >= 0 and not any(first < start + len(name) and start < last for first, last in taken):
            yield start, name.removesuffix("’s").removesuffix("’")


def _is_acronym(fact: Fact) -> bool:
    return isinstance(fact.value, Token) and fact.value.kind == "acronym"


def _stated(fact: Fact) -> Stated:
    return Stated(fact.start, _kind(fact), fact.text, _value(fact))


def _added(fact: Fact) -> Stated:
    return Stated(float("inf"), _kind(fact), "", key=f"{fact.start} {fact.text}")


def _named(place: int, text: str) -> Stated:
    return Stated(place, "name", text)


def _said(fact: Fact, verdict: str) -> Said:
    return Said(fact.text, _value(fact), verdict)


def _kind(fact: Fact) -> str:
    if isinstance(fact.value, Token) and fact.value.kind in SUBKINDS:
        return SUBKINDS[fact.value.kind]
    return KINDS.get(kind(fact.value), kind(fact.value))


def _value(fact: Fact) -> str:
    """Write what a fact was understood as, where its words do not say it in the same way."""
    value = worded(fact)
    return "" if value.casefold() == fact.text.casefold() else value
