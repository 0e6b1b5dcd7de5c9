"""Messages as somebody reads them who has never seen a catalog: without markup, with the glossary's terms marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from communique.checks.segment import ESCAPE, LINK, MARK, ROLE, Segment
from communique.text.wordbreaks import changes

NOTE = re.compile(r"(?:\\ )?\[[#*]?([\w-]*)\]_")
ADDRESS = re.compile(r" ?<([^<>`]*)>(?=`)")
WORD = re.compile(r"\w*")


class Piece(NamedTuple):
    """A part of a text: "same", "gone" or "new" where it is compared with another, and whether it is of a term."""

    kind: str
    text: str
    is_term: bool = False


def readable(text: str) -> str:
    """Write a text without its markup: the call of a note in brackets, a link's address behind its words."""
    text = NOTE.sub(lambda found: f"[{found[1]}]" if found[1] else "[note]", text)
    text = ADDRESS.sub(lambda found: f" ({found[1]})", text)
    for pattern in (ROLE, LINK, ESCAPE, MARK):
        text = pattern.sub("", text)
    return text


def compared(old: str, new: str, code: str) -> tuple[Piece, ...]:
    """Show what has changed between two texts, word by word."""
    return tuple(Piece(*part) for part in changes(readable(old), readable(new), code))


def source_pieces(segment: Segment, old: str | None = None) -> tuple[Piece, ...]:
    """Mark the glossary's terms in the English of a message, and what has changed in it since ``old``."""
    text = readable(segment.source)
    ends = ((place, WORD.match(text, place + len(term.source))) for term, place in segment.lexicon.found(text))
    return _marked(segment.source, old, "en", [(start, found.end()) for start, found in ends if found])


def translation_pieces(segment: Segment, old: str | None = None) -> tuple[Piece, ...]:
    """Mark what the glossary has for them in the translation, and what has changed in it since ``old``."""
    text, code = readable(segment.message.msgstr), segment.language.code
    terms = [term for term, _ in segment.terms_at]
    forms = {form for term in terms for form in term.renderings.get(code, (term.source,))}
    wanted = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    spans = [found.span() for found in re.finditer(wanted, text)] if wanted else []
    return _marked(segment.message.msgstr, old, code, spans)


def _marked(text: str, old: str | None, code: str, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    parts = [Piece("same", readable(text))] if old is None else compared(old, text, code)
    return tuple(_cut(parts, spans))


def _cut(parts: Iterable[Piece], spans: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Cut the parts of a text where a term begins or ends; what is gone is no part of it."""
    edges = sorted({edge for span in spans for edge in span})
    start = 0
    for part in parts:
        if part.kind == "gone":
            yield part
            continue
        end = start + len(part.text)
        places = [start, *(edge for edge in edges if start < edge < end), end]
        for first, last in pairwise(places):
            is_term = any(begin <= first < until for begin, until in spans)
            if last > first:
                yield Piece(part.kind, part.text[first - start : last - start], is_term)
        start = end
