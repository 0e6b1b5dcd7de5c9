"""A document of an edition as calls of ``statement.typ``'s functions."""

from communique.pdf.blocks import BlockVisitor
from communique.pdf.lists import ListVisitor
from communique.pdf.tables import TableVisitor


class TypstTranslator(BlockVisitor, ListVisitor, TableVisitor):
    """Writes the body of a document, what stands in it by its kind."""
