"""Names: the terms of a glossary that are written with capitals; no line ends inside one."""

import re
from collections.abc import Iterable
from functools import lru_cache

from communique.glossary.terms import Term
from communique.text.khmer import one_spelling
from communique.text.legible import narrow

# What languages write between words or not, and what no reader sees.
BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "to"})


def is_name(term: Term) -> bool:
    """Return whether a term is a name, whose words begin with capitals."""
    return _is_capitalised(term.source)


@lru_cache(maxsize=8192)
def _is_capitalised(source: str) -> bool:
    words = [word for word in re.split(r"[\s-]+", source) if word and word not in SMALL_WORDS]
    return bool(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def initials(term: Term) -> str:
    """Return the capitals that the words of a name begin with."""
    return _initials(term.source)


@lru_cache(maxsize=8192)
def _initials(source: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", source) if word and word[0].isupper())


def squeezed(text: str) -> str:
    """Leave out blanks, which lines and editors move, and differences of width and spelling."""
    return one_spelling(narrow(BLANK.sub("", text))).replace("'", "’")


def whole_names(terms: Iterable[Term], code: str) -> tuple[str, ...]:
    """List how names are written in a language, for lines to keep them whole."""
    return tuple(name for term in terms if is_name(term) for name in term.renderings.get(code, ()))
