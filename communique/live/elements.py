"""Elements: which of a page each message has become, noted while Sphinx writes the page as it always does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.nodes import extract_messages

from communique.html.translator import PageTranslator
from communique.statements.formats import HTML

TAG = re.compile("<[A-Za-z]")
TITLE = -1  # the place of the document's title, which the page has above its text

# By msgid: which of the text's elements it is, counted in their order.
Places = Mapping[str, tuple[int, ...]]


@dataclass
class Placed:
    """What is known of the pages that have been written, by docname."""

    pages: dict[str, Places] = field(default_factory=dict)

    def prepare(self, app: Sphinx) -> None:
        """Let a run of Sphinx note the places of its messages here."""
        builder: Any = app.builder
        builder.placed = self.pages
        app.set_translator(HTML.builder, PlacingTranslator, override=True)


class PlacingTranslator(PageTranslator):
    """Writes what the page's own translator writes, and counts the elements."""

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.msgids = {id(node): msgid for node, msgid in extract_messages(document)}
        self.places: dict[str, tuple[int, ...]] = {}
        self.counted = self.elements = 0

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Note where a message's element begins; one that the text shows nothing of has no place."""
        msgid = self.msgids.get(id(node))
        before = self._count()
        if msgid is not None and _is_title(node):
            self._note(msgid, TITLE)
        super().dispatch_visit(node)
        if msgid is not None and self._count() > before:
            self._note(msgid, before)

    def depart_document(self, node: nodes.document) -> None:
        """Hand over what has been noted; of a title, which Sphinx also writes as a document of its own, nothing."""
        super().depart_document(node)
        builder: Any = self.builder
        builder.placed.setdefault(builder.current_docname, {})
        if self.msgids and not isinstance(node[0], nodes.title):
            builder.placed[builder.current_docname] = self.places

    def _note(self, msgid: str, place: int) -> None:
        self.places[msgid] = (*self.places.get(msgid, ()), place)

    def _count(self) -> int:
        self.elements += sum(len(TAG.findall(piece)) for piece in self.body[self.counted :])
        self.counted = len(self.body)
        return self.elements


def _is_title(node: nodes.Node) -> bool:
    section = node.parent
    is_heading = isinstance(node, nodes.title) and isinstance(section, nodes.section)
    return is_heading and isinstance(section.parent, nodes.document)
