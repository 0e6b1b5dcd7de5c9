"""The fields above a title: data of the statement, or text that goes to its place in it; no field is lost unsaid."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from docutils import nodes
from sphinx.transforms import SphinxTransform

from communique.errors import refuse
from communique.project.paths import is_statement
from communique.text.fields import Fields

# What a statement's masthead, its addresses and its releases are made from.
NAMES = ("organization", "author", "authors", "country", "topic")
DATA = ("date", *NAMES, "version", "formerly", "kind", "place", "status", "embargo", "withdrawn")
# Text, which is translated as all other text is.
LEAD, BOX, SMALL = "abstract", ("contact", "address"), "copyright"
TEXT = (LEAD, *BOX, SMALL)
# Sphinx's own, which print nothing.
SILENT = ("orphan", "tocdepth")
INSTEAD: Mapping[str, str] = MappingProxyType(
    {
        "city": "write ':place:'",
        "dateline": "write ':date:' and ':place:'",
        "dedication": "write it as a paragraph below the title",
        "description": "write '.. meta::' with ':description:' below the title",
        "countries": "write ':country:' and several names with ';' between them",
        "keywords": "write '.. meta::' with ':keywords:' below the title, or ':topic:'",
        "lead": "write ':abstract:'",
        "location": "write ':place:'",
        "press": "write ':contact:'",
        "revision": "write ':version:'",
        "subtitle": "write it as a paragraph below the title",
        "summary": "write ':abstract:'",
        "title": "underline the title with =",
        "topics": "write ':topic:' and several names with ';' between them",
    }
)


class contacts(nodes.Admonition, nodes.Element):
    """Whom the press may ask, at the end of a statement."""


class PlaceFields(SphinxTransform):
    """Move the fields that are text to their places, before anything is extracted, translated or made data."""

    default_priority = 5

    def apply(self, **kwargs: object) -> None:
        """Move them in place; what is wrong with a field is said when the document has been read."""
        if (parts := fields_and_text(self.document)) is None:
            return
        head, text = parts
        lead, box, small = nodes.container(classes=[LEAD]), contacts(), nodes.container(classes=[SMALL])
        places = {LEAD: lead, **dict.fromkeys(BOX, box), SMALL: small}
        for field in list(head.findall(nodes.field)):
            name = field[0].astext().lower()
            if place := places.get(name):
                place += field[1].children
                place.line = place.line or field.line
            if name in (*places, *NAMES):
                head.remove(field)
        text[1:1] = [lead] if len(lead) else []
        text += [place for place in (box, small) if len(place)]
        if not len(head):
            self.document.remove(head)


def fields_and_text(document: nodes.document) -> tuple[nodes.field_list, nodes.section] | None:
    """Find the fields above a title and what it is the title of; None where either is missing."""
    head, text = document.next_node(nodes.field_list), document.next_node(nodes.section)
    return (head, text) if head is not None and text is not None and head.parent is document else None


def refuse_fields(fields: Fields, docname: str) -> None:
    """Raise CommuniqueError for a field that would not be seen, or that has no text."""
    known = (*SILENT, *TEXT, *(DATA if is_statement(docname) else ()))
    refused = []
    for name, found in fields.found.items():
        if name in TEXT and not all(field.value for field in found):
            refused.append((name, "says nothing: write its text behind it, or leave it out"))
        if name not in known:
            refused.append((name, f"has no place in {_what(docname)}: {_advice(name, known)}"))
    refuse(fields.error(name, f"':{name}:' {problem}") for name, problem in refused)


def _what(docname: str) -> str:
    return "a statement" if is_statement(docname) else "a page that is no statement"


def _advice(name: str, known: tuple[str, ...]) -> str:
    if name in INSTEAD:
        return INSTEAD[name]
    near = get_close_matches(name, known, 1)
    return f"did you mean ':{near[0]}:'?" if near else f"write it as text below the title (there are {_list(known)})"


def _list(known: tuple[str, ...]) -> str:
    return ", ".join(f":{name}:" for name in known if name not in SILENT)
