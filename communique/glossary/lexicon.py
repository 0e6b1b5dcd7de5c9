"""The glossary, ready to be looked up in running text: its terms in a source, their renderings in a translation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from communique.comparison.differences import Difference, compare
from communique.expressions.choices import alternatives
from communique.facts.extraction import facts
from communique.glossary.inflected import inflected
from communique.glossary.names import initials, is_name, squeezed
from communique.glossary.terms import Term
from communique.project.model import SOURCE_LANGUAGE


@dataclass(frozen=True)
class Lexicon:
    """The terms of a glossary, and what a translation into ``code`` may render them with."""

    terms: tuple[Term, ...]
    code: str

    @cached_property
    def running(self) -> tuple[Term, ...]:
        """The terms that a text is held to: a topic is a heading of lists, and its words are any words elsewhere."""
        return tuple(term for term in self.terms if not term.is_topic)

    def found(self, text: str) -> list[tuple[Term, int]]:
        """Find the terms of an English text, the longest where several begin, with their places.

        Turkish ı and İ are i to an expression that ignores case, and not to Python: such a word is no term.
        """
        if not self._by_source:
            return []
        found = ((self._by_source.get(_key(match[1])), match.start()) for match in self._sources.finditer(text))
        return [(term, place) for term, place in found if term]

    def renderings(self, term: Term) -> tuple[str, ...]:
        """Return the renderings of a term, the preferred one first, without blanks; there may be none."""
        known = self._renderings.get(term)
        return tuple(map(squeezed, self._forms(term))) if known is None else known

    @cached_property
    def _renderings(self) -> dict[Term, tuple[str, ...]]:
        return {term: tuple(map(squeezed, self._forms(term))) for term in self.running}

    def all_forms(self, name: Term) -> tuple[str, ...]:
        """Return the renderings of a name and of the acronyms that stand for it."""
        return self._all_forms[name.source]

    @cached_property
    def _all_forms(self) -> dict[str, tuple[str, ...]]:
        forms: dict[str, tuple[str, ...]] = {}
        for term in sorted(self.running, key=lambda term: self.full(term) is not term):
            source = self.full(term).source
            forms[source] = forms.get(source, ()) + self.renderings(term)
        return forms

    def shown(self, term: Term) -> str:
        """Write the preferred rendering as the glossary has it."""
        return next(iter(self._forms(term)), "")

    def _forms(self, term: Term) -> tuple[str, ...]:
        return (term.source,) if self.code == SOURCE_LANGUAGE else term.renderings.get(self.code, ())

    @cached_property
    def disputed(self) -> dict[Term, Difference]:
        """The terms whose renderings state other facts than they do, each with the first: no name may hide one."""
        found = ((term, _difference(term.source, self._forms(term), self.code)) for term in self.terms)
        return {term: difference for term, difference in found if difference}

    @cached_property
    def source_names(self) -> frozenset[str]:
        """The names in English, whose number words are no facts; figures always are."""
        return frozenset(term.source for term in self._trusted if not _has_figures(term.source))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in the language, for the same purpose."""
        forms = (form for term in self._trusted for form in self._forms(term))
        return frozenset(form for form in forms if not _has_figures(form))

    @property
    def _trusted(self) -> Iterator[Term]:
        return (term for term in self.running if is_name(term) and term not in self.disputed)

    @cached_property
    def named(self) -> tuple[Term, ...]:
        """The names, an acronym as the name that it stands for."""
        return tuple(dict.fromkeys(self.full(term) for term in self.running if is_name(term)))

    def full(self, term: Term) -> Term:
        """Return the name that an acronym stands for, where the glossary has it; any other name itself."""
        return self._full.get(term.source, term)

    @cached_property
    def _full(self) -> dict[str, Term]:
        named = {initials(term): term for term in self.running if is_name(term) and len(initials(term)) > 1}
        return {term.source: named[term.source] for term in self.running if term.source in named}

    @cached_property
    def rendered(self) -> dict[str, Term]:
        """The names by their renderings, without blanks."""
        return {text: term for term in self.running if is_name(term) for text in self.renderings(term)}

    def names_in(self, text: str) -> list[tuple[Term, int, str]]:
        """Find the names in a translation without blanks, the longest where they overlap, with what stands where."""
        found = ((match[0], match.start()) for match in self._rendered.finditer(text))
        return [(self.full(self.rendered[form]), place, form) for form, place in found]

    def inflected(self, text: str, term: Term) -> list[tuple[int, str]]:
        """Find a term in a translation with other endings than the glossary's: where, without blanks, and as what."""
        forms = self._forms(term)
        return [(len(squeezed(text[: m.start()])), squeezed(form)) for form in forms for m in inflected(text, form)]

    @cached_property
    def _rendered(self) -> re.Pattern[str]:
        return re.compile(alternatives(self.rendered))

    @cached_property
    def spelt(self) -> dict[str, str]:
        """The renderings as the glossary has them, by what is left without blanks."""
        return {squeezed(form): form for term in self.running for form in self._forms(term)}

    @cached_property
    def latin(self) -> frozenset[str]:
        """The words in Latin letters that renderings have."""
        return frozenset(
            word.casefold() for term in self.running for text in self.renderings(term) for word in WORD.findall(text)
        )

    @cached_property
    def _by_source(self) -> dict[str, Term]:
        return {_key(term.source): term for term in reversed(self.running) if term.source}

    @cached_property
    def _sources(self) -> re.Pattern[str]:
        ordered = sorted((term for term in self.running if term.source), key=lambda term: -len(term.source))
        # Each document has another, of the rows that occur in it: none is worth keeping.
        return re.compile(rf"(?<!\w)({'|'.join(map(_expression, ordered))})(?:e?s|[’']s)?(?!\w)")


@lru_cache(maxsize=16384)
def _difference(source: str, forms: tuple[str, ...], code: str) -> Difference | None:
    """Return the first fact that a name's forms in a language state, and it does not, or the other way round."""
    stated = facts(source, SOURCE_LANGUAGE)
    for form in forms:
        for difference in compare(stated, facts(form, code)).differences:
            words = [fact.text for fact in (difference.expected, difference.found) if fact]
            # A word of a name may be no number, or none in the other language: Five Eyes, 八戸.
            if len(words) > 1 or _has_figures(words[0]) or words[0] in {source, form}:
                return difference
    return None


@lru_cache
def lexicon_of(terms: tuple[Term, ...], code: str) -> Lexicon:
    """Return the lexicon of a language: what it finds out of its names takes longer than to check a short catalog."""
    return Lexicon(terms, code)


WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


def _has_figures(text: str) -> bool:
    return any(map(str.isdecimal, text))


@lru_cache(maxsize=8192)
def _key(source: str) -> str:
    return re.sub(r"\s+", " ", source).casefold().replace("'", "’")


def _expression(term: Term) -> str:
    """Make the expression of a term: a name in its own letters, other words in any."""
    text = r"\s+".join(map(re.escape, term.source.split())).replace("’", "['’]")
    return text if is_name(term) else f"(?i:{text})"
