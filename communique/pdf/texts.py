"""Texts as Typst's code, word by word where a dictionary must say where lines may end."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.glossary.names import whole_names
from communique.pdf.typst import literal
from communique.project.model import Language
from communique.statements.edition import Edition
from communique.statements.interface import Phrase
from communique.statements.notices import BETWEEN
from communique.text.latin import facing_spans, with_marks
from communique.text.linebreaks import (
    LONGEST_PHRASE,
    LONGEST_WHOLE,
    WORD_JOINER,
    chunks,
    cut_words,
    has_kana,
    is_apart,
    phrases,
    unparted,
    whole_spans,
)
from communique.text.scripts import RTL

# Words that run from right to left: boxes of them would run from left to right.
RIGHT_TO_LEFT = re.compile(rf"([{RTL}](?:[^\S\n]*[{RTL}]+)*)")
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

    def text(self, text: str, language: Language, beside: tuple[str, str] = ("", "")) -> str:
        """Write a text; word by word where a dictionary must say where lines may end.

        ``beside`` is what stands before and behind it in its block.
        """
        if language.line_breaker == "rules":
            return "".join(_turning(text, language, beside) if turns(text, language) else _by_rules(text))
        return "".join(
            f"{literal(run)};" if RIGHT_TO_LEFT.match(run) else self.by_dictionary(run, language)
            for run in RIGHT_TO_LEFT.split(text)
        )

    def heading(self, text: str, language: Language, beside: tuple[str, str] = ("", "")) -> str:
        """Write a heading; a Japanese one phrase by phrase."""
        if language.line_breaker != "rules" or not has_kana(text):
            return self.text(text, language, beside)
        written, end = [], 0
        for phrase in phrases(text):
            written.append("apart();" if is_apart(text, end) else "")
            written.append(_with_room(phrase) if len(phrase) <= LONGEST_PHRASE else self.text(phrase, language))
            end += len(phrase)
        return "".join(written)

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


def turns(text: str, language: Language) -> bool:
    """Return whether a text has words that run from right to left, or may have some beside it."""
    return language.direction == "rtl" or bool(RIGHT_TO_LEFT.search(text))


def _by_rules(text: str) -> Iterator[str]:
    """Write a text that Typst breaks; between boxes and East Asian letters it sets no space of its own."""
    place = 0
    for start, end in [*whole_spans(text), (len(text), len(text))]:
        yield _cut(text[place:start]) if text[place:start] or not text else ""
        yield "apart();" if is_apart(text, start) and 0 < start < end else ""
        yield f"w({literal(text[start:end])});" if start < end else ""
        yield "apart();" if is_apart(text, end) and start < end else ""
        place = end


def _turning(text: str, language: Language, beside: tuple[str, str]) -> Iterator[str]:
    """Write a text whose words run from right to left: what is beside a box runs as if no letter were in that.

    Only what runs by itself is in one, or between signs that say so if it is longer; signs keep together the rest.
    """
    text = with_marks(text, beside) if language.direction == "rtl" else text
    place, signs = 0, unparted(text, language.code)
    for start, end in [*(facing_spans(text, beside) if language.direction == "rtl" else ()), (len(text), len(text))]:
        yield _cut(text[place:start], signs[place:]) if place < start or not text else ""
        yield _joined_to(text, start) if start < end else ""
        if start < end <= start + LONGEST_WHOLE:
            yield f"facing({literal(text[start:end])});"
        elif start < end:
            yield f"running({{{''.join(_by_rules(text[start:end]))}}});"
        yield _joined_to(text, end) if start < end else ""
        place = end


def _joined_to(text: str, place: int) -> str:
    """Write what keeps a box on the line of the letter that it stands against."""
    meet = 0 < place < len(text) and not any(sign.isspace() for sign in text[place - 1 : place + 1])
    return f"{literal(WORD_JOINER)};" if meet else ""


def _cut(text: str, signs: Sequence[str] | None = None) -> str:
    """Write a text, or the ``signs`` that stand for its own, to end lines also in words that no line has room for."""
    parts, place = [], 0
    for part in cut_words(text):
        parts.append(literal("".join((signs or text)[place : place + len(part)])))
        place += len(part)
    return "box();".join(f"{part};" for part in parts)


def words_of(edition: Edition) -> Words:
    """Return how the texts of an edition are written; its names are those of the glossary."""
    code = edition.language.code
    names = whole_names(edition.glossary, code)
    return Words(edition.language, {each.code: each for each in edition.project.languages}, names)
