"""Doctrees as XHTML: what the translator of pages writes, with notes that a reader shows where they are called."""

import re

from docutils import nodes

from communique.documents.footnotes import footnote_list
from communique.html.lines import without_pieces
from communique.html.translator import PageTranslator
from communique.statements.edition import Edition
from communique.statements.marking import lang

# But for a piece of a run, which is not turned by itself.
PASSAGE = re.compile(r'<(?!html\b)[a-z]\w*(?: (?!lang=|class="joined")[\w:-]+="[^"]*")* lang="(?P<code>[\w-]+)"')
# What HTML writes without an end, XML ends.
VOID = re.compile(r"<(wbr|col|br|hr|img)\b([^>]*?) ?/?>")


def xml(fragment: str) -> str:
    """Return a fragment of a page as XML."""
    return VOID.sub(r"<\1\2/>", without_pieces(str(fragment)))  # what markupsafe joins, it escapes


def facing(content: str, edition: Edition) -> str:
    """Say of each passage of a book from right to left which way it runs: a book's style sheet may not."""
    if edition.language.direction == "ltr":
        return content
    directions = {language.code: language.direction for language in edition.project.languages}
    return PASSAGE.sub(lambda tag: f'{tag[0]} dir="{directions.get(tag["code"], "ltr")}"', content)


class XHTMLTranslator(PageTranslator):
    """Writes notes by EPUB's own vocabulary, beside DPUB-ARIA's: readers go by the one or the other."""

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """The call of a note."""
        before = len(self.body)
        super().visit_footnote_reference(node)
        self.body[before:] = [part.replace("<a ", '<a epub:type="noteref" ', 1) for part in self.body[before:]]

    def visit_footnote_list(self, node: footnote_list) -> None:
        """All notes, which stay in sight for who reads to the end."""
        heading = node["heading"]
        language = lang(heading.language, self.config.language)
        title = self.encode(heading.text)
        self.body.append(f'<section class="footnotes" epub:type="footnotes">\n<h2{language}>{title}</h2>\n')

    def depart_footnote_list(self, node: footnote_list) -> None:
        """Close what visit_footnote_list opened."""
        self.body.append("</section>\n")

    def visit_footnote(self, node: nodes.footnote) -> None:
        """A note of its own, which can be shown alone."""
        note = self.starttag(node, "div", "", CLASS="footnote", role="doc-footnote")
        self.body.append(note.replace("<div ", '<div epub:type="footnote" ', 1))

    def depart_footnote(self, node: nodes.footnote) -> None:
        """Close the text and the note."""
        self.body.append("</div></div>\n")
