"""Names: the terms of a glossary that are written with capitals; no line ends inside one."""

import re
from collections.abc import Iterable
from functools import lru_cache

from communique.glossary.terms import Term

SMALL_WORDS = frozenset({"a", "an", "and", "for", "in", "of", "on", "or", "the", "to"})


def is_name(term: Term) -> bool:
    """Return whether a term is a name, whose words begin with capitals."""
    return _is_capitalised(term.source)


@lru_cache(maxsize=8192)
def _is_capitalised(source: str) -> bool:
    words = [word for word in re.split(r"[\s-]+", source) if word and word not in SMALL_WORDS]
    return bool(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def whole_names(terms: Iterable[Term], code: str) -> tuple[str, ...]:
    """List how names are written in a language, for lines to keep them whole."""
    return tuple(name for term in terms if is_name(term) for name in term.renderings.get(code, ()))
