"""PDF: each statement of an edition, from the same doctree as its page, through Typst.

What Typst is given stays under ``build/typst/<language>/<slug>``: the source, the template, the fonts.
"""

import shutil
import unicodedata
from collections.abc import Iterable, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError

from communique.documents.edition import Edition
from communique.documents.interface import Interface, Phrase
from communique.documents.notices import notices, organisation, version
from communique.documents.seals import SEAL, fingerprint, sealed
from communique.documents.statement import read_statement
from communique.errors import CommuniqueError
from communique.fonts.coverage import Coverage, font_stack
from communique.pdf.text import Piece
from communique.pdf.translator import TypstTranslator
from communique.pdf.typst import array, dictionary, literal
from communique.project.model import Font, Language
from communique.project.paths import catalog_path, is_statement, slug, source_folder
from communique.system.cache import cache_folder
from communique.system.files import write_atomically

if TYPE_CHECKING:
    from typst import PDFStandard

TEMPLATE = Path(__file__).with_name("statement.typ")
STANDARDS: list["PDFStandard"] = ["ua-1", "a-2a"]


class FailedDocuments(SphinxError):
    """Some documents have no PDF, others do: why, by the name of the PDF."""

    category = "error"

    def __init__(self, failures: dict[str, str]) -> None:
        super().__init__("\n".join(failures.values()))
        self.failures = failures


