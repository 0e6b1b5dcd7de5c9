"""Texts as Typst's code, word by word where a dictionary must say where lines may end."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.glossary.names import whole_names
from communique.pdf.typst import literal
from communique.project.model import Language
from communique.statements.edition import Edition
from communique.statements.interface import Phrase
from communique.statements.notices import BETWEEN
from communique.text.linebreaks import (
    LONGEST_PHRASE,
    addresses,
    chunks,
    cut_words,
    has_kana,
    is_apart,
    phrases,
    whole_spans,
)
from communique.text.scripts import LATIN, LATIN_LETTERS, RTL

# Words that run from right to left: boxes of them would run from left to right.
RIGHT_TO_LEFT = re.compile(rf"([{RTL}](?:[^\S\n]*[{RTL}]+)*)")
SIGNS = r"[ -/:-@\[-`{-~–’]*"
ENDS_BEFORE = re.compile(rf"[{LATIN_LETTERS}\d]{SIGNS}\Z")
BEGINS_BEHIND = re.compile(rf"{SIGNS}[{LATIN_LETTERS}\d]")
NUMBERED = re.compile(rf"\d[\d.,:/-]* [{LATIN_LETTERS}]")  # an address in Latin letters begins with its number
DOLLARS = re.compile(r"(?<![A-Za-z])[A-Z]{1,3}[$€£](?![\d$€£])")  # US$
LINE = 60  # code points, of an address that any line has room for
# Fullwidth signs have room on one side, or on both (JIS X 4051), and Typst sets a box without it.
ROOM = "h(.5em, weak: true);"
OPENING, CLOSING = "「『（【〈《", "」』）】〉》、。，．：；・"


@dataclass(frozen=True)
class Piece:
    """A text as the document sets it."""

    language: Language
    text: str


@dataclass(frozen=True)
class Words:
    """How an edition's texts are written: its language, the others by code, and the names that stay whole."""

    language: Language
    languages: Mapping[str, Language]
    names: tuple[str, ...]

    def text(self, text: str, language: Language, *, whole: bool = False) -> str:
        """Write a text, or a ``whole`` block; word by word where a dictionary must say where lines may end."""
        if language.line_breaker == "rules":
            return "".join(_by_rules(text, turns=self.language.direction == "rtl", whole=whole))
        return "".join(
            f"{literal(run)};" if RIGHT_TO_LEFT.match(run) else self.by_dictionary(run, language)
            for run in RIGHT_TO_LEFT.split(text)
        )

    def heading(self, text: str, language: Language, *, whole: bool = False) -> str:
        """Write a heading; a Japanese one phrase by phrase."""
        if language.line_breaker != "rules" or not has_kana(text):
            return self.text(text, language, whole=whole)
        return "".join(
            _with_room(phrase) if len(phrase) <= LONGEST_PHRASE else self.text(phrase, language)
            for phrase in phrases(text)
        )

    def by_dictionary(self, text: str, language: Language) -> str:
        """Write a text word by word."""
        return "".join(
            (f"w({literal(chunk.rstrip(' '))});" if chunk.strip(" ") else "") + ('" ";' if chunk[-1:] == " " else "")
            for whole in chunks(text, language.code, self.names)
            for chunk in cut_words(whole)
        )

    def phrase(self, phrase: Phrase) -> str:
        """Write a string of the interface as a code block."""
        language = self.piece(phrase).language
        words = f"{{{self.text(phrase.text, language)}}}"
        words = f"go({literal(phrase.href)}, {words})" if phrase.href else words
        return words if language == self.language else f"passage({literal(language.code)}, {words})"

    def parts(self, phrases: Iterable[Phrase]) -> str:
        """Write strings one behind the other, those with words in boxes: the direction of one turns no other."""
        first, *others = phrases
        if not others:
            return self.phrase(first)
        written = [(each, self.phrase(each)) for each in phrases]
        boxed = (f"box({code})" if any(map(str.isalnum, each.text)) else code for each, code in written)
        return f"{{{'; '.join(boxed)}}}"

    def byline(self, phrases: Iterable[Phrase]) -> str:
        """Write names beside each other."""
        return f"{{{f'{literal(BETWEEN)};'.join(f'{self.phrase(phrase)};' for phrase in phrases)}}}"

    def piece(self, phrase: Phrase) -> Piece:
        """Return what a string of the interface needs fonts for."""
        return Piece(self.languages.get(phrase.language, self.language), phrase.text)


def _with_room(phrase: str) -> str:
    """Write a phrase as a box, with the room that Typst takes from fullwidth signs at the ends of one."""
    before, after = (ROOM if sign in signs else "" for sign, signs in ((phrase[0], OPENING), (phrase[-1], CLOSING)))
    return f"{before}w({literal(phrase)});{after}"


def _by_rules(text: str, *, turns: bool, whole: bool) -> Iterator[str]:
    """Write a text that Typst breaks; between boxes and East Asian letters it sets no space of its own.

    Where a document ``turns``, boxes stand from right to left: no part of a text in Latin letters is in one, but all
    of one that begins with a number, or is its ``whole`` block.
    """
    if turns and len(text) <= LINE and (whole or NUMBERED.match(text)) and _faces(text):
        yield f"facing({literal(text)});"
        return
    place = 0
    known = [found.span() for found in (*addresses(text), *DOLLARS.finditer(text))] if turns else []
    alone = [span for span in whole_spans(text) if _is_alone(text, *span)] if turns else []
    letters = (found.span() for found in LATIN.finditer(text)) if turns else ()
    turned = [*known, *((a, b) for a, b in letters if not any(start <= a and b <= end for start, end in alone))]
    spans = [(a, b) for a, b in whole_spans(text) if not any(start < b and a < end for start, end in turned)]
    # The last sign of an address would stand before it there.
    spans += [(start, end) for start, end in known if end - start <= LINE and not text[end - 1].isalnum()]
    for start, end in [*sorted(spans), (len(text), len(text))]:
        yield "box();".join(f"{literal(part)};" for part in cut_words(text[place:start]) if part or not text)
        yield "apart();" if is_apart(text, start) and 0 < start < end else ""
        box = "facing" if (start, end) in known or (turns and _faces(text[start:end])) else "w"
        yield f"{box}({literal(text[start:end])});" if start < end else ""
        yield "apart();" if is_apart(text, end) and start < end else ""
        place = end


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether no Latin letters or figures stand beside a part of a text, but for signs between."""
    return not (ENDS_BEFORE.search(text[:start]) or BEGINS_BEHIND.match(text, end))


def _faces(text: str) -> bool:
    """Return whether a text is a telephone number, or has Latin letters and none that run from right to left."""
    return text.startswith("+") or bool(LATIN.search(text) and not RIGHT_TO_LEFT.search(text))


def words_of(edition: Edition) -> Words:
    """Return how the texts of an edition are written; its names are those of the glossary."""
    code = edition.language.code
    names = whole_names(edition.glossary, code)
    return Words(edition.language, {each.code: each for each in edition.project.languages}, names)
