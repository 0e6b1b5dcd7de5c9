"""Where names stand in a source and where in its translation, for checks of their order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from communique.checks.segment import Segment
from communique.facts.tokens import ACRONYM
from communique.words.territories import territories

LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+")


class Place(NamedTuple):
    """Where something stands in the source, and where its rendering does."""

    stated: int
    given: int
    text: str


def name_places(segment: Segment) -> list[Place]:
    """Pair the names that both texts have equally often: where a pronoun stands for one, order says nothing."""
    if len(segment.stated_at) < 2:
        return []
    stated, given = segment.stated_counts, segment.given_counts
    found = defaultdict(list)
    for name, start, text in segment.given_at:
        found[name].append((start, segment.lexicon.spelt[text]))
    return [Place(start, *found[name].pop(0)) for name, start in segment.stated_at if stated[name] == given[name]]


def latin_places(segment: Segment) -> list[Place]:
    """Pair the names that the translation keeps in Latin letters, where both texts have them once."""
    if segment.language.is_source:
        return []
    source, text = segment.plain_source, segment.plain
    if not LATIN_NAME.search(text):
        return []
    names = (found[0] for found in LATIN_NAME.finditer(source))
    kept = [name for name in names if source.count(name) == 1 == text.count(name)]
    return [Place(source.index(name), text.index(name), name) for name in kept]


def renderings(segment: Segment) -> Mapping[str, Iterable[str]]:
    """Return what a translation may write for each name of the source, countries among them."""
    spelt, lexicon = segment.lexicon.spelt, segment.lexicon
    glossary = {term.source: [spelt[form] for form in lexicon.all_forms(term)] for term in segment.stated_names}
    latin = (*LATIN_NAME.findall(segment.source), *ACRONYM.findall(segment.source))
    found = {**glossary, **{name: (name,) for name in latin}}
    return {**found, **territories(segment.source, segment.language.code)}
