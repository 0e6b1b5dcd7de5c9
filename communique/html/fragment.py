"""The text of a statement as HTML for files other than pages: the same translator, without Sphinx's own builder."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from docutils import nodes
from docutils.frontend import Values, get_default_settings
from docutils.writers.html5_polyglot import Writer

from communique.documents.statement_builder import StatementBuilder
from communique.html.translator import PageTranslator


@cache
def _settings() -> Values:
    settings = get_default_settings(Writer)
    settings.initial_header_level = 1
    return settings


class FragmentBuilder(StatementBuilder):
    """Has what the translator of pages asks a builder for; a picture is found where its node says."""

    translator: ClassVar[type[PageTranslator]] = PageTranslator
    add_permalinks = False
    current_docname = ""
    highlighter = None
    fignumbers: ClassVar[Mapping[str, object]] = {}
    secnumbers: ClassVar[Mapping[str, object]] = {}

    def text(self, doctree: nodes.document) -> str:
        """Write a resolved doctree, which is changed, without its title."""
        return self._written(doctree, [doctree])

    def title(self, doctree: nodes.document) -> str:
        """Write the title of a resolved doctree."""
        return self._written(doctree, next(doctree.findall(nodes.title)).children)

    def part(self, doctree: nodes.document, node: nodes.Node) -> str:
        """Write what belongs to a resolved doctree, and is none of its text."""
        return self._written(doctree, [node])

    def _written(self, doctree: nodes.document, children: list[Any]) -> str:
        doctree.settings = _settings().copy()
        for name, value in self.env.settings.items():
            setattr(doctree.settings, name, value)
        visitor = self.translator(doctree, self)
        for child in children:
            child.walkabout(visitor)
        return "".join(visitor.fragment if children == [doctree] else visitor.body)
