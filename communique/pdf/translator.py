"""Typst source: a document of an edition as calls of ``statement.typ``'s functions.

Text goes there as string literals in code, never as markup, so that no text can be read as code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_letters

from docutils import nodes

from communique.documents.corrections import correction, correction_title
from communique.pdf.inline import InlineTranslator
from communique.pdf.typst import array, literal
from communique.pdf.words import Piece, Words


@dataclass(frozen=True)
class Body:
    """A document as Typst's code: its text, its title, and every piece of text in it with its language."""

    source: str
    title: str
    pieces: tuple[Piece, ...]


def typst_body(document: nodes.document, path: Path, words: Words, images: Mapping[nodes.image, str]) -> Body:
    """Write a resolved doctree, which stays as it is; raise CommuniqueError naming ``path`` for what has no form.

    ``images`` are the names that Typst finds the document's pictures by.
    """
    translator = TypstTranslator(document, path, words, images)
    document.walkabout(translator)
    translator.check_footnotes()
    return Body("".join(translator.body), translator.title, tuple(translator.pieces))


class TypstTranslator(InlineTranslator):
    """Writes the body of a document."""

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
