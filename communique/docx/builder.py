"""Word documents (ISO/IEC 29500), written part by part: the same statement gives the same bytes.

A note has the mark that it has in every other form, in the language's digits; Word counts lists and notes
where it has these.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup

from communique.documents.footnotes import footnotes_by_id
from communique.documents.statement_builder import StatementBuilder
from communique.docx.pictures import pictures
from communique.docx.translator import DocxTranslator
from communique.docx.wordprocessingml import Form, kind_of, picture, run, tag
from communique.pdf.bitmap import bitmap
from communique.statements.edition import Edition, statements, title_language
from communique.statements.formats import DOCX
from communique.statements.notices import BETWEEN
from communique.system.cache import cache_folder
from communique.system.pictures import MEDIA_TYPES
from communique.system.templates import templates_of
from communique.system.zips import zipped
from communique.takeaway.surroundings import Surroundings, surroundings

TEMPLATES = Path(__file__).with_name("templates")
ROOM = (216.0, 54.0)  # points of a logo
# The parts of a document, in the order of the file: where each is, and the template that writes it.
PARTS = {
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.rels",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document.rels",
    "word/_rels/footnotes.xml.rels": "footnotes.rels",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/settings.xml": "settings.xml",
}


class DocxBuilder(StatementBuilder):
    """Writes ``OUT/<slug>.docx`` for each statement."""

    form = DOCX

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Write one statement."""
        edition: Edition = self.config.communique_edition
        around, logo = surroundings(self.env, docname), self._logo()
        footnotes = footnotes_by_id(doctree)
        shown = pictures(doctree, Path(self.srcdir), cache_folder(edition.project.build))
        translator = DocxTranslator(edition, footnotes, shown, counted=_are_counted(doctree, footnotes))
        head = "".join(self._head(docname, doctree, around, translator))
        body = head + translator.body([doctree]) + "".join(_foot(around, translator))
        notes = [Markup(translator.note(note)) for note in list(translator.notes.values())]
        values = {**self._values(docname), "body": Markup(body), "notes": notes}
        media = {"logo.png": logo} if logo else {}
        media |= {f"{each.name}{each.suffix}": each.data for each in shown.values()}
        values |= {"lists": translator.lists, "links": translator.links}
        values |= {"authors": around.authors, "about": around.about}
        return _packed(values, media)

    def _logo(self) -> bytes:
        """Draw the organisation's logo, which Word wants in pixels; nothing without one."""
        edition: Edition = self.config.communique_edition
        logo = edition.project.particulars.logo
        return bitmap(logo, *logo.within(*ROOM), cache_folder(edition.project.build)) if logo else b""

    def _values(self, docname: str) -> dict[str, Any]:
        """Return what the parts say of a statement; days are as ISO 8601."""
        edition: Edition = self.config.communique_edition
        statement, language = statements(self.env)[docname], edition.language
        return {
            "title": self.env.titles[docname].astext(),
            "day": statement.date.isoformat(),
            "changed": statement.changed,
            "tag": tag(language),
            "accent": edition.project.particulars.accent.day[1:].upper(),
            "language": Markup(f'w:{kind_of(language)}="{tag(language)}"'),
        }

    def _head(
        self, docname: str, doctree: nodes.document, around: Surroundings, translator: DocxTranslator
    ) -> Iterator[str]:
        """Write what stands above the text."""
        edition: Edition = self.config.communique_edition
        language = edition.project.language(title_language(self.env, docname))
        title = next(doctree.findall(nodes.title))
        between = run(BETWEEN, Form(edition.language))
        if around.mark:
            yield translator.par(translator.phrase(around.mark, bold=True), "Box")
        if logo := edition.project.particulars.logo:
            yield translator.par(picture("logo", around.organisation.text, *logo.within(*ROOM)), "Organisation")
        yield translator.par(translator.phrase(around.organisation), "Organisation")
        yield translator.par(
            between.join("".join(map(translator.phrase, part)) for part in around.masthead), "Dateline"
        )
        for line in around.bylines:
            yield translator.par(between.join(map(translator.phrase, line)), "Dateline")
        yield translator.par(translator.inline(title, Form(language)), "Title")
        for notice in around.notices:
            yield translator.par(translator.phrase(notice), "Box")


def _packed(values: Mapping[str, Any], media: Mapping[str, bytes]) -> bytes:
    """Zip what the templates of all parts write, and the pictures."""
    types = {Path(name).suffix for name in media}
    listed = {
        "media": [(Path(name).stem, name) for name in media],
        "types": sorted((suffix[1:], MEDIA_TYPES[suffix]) for suffix in types),
    }
    templates = templates_of(TEMPLATES)
    parts = [(name, templates.get_template(each).render(values, **listed).encode()) for name, each in PARTS.items()]
    parts += [(f"word/media/{name}", data) for name, data in media.items()]
    return zipped(parts, datetime.fromisoformat(values["changed"]).replace(tzinfo=UTC))


def _are_counted(doctree: nodes.document, footnotes: Mapping[str, nodes.footnote]) -> bool:
    """Return whether the marks of notes are the numbers that Word counts, 1 for the first that is called."""
    called = dict.fromkeys(call["refid"] for call in doctree.findall(nodes.footnote_reference))
    marks = [footnotes[name][0].astext() for name in called if name in footnotes]
    return marks == [str(number) for number in range(1, len(marks) + 1)]


def _foot(around: Surroundings, translator: DocxTranslator) -> Iterator[str]:
    """Write what stands below the text: who has reviewed it, whose it is, where it is online."""
    for phrase in (around.colophon, *around.imprint):
        if phrase:
            yield translator.par(translator.phrase(phrase))
    if around.address:
        shown = run(around.address, Form(translator.language, style="Hyperlink"))
        yield translator.par(translator.link(around.address, shown))
