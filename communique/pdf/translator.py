"""Typst source: a document of an edition as calls of ``statement.typ``'s functions.

Text goes there as string literals in code, never as markup, so that no text can be read as code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters

from docutils import nodes
from sphinx import addnodes

from communique.documents.corrections import correction, correction_title
from communique.documents.interface import Phrase
from communique.errors import CommuniqueError
from communique.pdf.typst import array, length, literal
from communique.project.model import Language
from communique.text.linebreaks import chunks, last_chunk

BLANK = re.compile(r"[ \t\r\n]+")
# Nodes that say nothing in print.
SILENT = (nodes.target, nodes.pending, nodes.system_message, addnodes.index, addnodes.toctree)
# Nodes that are their children.
PLAIN = (nodes.inline, nodes.generated, nodes.compound, nodes.container, addnodes.compact_paragraph)
INLINE = {
    nodes.emphasis: "emphasis",
    nodes.title_reference: "emphasis",
    addnodes.literal_emphasis: "emphasis",
    nodes.strong: "strong",
    addnodes.literal_strong: "strong",
    nodes.superscript: "super",
    nodes.subscript: "sub",
    nodes.literal: "code",
    nodes.abbreviation: "plain",
    nodes.acronym: "plain",
}


@dataclass(frozen=True)
class Piece:
    """A text as the document sets it, and where it comes from (for errors)."""

    language: Language
    text: str
    node: nodes.Node | None


class TypstTranslator(nodes.GenericNodeVisitor):
    """Writes the body of a document; ``pieces`` collects every text with its language."""

    def __init__(
        self, document: nodes.document, languages: dict[str, Language], language: Language, names: Iterable[str]
    ) -> None:
        super().__init__(document)
        self.languages = languages
        self.language = language
        self.names = tuple(names)
        self.body: list[str] = []
        self.pieces: list[Piece] = []
        self.level = 0
        self.title = ""
        self.path = Path(document.get("source") or "")
        self.called: set[str] = set()
        self.last_text: tuple[int, Language, str] | None = None
        self.footnotes = {id_: node for node in document.findall(nodes.footnote) for id_ in node["ids"]}
        self.targets = {id_ for node in document.findall(nodes.section) for id_ in node["ids"]}

    def render(self, children: Iterable[nodes.Node]) -> str:
        """Write some nodes as a Typst code block of their own."""
        outer, self.body, self.last_text = self.body, [], None
        for child in children:
            child.walkabout(self)
        inner, self.body, self.last_text = self.body, outer, None
        return "{" + "".join(inner) + "}"

    # Text

    def visit_Text(self, node: nodes.Text) -> None:
        """Set a text in its passage's language."""
        text = BLANK.sub(" ", node.astext())
        language = self.language_of(node)
        self.pieces.append(Piece(language, text, node))
        self.body.append(self.words(text, language))
        self.last_text = (len(self.body), language, text)

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing is open."""

    def language_of(self, node: nodes.Node) -> Language:
        """Find the language of the passage that a node is in."""
        while node.parent is not None:
            classes = node["classes"] if isinstance(node, nodes.Element) else []
            for name in classes:
                if name.startswith("language-"):
                    return self.languages.get(name.removeprefix("language-"), self.language)
            node = node.parent
        return self.language

    def words(self, text: str, language: Language) -> str:
        """Write a text; word by word where a dictionary must say where lines may end."""
        if language.line_breaker == "rules":
            return f"{literal(text)};"
        return "".join(
            (f"w({literal(chunk.rstrip(' '))});" if chunk.strip(" ") else "") + ('" ";' if chunk[-1:] == " " else "")
            for chunk in chunks(text, language.code, self.names)
        )

    def phrase(self, phrase: Phrase) -> str:
        """Write a string of the interface as a code block."""
        language = self.languages.get(phrase.language, self.language)
        self.pieces.append(Piece(language, phrase.text, None))
        words = f"{{{self.words(phrase.text, language)}}}"
        return words if language == self.language else f"passage({literal(language.code)}, {words})"

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """Call a footnote where it is called first with its text, later by its name; keep it with the word before."""
        name = node["refid"]
        if name in self.called:
            call = f"again({literal(name)}, {literal(node.astext())});"
        else:
            self.called.add(name)
            last, note = self.last_text, self.render(self.footnotes[name].children[1:])
            self.last_text = last
            call = f"note({literal(name)}, {literal(node.astext())}, {note});"
        self.pieces.append(Piece(self.language, f"[{node.astext()}]", node))
        if self.last_text and self.last_text[0] == len(self.body):
            _, language, text = self.last_text
            tail = last_chunk(text, language.code)
            self.body[-1] = self.words(text[: len(text) - len(tail)], language)
            call = f"keep({{{self.words(tail, language)}{call}}});"
        self.body.append(call)
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        """A footnote's text stands where it is called."""
        raise nodes.SkipNode

    def check_footnotes(self) -> None:
        """Refuse a document with a footnote that nothing calls: it would be lost."""
        for name, node in self.footnotes.items():
            if name not in self.called:
                raise self.error(node, f"nothing calls the footnote {name!r}: call it or remove it")

    # Inline

    def visit_reference(self, node: nodes.reference) -> None:
        """A link to an address, or within the document to a section."""
        inner = self.render(node.children)
        if ("refuri" in node and "://" in node["refuri"]) or node.get("refuri", "").startswith("mailto:"):
            self.body.append(f"go({literal(node['refuri'])}, {inner});")
        elif node.get("refid") in self.targets:
            self.body.append(f"go(label({literal(node['refid'])}), {inner});")
        else:
            self.body.append(f"{inner};")
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """A picture with its alternative text, which PDF/UA demands."""
        if not node.get("alt"):
            raise self.error(node, "the image has no alternative text: add ':alt: …'")
        width = length(node["width"]) if "width" in node else "auto"
        self.pieces.append(Piece(self.language, "", node))
        self.body.append(f"picture({literal(node['uri'])}, {literal(node['alt'])}, {width});")
        raise nodes.SkipNode

    # Blocks

    def visit_section(self, node: nodes.section) -> None:
        """Sections nest; the document's own is not counted."""
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """Close what visit_section opened."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """The document's title goes to the letterhead, a section's into the text and the bookmarks."""
        inner = self.render(node.children)
        if self.level == 1:
            self.title = inner
        elif isinstance(node.parent, nodes.section):
            name = node.parent["ids"][0]
            self.body.append(f"section({self.level - 1}, {literal(name)}, {self.passage(node, inner)});\n")
        else:
            self.body.append(f"label-line({inner});\n")
        raise nodes.SkipNode

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A paragraph; alone in a list item or a cell it is the item's text."""
        inner = self.render(node.children)
        alone = isinstance(node.parent, nodes.list_item | nodes.entry) and len(node.parent) == 1
        language = self.language_of(node)
        if isinstance(node.parent, nodes.footnote) and node is not node.parent[-1]:
            self.body.append(f"{self.passage(node, inner)};parbreak();")
        elif alone or isinstance(node.parent, nodes.footnote):
            self.body.append(f"{self.passage(node, inner)};")
        elif language == self.language:
            self.body.append(f"par({inner});\n")
        else:
            self.body.append(f"foreign({literal(language.code)}, {inner});\n")
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.caption) -> None:
        """What a picture shows, in words."""
        self.body.append(f"par({self.passage(node, self.render(node.children))});\n")
        raise nodes.SkipNode

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """A list of blocks."""
        items = ", ".join(self.render(item.children) for item in node.children)
        self.body.append(f"list(tight: {self.tight(node)}, {items});\n")
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """A numbered list, its numbers in the language's digits."""
        items = ", ".join(self.render(item.children) for item in node.children)
        form = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
        pattern = node.get("prefix", "") + form[node.get("enumtype", "arabic")] + node.get("suffix", ".")
        self.pieces.append(Piece(self.language, pattern + self.language.digits + ascii_letters, node))
        start = node.get("start", 1)
        self.body.append(f"numbered({literal(pattern)}, {start}, {self.tight(node)}, {items});\n")
        raise nodes.SkipNode

    def tight(self, node: nodes.Element) -> str:
        """Tell a list whose items are one paragraph each."""
        return "true" if all(len(item.children) == 1 for item in node.children) else "false"

    def visit_definition_list(self, node: nodes.definition_list) -> None:
        """Terms with what they mean."""
        for item in node.children:
            terms = [child for child in item.children if isinstance(child, nodes.term | nodes.classifier)]
            definition = [child for child in item.children if isinstance(child, nodes.definition)]
            term = "{" + '", ";'.join(self.passage(child, self.render(child.children)) + ";" for child in terms) + "}"
            inner = self.render(child for part in definition for child in part.children)
            self.body.append(f"definition({term}, {inner});\n")
        raise nodes.SkipNode

    def visit_field_list(self, node: nodes.field_list) -> None:
        """Fields are terms too."""
        for field in node.children:
            name, body = field.children
            self.body.append(f"definition({self.render(name.children)}, {self.render(body.children)});\n")
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        """A quotation with whose it is."""
        source = [child for child in node.children if isinstance(child, nodes.attribution)]
        inner = self.render(child for child in node.children if not isinstance(child, nodes.attribution))
        by = self.render(child for part in source for child in part.children) if source else "none"
        if source:
            self.pieces.append(Piece(self.language, "—", node))
        self.body.append(f"quotation({inner}, {by});\n")
        raise nodes.SkipNode

    def visit_correction(self, node: correction) -> None:
        """A note of its own, headed one below the section where it stands."""
        (title,) = node.findall(correction_title)
        heading = self.passage(title, self.render(title.children))
        self.body.append(f"correction({self.level}, {heading}, {self.render(node.children[1:])});\n")
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.line_block) -> None:
        """Lines as they are broken, nested ones indented."""
        self.body.append(f"lines({array(self.lines(node, 0))});\n")
        raise nodes.SkipNode

    def lines(self, node: nodes.line_block, depth: int) -> Iterator[str]:
        """Write each line with how deep it is nested."""
        for child in node.children:
            if isinstance(child, nodes.line_block):
                yield from self.lines(child, depth + 1)
            elif isinstance(child, nodes.line):
                yield f"({depth}, {self.passage(child, self.render(child.children))})"

    def visit_table(self, node: nodes.table) -> None:
        """A table with its header rows, spanning cells included."""
        group = next(child for child in node.children if isinstance(child, nodes.tgroup))
        title = [child for child in node.children if isinstance(child, nodes.title)]
        head = [row for part in group.children if isinstance(part, nodes.thead) for row in part.children]
        rows = [row for part in group.children if isinstance(part, nodes.tbody) for row in part.children]
        parts = [f"columns: {group['cols']}"]
        if head:
            parts.append(f"table.header({', '.join(cell for row in head for cell in self.cells(row, 'strong'))})")
        parts += [cell for row in rows for cell in self.cells(row, "plain")]
        caption = self.render(title[0].children) if title else "none"
        self.body.append(f"grid-of({caption}, table({', '.join(parts)}));\n")
        raise nodes.SkipNode

    def cells(self, row: nodes.Node, style: str) -> list[str]:
        """Write a row's cells."""
        return [
            f"table.cell(colspan: {entry.get('morecols', 0) + 1}, rowspan: {entry.get('morerows', 0) + 1}, "
            f"{style}({self.render(entry.children)}))"
            for entry in row.children
            if isinstance(entry, nodes.entry)
        ]

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Text whose lines and spaces are meant."""
        lines = [f"(0, {literal(line)})" for line in node.astext().splitlines()]
        self.pieces.append(Piece(self.language, node.astext(), node))
        self.body.append(f"lines({array(lines)});\n")
        raise nodes.SkipNode

    def visit_transition(self, node: nodes.transition) -> None:
        """A line between blocks."""
        self.body.append("rule();\n")
        raise nodes.SkipNode

    def visit_rubric(self, node: nodes.rubric) -> None:
        """A heading that no section has."""
        self.body.append(f"label-line({self.passage(node, self.render(node.children))});\n")
        raise nodes.SkipNode

    def passage(self, node: nodes.Element, inner: str) -> str:
        """Mark a passage in another language, with that language's fonts."""
        language = self.language_of(node)
        if language == self.language:
            return inner
        return f"passage({literal(language.code)}, {inner})"

    # What has one form for several nodes, and what has none

    def default_visit(self, node: nodes.Node) -> None:
        """Write nodes that are their children or their children's style; refuse the others."""
        if isinstance(node, (nodes.Invisible, *SILENT)):
            raise nodes.SkipNode
        style = next((form for kind, form in INLINE.items() if type(node) is kind), None)
        if style and isinstance(node, nodes.Element):
            self.body.append(f"{style}({self.passage(node, self.render(node.children))});")
            raise nodes.SkipNode
        if not isinstance(node, (nodes.document, nodes.figure, nodes.legend, nodes.definition, *PLAIN)):
            name = type(node).__name__
            raise self.error(node, f"the PDF has no form for <{name}>: write it in another way")

    def default_departure(self, node: nodes.Node) -> None:
        """Nothing is open."""

    def error(self, node: nodes.Node, message: str) -> CommuniqueError:
        """Name the file and line of a node."""
        found: nodes.Node | None = node
        while found is not None and not found.line:
            found = found.parent
        return CommuniqueError(message, self.path, found.line if found is not None else None)
