"""What the template sets around a statement's text: the letterhead, the notices, the foot of each page."""

from collections.abc import Iterator
from dataclasses import dataclass

from communique.documents.edition import Edition
from communique.documents.interface import Interface, Phrase
from communique.documents.notices import BETWEEN, author_names, bylines, imprint, kind, mark, organisation, version
from communique.documents.statement import Statement
from communique.fonts.coverage import font_stack
from communique.pdf.typst import array, dictionary, literal
from communique.pdf.words import Piece, Words
from communique.project.model import Font, Language


@dataclass(frozen=True)
class Furniture:
    """The words around a statement; ``version`` is None until the first correction, ``address`` empty offline.

    ``colophon`` names who has reviewed the text, where they wish to be named.
    ``mark`` is on every page of what nobody may pass on yet.
    """

    organisation: Phrase
    authors: tuple[str, ...]
    bylines: tuple[tuple[Phrase, ...], ...]
    kind: Phrase
    day: Phrase
    version: Phrase | None
    mark: Phrase | None
    imprint: tuple[Phrase, ...]
    notices: tuple[Phrase, ...]
    colophon: Phrase | None
    page: str
    address: str

    def pieces(self, words: Words) -> Iterator[Piece]:
        """List the texts that fonts are needed for."""
        footer = f"{self.page}{words.language.digits}•[]{self.address}{BETWEEN}"
        yield Piece(words.language, footer, None)
        shown = [self.organisation, self.kind, self.day, self.version, self.mark, *self.notices, self.colophon]
        shown += [*self.imprint, *(phrase for line in self.bylines for phrase in line)]
        yield from (words.piece(phrase) for phrase in shown if phrase)

    def source(self, words: Words, heading: str) -> str:
        """Write what the template's ``statement`` takes; ``heading`` is the title as code."""
        parts = {
            "organisation": words.phrase(self.organisation),
            "kind": words.phrase(self.kind),
            "date-text": words.phrase(self.day),
            **({"version": words.phrase(self.version)} if self.version else {}),
            **({"bylines": array(map(words.byline, self.bylines))} if self.bylines else {}),
            **({"mark": words.phrase(self.mark)} if self.mark else {}),
            **({"imprint": array(map(words.phrase, self.imprint))} if self.imprint else {}),
            "heading": heading,
            "address": f"{{{words.text(self.address, words.language)}}}",
            "notices": array(map(words.phrase, self.notices)),
            **({"colophon": words.phrase(self.colophon)} if self.colophon else {}),
        }
        return ", ".join(f"{name}: {value}" for name, value in parts.items())


def furniture_of(
    edition: Edition, statement: Statement, notices: tuple[Phrase, ...], colophon: Phrase | None, address: str
) -> Furniture:
    """Return the words around a statement of an edition, in its language."""
    interface = Interface(edition.language)
    return Furniture(
        organisation=organisation(edition),
        authors=author_names(edition, statement),
        bylines=bylines(edition, statement),
        kind=kind(edition, statement),
        day=Phrase(interface.date(statement.date), edition.language.code),
        version=version(edition, statement),
        mark=mark(edition, statement),
        imprint=imprint(edition),
        notices=notices,
        colophon=colophon,
        page=interface.phrase("Page {page} of {pages}", page="{page}", pages="{pages}").text,
        address=address,
    )


def settings(edition: Edition, statement: Statement, furniture: Furniture, title: str) -> str:
    """Write the plain data of a document, which the template reads as ``settings``."""
    day, project = statement.date, edition.project
    return dictionary(
        {
            "language": literal(edition.language.code),
            "title": literal(title),
            "author": array(map(literal, furniture.authors)),
            "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
            "page-phrase": literal(furniture.page),
            "languages": dictionary({literal(each.code): _form(each, project.fonts) for each in project.languages}),
        }
    )


def _form(language: Language, fonts: tuple[Font, ...]) -> str:
    # Paper is read from nearer than a screen: its lines stand a little closer.
    leading = max(language.line_height * 0.94 - 1, 0.3)
    tag, _, rest = language.code.partition("-")
    region = rest.rpartition("-")[2]
    return dictionary(
        {
            "tag": literal(tag),
            "region": literal(region) if len(region) == 2 else "none",
            "fonts": array(literal(font.family) for font in font_stack(language, fonts)),
            "direction": language.direction,
            "digits": array(map(literal, language.digits)),
            "leading": f"{leading:.3f}em",
            "justify": "true" if language.justify else "false",
            "italic": "true" if language.emphasis == "italic" else "false",
            "size": "10.5pt",
        }
    )
