"""Typst source: a document of an edition as calls of ``statement.typ``'s functions.

Text goes there as string literals in code, never as markup, so that no text can be read as code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes

from communique.pdf.blocks import BlockTranslator
from communique.pdf.lists import ListTranslator
from communique.pdf.tables import TableTranslator
from communique.pdf.texts import Piece, Words


@dataclass(frozen=True)
class Body:
    """A document as Typst's code: its text, its title, and every piece of text in it with its language."""

    source: str
    title: str
    pieces: tuple[Piece, ...]


def typst_body(document: nodes.document, path: Path, words: Words, images: Mapping[nodes.image, str]) -> Body:
    """Write a resolved doctree, which stays as it is; raise CommuniqueError naming ``path`` for what has no form.

    ``images`` are the names that Typst finds the document's pictures by.
    """
    translator = TypstTranslator(document, path, words, images)
    document.walkabout(translator)
    translator.check_footnotes()
    return Body("".join(translator.body), translator.title, tuple(translator.pieces))


class TypstTranslator(BlockTranslator, ListTranslator, TableTranslator):
    """Writes the body of a document, what stands in it by its kind."""
