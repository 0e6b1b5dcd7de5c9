"""Plain text: title, date and link first, then what is asked for, then all of it; in UTF-8, a paragraph a line.

No line is broken: a letter or a phone does that, by its own width. Between words without spaces stands nothing that
searching or copying would stumble over.
"""

from collections.abc import Iterator

from docutils import nodes

from communique.documents.corrections import withdrawal
from communique.documents.statement_builder import StatementBuilder
from communique.plain.translator import RULE, PlainTranslator
from communique.statements.edition import Edition
from communique.statements.formats import TEXT
from communique.statements.interface import Interface, Phrase
from communique.statements.notices import BETWEEN
from communique.takeaway.blanks import without_breaks
from communique.takeaway.demands import demanding, demands
from communique.takeaway.surroundings import Surroundings, english_address, surroundings


class TextBuilder(StatementBuilder):
    """Writes ``OUT/<slug>.txt`` for each statement."""

    form = TEXT

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Write one statement."""
        edition: Edition = self.config.communique_edition
        translator = PlainTranslator(Interface(edition.language))
        around = surroundings(self.env, docname)
        blocks = [*_head(doctree, around, self._english(docname), translator), *translator.blocks(doctree)]
        blocks += [phrase.text for phrase in [around.colophon] if phrase]
        blocks += [RULE, "\n".join(phrase.text for phrase in around.imprint)] if around.imprint else []
        return (without_breaks("\n\n".join(blocks)) + "\n").encode()

    def _english(self, docname: str) -> str:
        """Say where the English text is, which has the last word; "" where that is not known."""
        edition: Edition = self.config.communique_edition
        address = english_address(edition, docname)
        return f"{Interface(edition.language).phrase('Read the English text').text}\n{address}" if address else ""


def _head(doctree: nodes.document, around: Surroundings, english: str, translator: PlainTranslator) -> Iterator[str]:
    """Write what stands first, and is enough to be sent alone."""
    title = next(doctree.findall(nodes.title))
    shown = ["".join(_texts(part)) for part in ((around.organisation,), *around.masthead)]
    lines = [BETWEEN.join(shown), *(BETWEEN.join(_texts(line)) for line in around.bylines), around.address]
    yield from (phrase.text for phrase in [around.mark] if phrase)
    yield "\n".join([translator.line(title), *filter(None, lines)])
    if gone := withdrawal(doctree):
        yield "\n".join(block.strip() for block in translator.blocks(gone))
    notices = (line for each in around.notices for line in (each.text, each.href))
    if told := "\n".join(filter(None, [*notices, english])):
        yield told
    if section := demanding(doctree):
        yield from (block for node in demands(section) for block in translator.blocks(node))
    yield RULE


def _texts(phrases: tuple[Phrase, ...]) -> list[str]:
    return [phrase.text for phrase in phrases]
