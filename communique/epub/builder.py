"""EPUB 3: one book of each statement, in the words and the digits of its language, with its contents.

The font of a language is in it where its script's clusters take one that book readers seldom have.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup

from communique.epub.style import TEMPLATES, book_fonts, style
from communique.epub.translator import XHTMLTranslator, facing, xml
from communique.html.fragment import FragmentBuilder
from communique.html.lines import LineEnds
from communique.html.page import logo_of
from communique.html.stylesheet import WOFF2
from communique.metadata.summary import describe
from communique.statements.edition import Edition, statements, title_language
from communique.statements.formats import EPUB
from communique.statements.interface import Interface
from communique.statements.marking import lang, marked_language
from communique.statements.notices import BETWEEN
from communique.system.pictures import MEDIA_TYPES
from communique.system.templates import templates_of
from communique.system.zips import zipped
from communique.takeaway.outline import title_words
from communique.takeaway.pictures import named_pictures
from communique.takeaway.surroundings import surroundings

CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
LOGO = "images/logo.svg"
FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
TYPES = {**MEDIA_TYPES, ".woff2": WOFF2}


@dataclass(frozen=True)
class Book:
    """What a package document says of a statement; days are as ISO 8601."""

    identifier: str
    title: str
    day: str
    changed: str
    description: str
    pictures: bool


@dataclass(frozen=True)
class Entry:
    """A section in the contents: its name in the text, its title and the title's language, and what is below it."""

    name: str
    title: str
    language: str
    below: tuple["Entry", ...]


class EPUBBuilder(FragmentBuilder):
    """Writes ``OUT/<slug>.epub`` for each statement."""

    form = EPUB
    translator = XHTMLTranslator

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Write one statement."""
        edition: Edition = self.config.communique_edition
        pictures = named_pictures(doctree, Path(self.srcdir))
        book, values = self._book(docname, doctree), self._values(docname, doctree)
        content = facing(self._rendered("content.xhtml", book, values), edition)
        nav = self._rendered("nav.xhtml", book, values)
        fonts, licences = book_fonts(edition.project, content)
        files = {name: path.read_bytes() for name, path in pictures.items()}
        files |= edition.project.particulars.logo_file(LOGO)
        files |= {f"fonts/{font.filename}": font.data for font in fonts}
        types = [(name, TYPES[Path(name).suffix.lower()]) for name in sorted(files)]
        package = self._rendered("package.opf", book, {**values, "files": types})
        texts = {
            "package.opf": package,
            "nav.xhtml": nav,
            "content.xhtml": content,
            "style.css": style(edition, fonts),
        }
        inside = {name: text.encode() for name, text in texts.items()} | dict(sorted(files.items()))
        return _packed(inside, licences, datetime.fromisoformat(book.changed).replace(tzinfo=UTC))

    def _book(self, docname: str, doctree: nodes.document) -> Book:
        edition: Edition = self.config.communique_edition
        statement, address = statements(self.env)[docname], self.get_target_uri(docname)
        named = f"{edition.project.organisation}/{edition.language.code}/{docname}"
        return Book(
            identifier=address or f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named)}",
            title=self.env.titles[docname].astext(),
            day=statement.date.isoformat(),
            changed=statement.changed,
            description=describe(doctree, edition.language),
            pictures=bool(edition.project.particulars.logo or next(doctree.findall(nodes.image), None)),
        )

    def _values(self, docname: str, doctree: nodes.document) -> dict[str, Any]:
        """Return what the templates show beside the book."""
        edition: Edition = self.config.communique_edition
        title, code = self.title(doctree), edition.language.code
        entries = tuple(_entries(doctree, doctree.next_node(nodes.section), code))
        own = Entry("title", self.env.titles[docname].astext(), title_language(self.env, docname), ())
        return {
            "language": edition.language,
            "around": surroundings(self.env, docname),
            "logo": logo_of(edition.project.particulars, LOGO),
            "between": BETWEEN,
            "contents": Interface(edition.language).phrase("Contents"),
            "entries": entries or (own,),
            "features": FEATURES,
            "lang": lambda code: lang(code, edition.language.code),
            "written": lambda phrase: Markup(xml(LineEnds(edition).phrase(phrase))),
            "title": Markup(xml(title)),
            "title_language": title_language(self.env, docname),
            "body": Markup(xml(self.text(doctree))),
        }

    def _rendered(self, name: str, book: Book, values: dict[str, Any]) -> str:
        return templates_of(TEMPLATES).get_template(name).render(book=book, **values)


def _packed(inside: Mapping[str, bytes], licences: Mapping[str, bytes], changed: datetime) -> bytes:
    """Zip a book, first what says that it is one."""
    packed = [("mimetype", EPUB.media_type.encode()), ("META-INF/container.xml", CONTAINER.encode())]
    packed += sorted(licences.items())
    packed += [(f"EPUB/{name}", data) for name, data in inside.items()]
    return zipped(packed, changed)


def _entries(doctree: nodes.document, section: nodes.Node | None, code: str) -> Iterator[Entry]:
    """List the sections within one, by the words of their titles."""
    for child in section.children if section else ():
        if isinstance(child, nodes.section):
            title = child[0]
            language = marked_language(title) or code
            words = "".join(node.astext() for node in title_words(doctree, title)).strip()
            yield Entry(child["ids"][0], words, language, tuple(_entries(doctree, child, code)))
