"""The forms that readers take along: one run of Sphinx reads a statement, and every form is made of it."""

from typing import ClassVar

from docutils import nodes

from communique.card.builder import CardBuilder
from communique.documents.statement_builder import StatementBuilder
from communique.docx.builder import DocxBuilder
from communique.epub.builder import EPUBBuilder
from communique.plain.builder import TextBuilder
from communique.raster.builder import PicturesBuilder
from communique.single.builder import SingleBuilder
from communique.statements.edition import Part
from communique.statements.formats import TOGETHER


class FormsBuilder(StatementBuilder):
    """``sphinx-build -b forms``: writes each statement in each of the forms; one that fails stops no other."""

    name = TOGETHER
    format = TOGETHER
    forms: ClassVar[tuple[type[StatementBuilder], ...]] = (
        *(CardBuilder, EPUBBuilder, SingleBuilder),
        *(TextBuilder, DocxBuilder, PicturesBuilder),
    )
    kept: ClassVar[tuple[type[StatementBuilder], ...]] = (CardBuilder, PicturesBuilder)  # in the cache

    @classmethod
    def makers(cls) -> tuple[type[StatementBuilder], ...]:
        """List the builders of the forms."""
        return cls.forms

    def init(self) -> None:
        """Begin without a failure in any form."""
        super().init()
        part: Part | None = self.config.communique_part
        forms = self.kept if part and part.is_share else self.forms
        self.builders = [form(self.app, self.env) for form in forms]
        for builder in self.builders:
            builder.init()

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Make a statement's forms, each of a doctree of its own; what is kept is made of none."""
        for builder in self.builders:
            builder.write_doc(docname, doctree if isinstance(builder, self.kept) else doctree.deepcopy())

    def finish(self) -> None:
        """Report what has no file."""
        self.failures = {name: why for builder in self.builders for name, why in builder.failures.items()}
        super().finish()
