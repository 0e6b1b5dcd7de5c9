"""PDF: each statement of an edition, from the same doctree as its page, through Typst.

What Typst is given stays under ``build/typst/<language>/<slug>``: the source, the template, the fonts.
"""

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

from docutils import nodes
from sphinx.environment import BuildEnvironment

from communique.documents.glyphs import no_font
from communique.documents.statement_builder import StatementBuilder
from communique.errors import CommuniqueError
from communique.fonts.coverage import Coverage
from communique.pdf.furniture import document_settings, furniture_of
from communique.pdf.texts import Piece, words_of
from communique.pdf.translator import typst_body
from communique.pdf.typesetting import IMAGE, TEMPLATES, kept_pdf, take_images, write_sources
from communique.pdf.typst import LOGO
from communique.project.paths import slug
from communique.statements.edition import Edition, document_of, statements
from communique.statements.formats import PDF
from communique.system.cache import cache_folder
from communique.takeaway.pictures import picture_files
from communique.takeaway.surroundings import surroundings

KNOWN = 40  # letters of a picture's name, by its end: the whole may be as long as a name can be


class PDFBuilder(StatementBuilder):
    """``sphinx-build -b pdf``: writes ``OUT/<slug>.pdf`` for each statement."""

    name = PDF.builder
    format = "pdf"
    form = PDF
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"]  # noqa: RUF012

    @classmethod
    def inputs(cls, env: BuildEnvironment, docname: str) -> Mapping[str, object]:
        """Name all that a PDF is made from."""
        templates = [template.read_text(encoding="utf-8") for template in TEMPLATES]
        return {**super().inputs(env, docname), "templates": templates}

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Find whether there is one to be set alone: whoever edits it sets it again."""
        super().prepare_writing(docnames)
        self.is_one = len(docnames) == 1

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Set one statement."""
        edition: Edition = self.config.communique_edition
        document = document_of(self.env, docname)
        statement = statements(self.env)[docname]
        files = picture_files(doctree, Path(self.srcdir))
        names, words = _image_names(files), words_of(edition)
        body = typst_body(doctree, document, words, names)
        furniture = furniture_of(edition, surroundings(self.env, docname))
        around = furniture.source(words, body.title)
        source = f'#import "statement.typ": *\n#show: statement.with({around})\n#{{\n{body.source}}}\n'
        folder = edition.project.build / "typst" / edition.language.code / slug(docname)
        take_images(folder, {names[image]: file for image, file in files.items()})
        beside = self._fonts(docname, [*body.pieces, *furniture.pieces(words)])
        beside |= edition.project.particulars.logo_file(LOGO)
        title = self.env.titles[docname].astext()
        write_sources(folder, source, document_settings(edition, statement, furniture, title), beside)
        cached = cache_folder(edition.project.build)
        return kept_pdf(folder, cached, statement.date, edition.project.shown(folder), document, self.is_one)

    def _fonts(self, docname: str, pieces: Iterable[Piece]) -> dict[str, bytes]:
        edition: Edition = self.config.communique_edition
        coverage = Coverage(edition.project.fonts, cache_folder(edition.project.build))
        for piece in pieces:
            if missing := coverage.add(piece.language, piece.text):
                problem = no_font(missing, piece.text, piece.language.code)
                raise CommuniqueError(problem, document_of(self.env, docname))
        return {f"fonts/{name}": data for name, data in coverage.files().items()}


def _image_names(files: Mapping[nodes.image, Path]) -> dict[nodes.image, str]:
    """Name each picture, for Typst, by its place in the document, and so that its author knows it."""
    return {image: f"{IMAGE}{number}-{path.name[-KNOWN:]}" for number, (image, path) in enumerate(files.items())}