class PDFBuilder(Builder):
    """``sphinx-build -b pdf``: writes ``OUT/<slug>.pdf`` for each statement."""

    name = "pdf"
    format = "pdf"
    allow_parallel = False
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif"]  # noqa: RUF012

    def init(self) -> None:
        """Read what all documents share."""
        edition: Edition = self.config.communique_edition
        self.interface = Interface(edition.language)
        self.names = [name for term in edition.glossary for name in term.renderings.get(edition.language.code, ())]
        self.failures: dict[str, str] = {}

    def get_outdated_docs(self) -> list[str]:
        """Set every statement: Typst takes milliseconds."""
        return sorted(name for name in self.env.found_docs if is_statement(name))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Lead to the page of another document where it is online, else nowhere."""
        edition: Edition = self.config.communique_edition
        url = edition.project.url
        return f"{url}{edition.language.code}/{docname}.html" if url else ""

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Paper has no relative addresses."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing is shared between documents."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Set one statement; a failure is kept for the end and stops no other."""
        if not is_statement(docname):
            return
        try:
            self._set(docname, doctree)
        except CommuniqueError as error:
            self.failures[f"{slug(docname)}.pdf"] = str(error)

    def finish(self) -> None:
        """Report the documents that have no PDF."""
        if self.failures:
            raise FailedDocuments(self.failures)

    def _set(self, docname: str, doctree: nodes.document) -> None:
        edition: Edition = self.config.communique_edition
        languages = {language.code: language for language in edition.project.languages}
        images = _take_images(doctree, Path(self.srcdir))
        path = edition.project.shown(Path(self.env.doc2path(docname)))
        translator = TypstTranslator(doctree, languages, edition.language, self.names, path)
        doctree.walkabout(translator)
        translator.check_footnotes()
        furniture = self._furniture(docname, translator)
        folder = source_folder(edition.project, edition.language, docname)
        shutil.rmtree(folder, ignore_errors=True)
        mark = fingerprint(self.env, docname)
        body = "".join(translator.body)
        source = f'#import "statement.typ": *\n#show: statement.with({furniture})\n#{{\n{body}}}\n'
        write_atomically(folder / "main.typ", source.encode())
        write_atomically(folder / "settings.typ", f"#let settings = {self._settings(docname)}\n".encode())
        write_atomically(folder / "statement.typ", TEMPLATE.read_bytes())
        for name, path in images.items():
            shutil.copy(path, folder / name)
        for name, data in self._fonts(docname, translator.pieces).items():
            write_atomically(folder / "fonts" / name, data)
        data = self._compile(docname, folder)
        write_atomically(folder / SEAL, sealed(mark, data).encode())
        write_atomically(Path(self.outdir, f"{slug(docname)}.pdf"), data)

    def _furniture(self, docname: str, translator: TypstTranslator) -> str:
        """Write what the template's ``statement`` sets around the text."""
        edition: Edition = self.config.communique_edition
        language = edition.language
        statement = read_statement(docname, self.env.metadata[docname], Path(self.env.doc2path(docname)))
        told = notices(edition, self.env, docname)
        footer = self._page_phrase() + language.digits + "•[]" + self.get_target_uri(docname)
        translator.pieces.append(Piece(language, footer, None))
        day = Phrase(self.interface.date(statement.date), language.code)
        parts = {
            "organisation": translator.phrase(organisation(edition)),
            "kind": translator.phrase(self.interface.phrase("Statement")),
            "date-text": translator.phrase(day),
            **({"version": translator.phrase(shown)} if (shown := version(edition, statement)) else {}),
            "heading": translator.title,
            "notices": array(map(translator.phrase, told)),
        }
        return ", ".join(f"{name}: {value}" for name, value in parts.items())

    def _settings(self, docname: str) -> str:
        """Write the plain data of a document."""
        edition: Edition = self.config.communique_edition
        day = read_statement(docname, self.env.metadata[docname], Path(self.env.doc2path(docname))).date
        return dictionary(
            {
                "language": literal(edition.language.code),
                "title": literal(self.env.titles[docname].astext()),
                "author": literal(organisation(edition).text),
                "date": f"datetime(year: {day.year}, month: {day.month}, day: {day.day})",
                "page-phrase": literal(self._page_phrase()),
                "address": literal(self.get_target_uri(docname)),
                "languages": dictionary(
                    {literal(known.code): _form(known, edition.project.fonts) for known in edition.project.languages}
                ),
            }
        )

    def _page_phrase(self) -> str:
        return self.interface.phrase("Page {page} of {pages}", page="{page}", pages="{pages}").text

    def _fonts(self, docname: str, pieces: Iterable[Piece]) -> dict[str, bytes]:
        edition: Edition = self.config.communique_edition
        coverage = Coverage(edition.project.fonts)
        for piece in pieces:
            if missing := coverage.add(piece.language, piece.text):
                raise self._missing_glyph(docname, piece, missing)
        return coverage.files(cache_folder(edition.project.build))

    def _missing_glyph(self, docname: str, piece: Piece, character: str) -> CommuniqueError:
        edition: Edition = self.config.communique_edition
        name = unicodedata.name(character, "unnamed")
        path, line, message = _origin(edition, docname, Path(self.env.doc2path(docname)), piece)
        return CommuniqueError(
            f"no font has {character!r} (U+{ord(character):04X} {name}) of the message {message!r}: "
            f"write it otherwise, or add a font for {piece.language.code} to languages.toml",
            edition.project.shown(path),
            line,
        )

    def _compile(self, docname: str, folder: Path) -> bytes:
        # The compiler is a large library, which pages do without.
        import typst

        edition: Edition = self.config.communique_edition
        day = read_statement(docname, self.env.metadata[docname], Path(docname)).date
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder / "fonts"])
        try:
            compiler = typst.Compiler(input=folder / "main.typ", root=folder, font_paths=fonts)
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            made: Any = compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=noon)
        except typst.TypstError as error:
            source = edition.project.shown(folder / "main.typ")
            raise CommuniqueError(
                f"Typst: {error.message.splitlines()[0]} (its source is {source})",
                edition.project.shown(Path(self.env.doc2path(docname))),
            ) from None
        return bytes(made)


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


def _take_images(doctree: nodes.document, docs: Path) -> dict[str, Path]:
    """Name each image for Typst and find its file."""
    found = {}
    for number, image in enumerate(doctree.findall(nodes.image)):
        path = (docs / image["uri"]).resolve()
        if not path.is_relative_to(docs.resolve()) or not path.is_file():
            raise CommuniqueError(
                f"the image {image['uri']!r} is not a file under docs/", doctree.get("source"), image.line
            )
        image["uri"] = f"image{number}{path.suffix}"
        found[image["uri"]] = path
    return found


def _origin(edition: Edition, docname: str, document: Path, piece: Piece) -> tuple[Path, int | None, str]:
    """Find the file, the line and the message that a text comes from."""
    node = piece.node
    while node is not None and not (isinstance(node, nodes.TextElement) and node.rawsource):
        node = node.parent
    if not isinstance(node, nodes.TextElement):
        return document, None, piece.text[:40]
    if "message_line" in node:
        return catalog_path(edition.project, edition.language, docname), node["message_line"], node.rawsource[:40]
    return document, node.line, node.rawsource[:40]
