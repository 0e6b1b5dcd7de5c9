"""Tables in Typst's code: ``tables.typ`` makes their columns as wide as they have to be."""

import re
from collections.abc import Iterator
from itertools import takewhile

from docutils import nodes

from communique.documents.content_model import line_of
from communique.pdf.inline import InlineTranslator
from communique.pdf.typst import array, dictionary, literal
from communique.project.model import Language
from communique.takeaway.tables import columns, group_of, heads, placed
from communique.text.counted import counted
from communique.text.linebreaks import chunks

MOST_WORDS = 5  # of a cell that are measured: one of them is the widest
# What stands beside the words of a cell, in em: marks, what they are indented by, the frame of a box.
BESIDE = (
    (1.6, nodes.bullet_list),
    (2.6, nodes.enumerated_list),
    (1.5, nodes.definition | nodes.description | nodes.field_body),
    (3, nodes.block_quote),
    (3, nodes.Admonition | nodes.topic | nodes.sidebar),
)
# A heading, or where one or the table begins and what leads there.
ABOVE = re.compile(r"(anchor|spot|section)\(")
ADDRESS = re.compile(r"https?://")
PARTS_OF_ADDRESS = re.compile(r"\w+\W*")
PARTS_OF_WORDS = re.compile(r"[^-/\u2013\u2014]+[-/\u2013\u2014]*")


class TableTranslator(InlineTranslator):
    """Writes the tables of a document."""

    def visit_table(self, node: nodes.table) -> None:
        """A table with its header rows and its first columns, spanning cells included."""
        group = group_of(node)
        title = [child for child in node.children if isinstance(child, nodes.title)]
        caption = self.passage(title[0], self.render(title[0].children)) if title else "none"
        turns = "true" if all(isinstance(each, nodes.section | nodes.document) for each in _around(node)) else "false"
        cells = array(self.cell(*cell, heads(group), group) for cell in placed(group))
        headings = "{" + "".join(self.headings_above()) + "}"
        line = next((each.line for each in node.findall() if each.line), None) or line_of(node) or 1
        values = (line, headings, caption, turns, group["cols"], self.asked(node, group), heads(group), cells)
        self.body.append(f"grid-of({', '.join(map(str, values))});\n")
        raise nodes.SkipNode

    def headings_above(self) -> list[str]:
        """Take back the headings that the table stands directly below, to go along to a page turned round."""
        above: list[str] = []
        while self.body and ABOVE.match(self.body[-1]):
            above.insert(0, self.body.pop())
        return above

    def asked(self, node: nodes.table, group: nodes.tgroup) -> str:
        """Write the shares that the author has asked for."""
        if "colwidths-given" not in node["classes"]:
            return "none"
        return array(str(column["colwidth"]) for column in columns(group))

    def cell(self, x: int, y: int, entry: nodes.entry, above: int, group: nodes.tgroup) -> str:
        """Write a cell with its place and its longest words."""
        is_head = y < above or bool(columns(group)[x].get("stub"))
        return dictionary(
            {
                "x": str(x),
                "y": str(y),
                "span": str(entry.get("morecols", 0) + 1),
                "rows": str(entry.get("morerows", 0) + 1),
                "head": "true" if is_head else "false",
                "words": array(self.longest(entry)),
                "it": self.render(entry.children),
            }
        )

    def longest(self, entry: nodes.entry) -> Iterator[str]:
        """Write the longest pieces that no line breaks inside; a table in the cell needs those of a row together."""
        texts = list(entry.findall(nodes.Text))
        found = {
            (piece, self.language_of(text), _beside(text, entry)) for text in texts for piece in self.pieces_of(text)
        }
        within = [" ".join(map(_longest_word, row.children)) for row in entry.findall(nodes.row)]
        found |= {(f"{row}{'m' * len(row.split())}", self.language, 0) for row in within}
        for piece, language, beside in sorted(found, key=lambda one: (-len(one[0]) - 2 * one[2], one[0]))[
            :MOST_WORDS
        ]:
            word = f"passage({literal(language.code)}, {literal(piece)})"
            yield f"{{h({beside}em);{word}}}" if beside else word

    def pieces_of(self, text: nodes.Text) -> Iterator[str]:
        """Cut a text where its lines may end."""
        language = self.language_of(text)
        return _pieces(text.astext(), language, self.words.names)


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _beside(text: nodes.Node, entry: nodes.entry) -> float:
    """Return how much room of a cell, in em, what is around a text takes."""
    blocks = takewhile(lambda node: node is not entry, _around(text))
    return sum(room for block in blocks for room, kind in BESIDE if isinstance(block, kind))


def _longest_word(node: nodes.Node) -> str:
    return max(node.astext().split(), key=len, default="")


def _pieces(text: str, language: Language, names: tuple[str, ...]) -> Iterator[str]:
    if language.line_breaker != "rules":
        yield from (chunk.strip() for chunk in chunks(text, language.code, names))
        return
    for word in _words(text):
        if any("\u2e80" <= character <= "\uffef" for character in word):
            yield from re.findall(r"[\u2e80-\uffef]|[^\u2e80-\uffef]+", word)
        else:
            yield from (PARTS_OF_ADDRESS if ADDRESS.match(word) else PARTS_OF_WORDS).findall(word)


def _words(text: str) -> Iterator[str]:
    """Cut a text at its blanks, but for those that no line ends at."""
    place = 0
    for start, end in counted(text):
        yield from [*text[place:start].split(), text[start:end]]
        place = end
    yield from text[place:].split()
