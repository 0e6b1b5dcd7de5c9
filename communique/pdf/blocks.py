"""Blocks in Typst's code: sections, paragraphs, lists, quotations, boxes and tables of a doctree."""

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from communique.documents.corrections import correction, correction_title
from communique.documents.frontmatter import LEAD, SMALL
from communique.pdf.inline import InlineTranslator
from communique.pdf.texts import Piece
from communique.pdf.typst import array, literal
from communique.project.model import Language
from communique.statements.marking import mark_caption
from communique.takeaway.outline import title_words

# In these, a paragraph that has no other beside it is their text.
ALONE = (nodes.list_item, nodes.entry, nodes.definition, nodes.legend)
# In these, the first of several stands in or directly below the line of what it belongs to.
LABELLED = (nodes.footnote, nodes.citation, nodes.definition, nodes.field_body, nodes.description)
LISTS = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.line_block,
    nodes.table,
    addnodes.hlist,
)
LEAD_LENGTH = 200  # characters


def leads(node: nodes.paragraph) -> bool:
    """Return whether a paragraph is a few words that lead to a list or a table."""
    behind = node.next_node(descend=False, siblings=True)
    return isinstance(behind, LISTS) and len(node.astext()) <= LEAD_LENGTH


class BlockTranslator(InlineTranslator):
    """Writes the blocks of a document; ``title`` is the document's own, for its letterhead."""

    def visit_section(self, node: nodes.section) -> None:
        """Sections nest; the document's own is not counted."""
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """Close what visit_section opened."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """The document's title goes to the letterhead, a section's into text and bookmarks; others stand alone."""
        mark_caption(node)
        inner, parent = self.passage(node, self.render(node.children)), node.parent
        if not isinstance(parent, nodes.section):
            self.body.append(f"label-line({inner});\n")
        elif isinstance(parent.parent, nodes.document):
            anchors = self.anchors(parent)
            self.title = f"{{{anchors}{inner};}}" if anchors else inner
        else:
            name, *others = parent["ids"]
            anchors = "".join(f"anchor({literal(other)});" for other in others if other in self.linked)
            self.body.append(f"{anchors}{self._section(node, name, inner)};\n")
        raise nodes.SkipNode

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A paragraph; alone in a list item or a cell it is the item's text."""
        inner = self.render(node.children)
        alone = isinstance(node.parent, ALONE) and len(node.parent) == 1
        language = self.language_of(node)
        labelled = isinstance(node.parent, LABELLED)
        if labelled and node is not node.parent[-1]:
            self.body.append(f"{self.passage(node, inner)};parbreak();")
        elif alone or labelled:
            self.body.append(f"{self.passage(node, inner)};")
        elif language == self.language:
            self.body.append(f"{'lead' if leads(node) else 'par'}({inner});\n")
        else:
            self.body.append(f"foreign({literal(language.code)}, {inner});\n")
        raise nodes.SkipNode

    def visit_container(self, node: nodes.container) -> None:
        """What stands first, or what is in small print; others are their children."""
        form = next((name for name in (LEAD, SMALL) if name in node["classes"]), "")
        if form:
            self.body.append(f"{form}({self.render(node.children)});\n")
            raise nodes.SkipNode

    def visit_figure(self, node: nodes.figure) -> None:
        """A picture, and below it what it shows and whose it is."""
        picture = [child for child in node.children if not isinstance(child, nodes.caption | nodes.legend)]
        texts = [child for child in node.children if isinstance(child, nodes.caption | nodes.legend)]
        parts = [self.render(picture)]
        for text in texts:
            parts.append(self.passage(text, self.render(text.children)))
        self.body.append(f"pictured({', '.join(parts)});\n")
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.caption | nodes.rubric) -> None:
        """The title of a literal block, above it, or a heading that no section has."""
        self.body.append(f"label-line({self.passage(node, self.render(node.children))});\n")
        raise nodes.SkipNode

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        """A quotation with whose it is."""
        source = [child for child in node.children if isinstance(child, nodes.attribution)]
        inner = self.render(child for child in node.children if not isinstance(child, nodes.attribution))
        by = self.passage(source[0], self.render(source[0].children)) if source else "none"
        if source:
            self.pieces.append(Piece(self.language, "—"))
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

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Text whose lines and spaces are meant."""
        language = self.language_of(node)
        lines = [
            f"(0, {self.passage(node, self.literal_line(line, language))})" for line in node.astext().splitlines()
        ]
        self.pieces.append(Piece(language, node.astext()))
        self.body.append(f"lines({array(lines)});\n")
        raise nodes.SkipNode

    def literal_line(self, line: str, language: Language) -> str:
        """Write a line with the blanks that it begins with."""
        text = line.lstrip(" ")
        return f"{{h({len(line) - len(text)} * .28em);{self.words.text(text, language)}}}"

    def visit_admonition(self, node: nodes.Element) -> None:
        """A box with its title: a note, a warning, or what the author calls it."""
        title, *rest = node.children
        heading = self.passage(title, self.render(title.children)) if isinstance(title, nodes.title) else "none"
        subtitles = [child for child in rest if isinstance(child, nodes.subtitle)]
        inner = self.render(child for child in rest if not isinstance(child, nodes.subtitle))
        below = self.passage(subtitles[0], self.render(subtitles[0].children)) if subtitles else "none"
        self.body.append(f"boxed({heading}, {below}, {inner});\n")
        raise nodes.SkipNode

    def visit_sidebar(self, node: nodes.sidebar) -> None:
        """A box, too: a page of paper has no side."""
        self.visit_admonition(node)

    def _section(self, title: nodes.Element, name: str, inner: str) -> str:
        """Write the heading of a section, for the bookmarks without the notes that it calls."""
        if not next(title.findall(nodes.footnote_reference), None):
            return f"section({self.level - 1}, {literal(name)}, {inner})"
        words = "".join(part.astext() for part in title_words(self.document, title)).strip()
        return f"section-with-notes({self.level - 1}, {literal(name)}, {literal(words)}, {inner})"

    def visit_topic(self, node: nodes.topic) -> None:
        """A table of contents, or a box."""
        if "contents" not in node["classes"]:
            self.visit_admonition(node)
        title = [child for child in node.children if isinstance(child, nodes.title)]
        heading = self.passage(title[0], self.render(title[0].children)) if title else "none"
        entries = ", ".join(self.contents(node, 0))
        self.pieces.append(Piece(self.language, "." + self.language.digits))
        self.body.append(f"contents({heading}, {entries});\n")
        raise nodes.SkipNode

    def contents(self, node: nodes.Node, depth: int) -> Iterator[str]:
        """Write the entries of a table of contents, each with how deep it is and where it leads."""
        for child in node.children:
            if isinstance(child, nodes.reference):
                inner = self.passage(child, self.render(child.children))
                yield f"({depth}, label({literal(child['refid'])}), {inner})"
            elif not isinstance(child, nodes.title):
                yield from self.contents(child, depth + isinstance(child, nodes.bullet_list) * (depth >= 0))

    def visit_citation(self, node: nodes.citation) -> None:
        """A work that the text cites, by its label."""
        label, *rest = node.children
        self.pieces.append(Piece(self.language, "[]"))
        self.body.append(f"citation({self.render(label.children)}, {self.render(rest)});\n")
        raise nodes.SkipNode

    def visit_transition(self, node: nodes.transition) -> None:
        """A line between blocks."""
        self.body.append("rule();\n")
        raise nodes.SkipNode

    visit_rubric = visit_caption
