"""Messages that Sphinx does not extract: substitutions, literal blocks, subtitles. All that readers see is one."""

import re

from docutils import nodes
from sphinx.transforms import SphinxTransform

# Kept in the document, where catalogs are made from it; a setting of Sphinx's makes messages of literal blocks.
TARGETS = ["literal-block"]
DEFINITION = re.compile(r"\.\. +\|[^|]*\| +replace::[ \t]*")
# Sphinx's own, which change with the clock or the settings.
CHANGING = re.compile(r"(?<!\\)\|(today|version|release|translation progress)\|")


class replacement(nodes.Invisible, nodes.TextElement):
    """The text of a substitution ``name``, to be translated; it prints nothing itself."""


class OfferMessages(SphinxTransform):
    """Make messages of what has none, before any are extracted or translated."""

    default_priority = 8

    def apply(self, **kwargs: object) -> None:
        """Give subtitles their place in the source, and each substitution's text a node that stays."""
        for subtitle in self.document.findall(nodes.subtitle):
            subtitle.source, subtitle.line = subtitle.source or subtitle.parent.source, _line(subtitle)
        for definition in list(self.document.findall(nodes.substitution_definition)):
            written = DEFINITION.sub("", definition.rawsource, count=1)
            # One that is defined twice has no name left, and docutils complains of it.
            if written != definition.rawsource and definition.source and definition["names"]:
                text = " ".join(written.split())
                offered = replacement(text, "", *definition.children, name=definition["names"][0])
                offered["translatable"], offered.source, offered.line = True, definition.source, definition.line
                self.document += offered


class TakeReplacements(SphinxTransform):
    """Give substitutions their translated texts, before docutils puts these in."""

    default_priority = 25

    def apply(self, **kwargs: object) -> None:
        """Take the texts over, marked where they are still English."""
        offered = {node["name"]: node for node in self.document.findall(replacement)}
        for definition in self.document.findall(nodes.substitution_definition):
            if text := offered.get((definition["names"] or [""])[0]):
                marked = nodes.inline("", "", *(child.deepcopy() for child in text.children))
                marked["classes"] = list(text["classes"])
                definition[:] = [marked] if marked["classes"] else marked.children


def changing(node: nodes.TextElement, doctree: nodes.document) -> str:
    """Name a substitution of Sphinx's in a text, which is another at another time; "" where there is none."""
    found = CHANGING.search(node.rawsource) if "|" in node.rawsource else None
    return found[1] if found and found[1] not in doctree.substitution_defs else ""


def _line(subtitle: nodes.subtitle) -> int | None:
    return subtitle.line or subtitle.parent.line
