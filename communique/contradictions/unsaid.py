"""What a source says and a translation leaves out: doubts (“allegedly”), and terms that it names."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from communique.contradictions.sections import section
from communique.expressions.choices import NEVER
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.text.legible import MASK, comparable

CERTAINTY, TERMS = "certainty", "terms"  # sections of the tables of words
SAYS = "says"  # where the kinds are things that have names of their own
SEEMS = "seems"  # what is none of the kinds, but looks like one


def unsaid(source: str, translation: str, codes: tuple[str, str], name: str) -> Iterator[str]:
    """Find the words of a section in a source for which the translation has none."""
    rules, text = kinds(codes[1], name), comparable(translation)
    for kind, words in said(source, codes[0], name) if rules else ():
        if kind in rules and not rules[kind].pattern.search(text):
            yield words


@lru_cache(maxsize=8192)
def said(source: str, code: str, name: str) -> tuple[tuple[str, str], ...]:
    """Find the first words of each kind that a source has of a section, once for all languages."""
    may, rules = kinds_within(source, code, name), kinds(code, name)
    known = {kind: rules[kind].pattern for kind in may if rules[kind].search(source)}
    text = _seeming(code, name).pattern.sub(MASK, source) if known else ""
    found = ((kind, pattern.search(text)) for kind, pattern in known.items())
    return tuple((kind, match[0]) for kind, match in found if match)


@lru_cache
def kinds(code: str, name: str) -> Mapping[str, Sought]:
    """Return the words of each kind of a section."""
    rules = section(code, name)
    return {kind: Sought(rule, flags=0) for kind, rule in rules.get(SAYS, rules).items() if kind != SEEMS}


def kinds_within(text: str, code: str, name: str) -> Sequence[str]:
    """Name the kinds of a section that a text may have words of."""
    return _signs(code, name).within(text)


@lru_cache
def _seeming(code: str, name: str) -> Sought:
    return Sought(section(code, name).get(SEEMS, NEVER), flags=0)


@lru_cache
def _signs(code: str, name: str) -> Signs[str]:
    return Signs(kinds(code, name))
