"""Typst source of what stands within a line: texts in their languages, calls of footnotes, links, pictures."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from communique.documents.content_model import SILENT, line_of
from communique.documents.footnotes import footnotes_by_id
from communique.errors import CommuniqueError
from communique.pdf.pagination import IN_CELL
from communique.pdf.texts import Piece, Words, turns
from communique.pdf.typst import length, literal
from communique.project.model import Language
from communique.statements.marking import beside, marked_language
from communique.takeaway.blanks import in_one_line
from communique.text.linebreaks import WORD_JOINER, last_chunk

# Nodes that are their children.
PLAIN = (
    nodes.inline,
    nodes.generated,
    nodes.compound,
    nodes.container,
    nodes.option_string,
    addnodes.compact_paragraph,
    addnodes.glossary,
)
INLINE = {
    nodes.emphasis: "emphasis",
    nodes.title_reference: "emphasis",
    addnodes.literal_emphasis: "emphasis",
    addnodes.manpage: "emphasis",
    nodes.strong: "strong",
    addnodes.literal_strong: "strong",
    nodes.superscript: "super",
    nodes.subscript: "sub",
    nodes.literal: "code",
    nodes.abbreviation: "plain",
    nodes.acronym: "plain",
}


def begins_block(node: nodes.Node) -> bool:
    """Return whether a page may end before a node: a paragraph anywhere, or any block of a section."""
    own = isinstance(node.parent, nodes.section) and not isinstance(node, (nodes.section, nodes.footnote, *SILENT))
    if isinstance(node, nodes.paragraph):
        return not isinstance(node.parent, nodes.footnote)
    return own and isinstance(node, nodes.Element)


class InlineTranslator(nodes.GenericNodeVisitor):
    """Writes what stands within a line; ``pieces`` collects every text with its language."""

    def __init__(self, document: nodes.document, path: Path, words: Words, images: Mapping[nodes.image, str]) -> None:
        super().__init__(document)
        self.path = path
        self.words = words
        self.language = words.language
        self.images = images
        self.body: list[str] = []
        self.pieces: list[Piece] = []
        self.level = 0
        self.title = ""
        self.spots = 0
        self.called: set[str] = set()
        self.last_text: tuple[int, Language, str] | None = None
        self.footnotes = footnotes_by_id(document)
        self.linked = {node["refid"] for node in document.findall(nodes.reference) if "refid" in node}

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Put the places that links of the document lead to before what has their names."""
        anchors = (
            self.anchors(node) if isinstance(node, nodes.Element) and not isinstance(node, nodes.section) else ""
        )
        if anchors:
            self.body.append(anchors)
        if begins_block(node):
            self.body.append(self.spot(node))
        super().dispatch_visit(node)

    def spot(self, node: nodes.Node) -> str:
        """Write where a block begins, for ``pagination``: in the text itself, or within another block."""
        self.spots += 1
        depth = (
            0 if isinstance(node.parent, nodes.section) else IN_CELL if isinstance(node.parent, nodes.entry) else 1
        )
        return f"spot({self.spots}, {depth});"

    def anchors(self, node: nodes.Element) -> str:
        """Write the places of a node's names, as far as a link leads there."""
        return "".join(f"anchor({literal(name)});" for name in node["ids"] if name in self.linked)

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
        text = in_one_line(node.astext())
        language = self.language_of(node)
        self.pieces.append(Piece(language, text))
        write = self.words.heading if isinstance(node.parent, nodes.title) else self.words.text
        around = ("", "") if isinstance(node.parent, nodes.literal) else beside(node)
        self.body.append(write(text, language, around))
        self.last_text = (len(self.body), language, text)

    def depart_Text(self, node: nodes.Text) -> None:
        """Nothing is open."""

    def language_of(self, node: nodes.Node) -> Language:
        """Find the language of the passage that a node is in."""
        return self.words.languages.get(marked_language(node) or "", self.language)

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
        self.pieces.append(Piece(self.language, f"[{node.astext()}]"))
        self.body.append(self.kept(call))
        raise nodes.SkipNode

    def kept(self, call: str) -> str:
        """Write a call with the word before it, which it stays with: no box parts letters that turn round."""
        if self.last_text and self.last_text[0] == len(self.body):
            _, language, text = self.last_text
            if turns(text, language):
                return f"{literal(WORD_JOINER)};{call}"
            tail = last_chunk(text, language.code)
            self.body[-1] = self.words.text(text[: len(text) - len(tail)], language)
            return f"keep({{{self.words.text(tail, language)}{call}}});"
        return call

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
        if ":" in (address := node.get("refuri", "")):
            self.body.append(f"go({literal(address)}, {inner});")
        elif "refid" in node:
            self.body.append(f"go(label({literal(node['refid'])}), {inner});")
        else:
            self.body.append(f"{inner};")
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """A picture with its alternative text, which PDF/UA demands."""
        width = length(node["width"]) if "width" in node else "auto"
        picture = "picture-within" if isinstance(node.parent, nodes.TextElement) else "picture"
        self.body.append(f"{picture}({literal(self.images[node])}, {literal(node['alt'])}, {width});")
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
        if isinstance(node, (nodes.target, addnodes.toctree, *SILENT)):
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
        return CommuniqueError(message, self.path, line_of(node))
