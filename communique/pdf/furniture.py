"""What the template sets around a statement's text: the letterhead, the notices, the foot of each page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.fonts.coverage import font_stack
from communique.pdf.texts import Piece, Words
from communique.pdf.typst import array, dictionary, drawn, leading, literal
from communique.project.model import Font, Language
from communique.statements.edition import Edition
from communique.statements.interface import Interface, Phrase
from communique.statements.notices import BETWEEN
from communique.statements.statement import Statement
from communique.takeaway.surroundings import Surroundings

ROOM = (64.0, 13.0, "mm")  # of a logo


@dataclass(frozen=True)
class Furniture:
    """The words around a statement, and those that count its pages."""

    around: Surroundings
    page: Phrase

    def pieces(self, words: Words) -> Iterator[Piece]:
        """List the texts that fonts are needed for."""
        around = self.around
        footer = f"{self.page.text}0123456789{words.language.digits}•[]{around.address}{BETWEEN}"
        yield Piece(words.language, footer)
        shown = [
            around.organisation,
            around.kind,
            *around.dateline,
            around.version,
            around.mark,
            *around.notices,
            around.colophon,
        ]
        shown += [*around.imprint, *(phrase for line in around.bylines for phrase in line)]
        yield from (words.piece(phrase) for phrase in shown if phrase)

    def source(self, words: Words, heading: str) -> str:
        """Write what the template's ``statement`` takes; ``heading`` is the title as code."""
        around = self.around
        parts = {
            "organisation": words.phrase(around.organisation),
            "kind": words.phrase(around.kind),
            "date-text": words.parts(around.dateline),
            **({"version": words.phrase(around.version)} if around.version else {}),
            **({"bylines": array(map(words.byline, around.bylines))} if around.bylines else {}),
            **({"mark": words.phrase(around.mark)} if around.mark else {}),
            **({"imprint": array(map(words.phrase, around.imprint))} if around.imprint else {}),
            "heading": heading,
            "address": f"{{{words.text(around.address, words.language)}}}",
            "notices": array(map(words.phrase, around.notices)),
            **({"colophon": words.phrase(around.colophon)} if around.colophon else {}),
        }
        return ", ".join(f"{name}: {value}" for name, value in parts.items())


def furniture_of(edition: Edition, around: Surroundings) -> Furniture:
    """Return the words around a statement of an edition, in its language."""
    page = Interface(edition.language).phrase("Page {page} of {pages}", page="{page}", pages="{pages}")
    return Furniture(replace(around, imprint=(*around.imprint, *_verified(edition))), page)


def _verified(edition: Edition) -> Iterator[Phrase]:
    """Lead to the page that says how a release is verified, where it is online."""
    if edition.project.url:
        phrase = Interface(edition.language).phrase("Download and verify")
        address = f"{edition.project.url}{edition.language.code}/release/"
        yield Phrase(f"{phrase.text}{BETWEEN}{address}", phrase.language, address)


def document_settings(edition: Edition, statement: Statement, furniture: Furniture, title: str) -> str:
    """Write the plain data of a document, which the template reads as ``settings``."""
    day, project = statement.date, edition.project
    return dictionary(
        {
            "language": literal(edition.language.code),
            "title": literal(title),
            "author": array(map(literal, furniture.around.authors)),
            "keywords": array(map(literal, furniture.around.about)),
            "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
            "page-phrase": literal(furniture.page.text),
            "page-digits": array(map(literal, project.language(furniture.page.language).digits)),
            "accent": literal(project.particulars.accent.day),
            "logo": drawn(project.particulars.logo, furniture.around.organisation.text, *ROOM),
            "languages": dictionary({literal(each.code): _form(each, project.fonts) for each in project.languages}),
        }
    )


def _form(language: Language, fonts: tuple[Font, ...]) -> str:
    tag, _, rest = language.code.partition("-")
    region = rest.rpartition("-")[2]
    return dictionary(
        {
            "tag": literal(tag),
            "region": literal(region) if len(region) == 2 else "none",
            "fonts": array(literal(font.family) for font in font_stack(language, fonts)),
            "direction": language.direction,
            "digits": array(map(literal, language.digits)),
            "leading": leading(language),
            "justify": "true" if language.justify else "false",
            "italic": "true" if language.emphasis == "italic" else "false",
            "size": "10.5pt",
        }
    )
