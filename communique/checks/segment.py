"""What checks look at: a message beside the text that it must render, and all the messages of a language."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message, is_visible
from communique.checks.document import Document
from communique.comparison.bounds import bounds, turned_ranges
from communique.comparison.differences import Comparison, Difference, compare
from communique.comparison.edges import is_one_bound
from communique.comparison.neighbours import (
    is_day_beside,
    is_eve,
    is_led_to,
    is_weekday_of,
    is_whole_month,
    is_year_beside,
)
from communique.comparison.signed import changed_signs
from communique.contradictions.conflicts import Conflict, conflicts
from communique.contradictions.countries import exchanged_countries
from communique.facts.extraction import facts
from communique.glossary.lexicon import Lexicon
from communique.glossary.names import is_name, squeezed
from communique.glossary.terms import Term
from communique.project.model import SOURCE_LANGUAGE, Language
from communique.text.legible import MASK
from communique.text.once import once
from communique.values.values import Fact
from communique.words.vocabulary import vocabulary

LONGEST = 5000  # code points
MOST_FACTS = 300
NOTHING = Counter[Term]()  # of names: most messages have none
MOST_SOURCES = 2_000  # texts that are remembered
CALL = re.compile(r"(?:\\ )?\[[#*]?[\w-]*\]_")
ROLE = re.compile(r":[a-z][a-z:+-]*:(?=`)")
LINK = re.compile(r" ?<[^<>`]*>(?=`)")
ESCAPE = re.compile(r"\\ ?")
MARKED = "\\`*|_["
MARK = re.compile(r"``*_{0,2}|\*\**|\|_?")  # what begins with one letter is found sooner


@dataclass(frozen=True)
class Segment:
    """A message of the catalog ``path`` and its source: the text as issued, or as the copy-editor corrected it."""

    path: Path
    message: Message
    source: str
    language: Language
    lexicon: Lexicon

    @once
    def is_finished(self) -> bool:
        """Whether there is a text that claims to be finished."""
        return is_visible(self.message.msgstr) and not self.message.fuzzy

    @once
    def is_too_long(self) -> bool:
        """Whether comparing the texts could take longer than anyone waits: no paragraph is of that size."""
        longest = max(len(self.message.msgid), len(self.source), len(self.message.msgstr))
        # Something stands between any two facts: a short text need not be read to know that they are not too many.
        has_room = longest > 2 * MOST_FACTS
        return longest > LONGEST or (has_room and max(len(self.stated), len(self.given)) > MOST_FACTS)

    @property
    def is_translated(self) -> bool:
        """Whether there is a finished text that can be compared with its source."""
        return self.is_finished and not self.is_too_long

    @property
    def is_described(self) -> bool:
        """Whether somebody has described the language, so that what is found in its facts may hold the text back."""
        return vocabulary(self.language.code).described

    @once
    def plain_source(self) -> str:
        """The source without its markup."""
        return _plain_source(self.source)

    @once
    def plain(self) -> str:
        """The translation without its markup."""
        return plain(self.message.msgstr)

    @once
    def squeezed(self) -> str:
        """The translation without its markup and its blanks."""
        return squeezed(self.plain)

    @once
    def stated(self) -> tuple[Fact, ...]:
        """The facts of the source."""
        return facts(self.source, SOURCE_LANGUAGE, self.lexicon.source_names)

    @once
    def given(self) -> tuple[Fact, ...]:
        """The facts of the translation."""
        return facts(self.message.msgstr, self.language.code, self.lexicon.names)

    @once
    def terms_at(self) -> list[tuple[Term, int]]:
        """The names and terms of the source, with their places."""
        return self.lexicon.found(self.plain_source)

    @once
    def stated_at(self) -> list[tuple[Term, int]]:
        """The names of the source, an acronym as the name that it stands for, with their places."""
        return [(self.lexicon.full(term), place) for term, place in self.terms_at if is_name(term)]

    @once
    def given_at(self) -> list[tuple[Term, int, str]]:
        """The names of the translation as the glossary has them without blanks, with their places."""
        if self.language.is_source:  # whose names are whole words: Malians are not Mali
            names = [(term, place) for term, place in self.lexicon.found(self.plain) if is_name(term)]
            full = self.lexicon.full
            return [(full(term), len(squeezed(self.plain[:at])), squeezed(term.source)) for term, at in names]
        found = self.lexicon.names_in(self.squeezed)
        return found if self.is_described else sorted([*found, *self._inflected(found)], key=itemgetter(1))

    def _inflected(self, found: Sequence[tuple[Term, int, str]]) -> Iterator[tuple[Term, int, str]]:
        """Find the names of the source that stand in the translation with other endings than in the glossary."""
        taken = {place for _, start, form in found for place in range(start, start + len(form))}
        counts = Counter(name for name, _, _ in found)
        for name, number in self.stated_counts.items():
            places = self.lexicon.inflected(self.plain, name) if counts[name] < number else ()
            for place, form in places:
                if taken.isdisjoint(range(place, place + len(form))):
                    taken |= {*range(place, place + len(form))}
                    yield name, place, form

    def nameless(self, form: str) -> str:
        """The translation without blanks, its names masked but for those that are part of the rendering ``form``."""
        names = [(place, name) for _, place, name in self.given_at if name not in form or name == form]
        if len(names) == len(self.given_at):
            return self._nameless
        return _masked(self.squeezed, names)

    @once
    def _nameless(self) -> str:
        return _masked(self.squeezed, [(place, name) for _, place, name in self.given_at])

    @property
    def stated_names(self) -> list[Term]:
        """The names of the source."""
        return [term for term, _ in self.stated_at]

    @property
    def given_names(self) -> list[Term]:
        """The names of the translation."""
        return [term for term, _, _ in self.given_at]

    @once
    def comparison(self) -> Comparison:
        """The facts of both, compared by value."""
        found = compare(self.stated, self.given)
        differences = tuple(each for each in found.differences if not self._is_said_otherwise(each))
        return replace(found, differences=differences) if found.differences else found

    def _is_said_otherwise(self, difference: Difference) -> bool:
        """Return whether a difference is one of words: another bound (more than two, 3人以上), a relative year."""
        stated = self.stated if difference.expected is None else (difference.expected,)
        texts, found = (self.source, self.message.msgstr), difference.found
        if is_led_to(difference, self.stated, self.given) or is_whole_month(difference, texts, self.codes):
            return True
        if found is None:
            return is_year_beside(difference, self.given, texts[1], self.codes[1])
        if difference.expected is None and is_day_beside(found, self.stated, texts, self.codes):
            return True
        if is_eve(difference, texts, self.codes) or is_weekday_of(difference, texts, self.codes):
            return True
        return any(is_one_bound(texts, each, found, self.codes) for each in stated)

    @once
    def stated_counts(self) -> Counter[Term]:
        """How often the source says each name."""
        return Counter(names) if (names := self.stated_names) else NOTHING

    @once
    def given_counts(self) -> Counter[Term]:
        """How often the translation says each name."""
        return Counter(names) if (names := self.given_names) else NOTHING

    @property
    def codes(self) -> tuple[str, str]:
        """The languages of the source and of the translation."""
        return SOURCE_LANGUAGE, self.language.code

    @once
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both say of things that exclude each other."""
        texts, pairs = (self.source, self.message.msgstr), self.comparison.pairs
        signs = changed_signs(texts, pairs, self.codes)
        beside = (*bounds(texts, pairs, self.codes), *turned_ranges(texts, pairs, self.codes), *signs)
        countries = exchanged_countries(self.plain_source, self.plain, self.codes)
        return (*conflicts(self.plain_source, self.plain, self.codes), *beside, *countries)


@dataclass(frozen=True)
class LanguageCatalogs:
    """The catalogs of one language, with the documents themselves."""

    language: Language
    lexicon: Lexicon
    segments: tuple[Segment, ...]
    catalogs: Mapping[Path, Catalog]
    documents: tuple[Document, ...] = ()

    @cached_property
    def finished(self) -> list[Segment]:
        """The messages that have a finished text, however long."""
        return [segment for segment in self.segments if segment.is_finished]

    @cached_property
    def translated(self) -> list[Segment]:
        """The messages whose text can be compared with its source."""
        return [segment for segment in self.segments if segment.is_translated]


def plain(text: str) -> str:
    """Leave the words of a text, without markup."""
    if not any(map(text.__contains__, MARKED)):
        return text
    for pattern in (CALL, ROLE, LINK, ESCAPE, MARK):
        text = pattern.sub("", text)
    return text


_plain_source = lru_cache(maxsize=MOST_SOURCES)(plain)


def _masked(text: str, names: Sequence[tuple[int, str]]) -> str:
    for place, name in names:
        text = text[:place] + MASK * len(name) + text[place + len(name) :]
    return text
