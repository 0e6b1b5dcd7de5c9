"""Rows of a glossary that have something to do with a text: what checks find in it hangs on no other row.

A name may be misspelt in a text, or be there as an acronym: a row is taken where all its words but one begin as words
of the text do.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from communique.glossary.names import SMALL_WORDS, initials, squeezed
from communique.glossary.terms import Term
from communique.text.locales import script_of

LETTERS = 4  # of a word, by which it is known
WORD, BEGINNING = re.compile(r"\w+"), re.compile(rf"(\w{{1,{LETTERS}}})\w*+")
ENDINGS = ("", "s", "es")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


def occurring(terms: Iterable[Term], code: str, english: Iterable[str], given: Iterable[str]) -> tuple[Term, ...]:
    """Return the rows that English texts or what is ``given`` for them in a language have to do with, in their order.

    An acronym goes with the name that it stands for.
    """
    others = tuple(given)
    words = frozenset[str]().union(*map(_beginnings, (*english, "\n".join(others))))
    told = "\n".join(map(squeezed, others))
    latin = frozenset() if script_of(code) == "Latn" else _beginnings(" ".join(LATIN.findall(told)))
    near = {term for term in terms if _is_near(term, words) or _is_given(term, code, told, latin)}
    acronyms = {initials(term) for term in near}
    return tuple(term for term in terms if term in near or term.source in acronyms)


@lru_cache(maxsize=8)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(BEGINNING.findall(text.casefold()))


def _is_near(term: Term, words: frozenset[str]) -> bool:
    own = _words(term.source)
    missing = sum(words.isdisjoint(forms) for forms in own)
    return missing <= (len(own) > 1) or initials(term).casefold()[:LETTERS] in words


@lru_cache(maxsize=8192)
def _words(source: str) -> tuple[frozenset[str], ...]:
    """Return how each word of a term may begin, short ones with what English adds to them."""
    words = [word for word in WORD.findall(source.casefold()) if word not in SMALL_WORDS]
    return tuple(frozenset((word + ending)[:LETTERS] for ending in ENDINGS) for word in words)


def _is_given(term: Term, code: str, text: str, latin: frozenset[str]) -> bool:
    forms = _forms(term, code)
    return any(form in text or not latin.isdisjoint(words) for form, words in forms)


@lru_cache(maxsize=16384)
def _forms(term: Term, code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return how a language writes a term, without blanks, each with the beginnings of its words in Latin letters."""
    return tuple((squeezed(form), tuple(_latin(form))) for form in term.renderings.get(code, ()))


def _latin(form: str) -> Iterator[str]:
    yield from (word.casefold()[:LETTERS] for word in LATIN.findall(form))
