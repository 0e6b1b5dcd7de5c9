"""Doctrees as plain text: blocks, parted by empty lines."""

from collections.abc import Iterable, Iterator
from functools import singledispatchmethod

from docutils import nodes
from roman_numerals import RomanNumeral
from sphinx import addnodes

from communique.documents.content_model import SILENT
from communique.documents.corrections import correction_title
from communique.documents.footnotes import backlink, footnote_list
from communique.documents.messages import replacement
from communique.plain.tables import table_lines
from communique.statements.interface import Interface
from communique.statements.marking import beside, marked_language
from communique.takeaway.blanks import in_one_line
from communique.takeaway.tables import group_of, heads, placed, reach, rows
from communique.text.latin import directed
from communique.text.scripts import comma

RULE = "* * *"
DEEPER = "    "
LINE_END = " / "  # in a cell, which is one line here


class PlainTranslator:
    """Writes blocks in one language; what stands within a line is its words, links with their addresses."""

    def __init__(self, interface: Interface) -> None:
        self.interface = interface

    def line(self, node: nodes.Node) -> str:
        """Write what stands within a line."""
        return in_one_line(self.inline(node)).strip()

    def lines(self, children: Iterable[nodes.Node], between: str = "\n\n") -> str:
        """Write some nodes as one block."""
        return between.join(block for child in children for block in self.blocks(child))

    # Within a line

    @singledispatchmethod
    def inline(self, node: nodes.Node) -> str:
        """Write a node as its children, or nothing for what is not seen."""
        return "" if isinstance(node, (*SILENT, backlink, replacement)) else "".join(map(self.inline, node.children))

    @inline.register
    def _(self, node: nodes.Text) -> str:
        turns = self.interface.language.direction == "rtl" and not marked_language(node)
        return directed(node.astext(), beside(node)) if turns else node.astext()

    @inline.register
    def _(self, node: nodes.footnote_reference) -> str:
        return f"[{node.astext()}]"

    @inline.register
    def _(self, node: nodes.reference) -> str:
        text = "".join(map(self.inline, node.children))
        address = node.get("refuri", "")
        known = address.removeprefix("mailto:") in text
        return f"{text} <{address}>" if ":" in address and not known else text

    @inline.register
    def _(self, node: nodes.image) -> str:
        shown = self.interface.phrase("Picture: {description}", description=node["alt"])
        return f"[{shown.text}]"

    @inline.register
    def _(self, node: nodes.option_argument) -> str:
        return node.astext()  # with its delimiter

    # Blocks

    @singledispatchmethod
    def blocks(self, node: nodes.Node) -> Iterator[str]:
        """Write a node as its children, or as a line if it is text."""
        if isinstance(node, (*SILENT, replacement, addnodes.toctree)):
            return
        if isinstance(node, nodes.TextElement | nodes.image):
            yield from filter(None, [self.line(node)])
        else:
            yield from (block for child in node.children for block in self.blocks(child))

    @blocks.register
    def _(self, node: nodes.title) -> Iterator[str]:
        if isinstance(node.parent, nodes.section) and isinstance(node.parent.parent, nodes.document):
            return  # it stands first
        yield f"\n{self.line(node)}" if isinstance(node.parent, nodes.section) else self.line(node)

    @blocks.register(nodes.Admonition)
    @blocks.register(nodes.topic)
    @blocks.register(nodes.sidebar)
    def _(self, node: nodes.Element) -> Iterator[str]:
        titled = [child for child in node.children if isinstance(child, nodes.title | nodes.subtitle)]
        yield from (self.line(title) for title in titled)
        yield _indented(self.lines(child for child in node.children if child not in titled))

    @blocks.register
    def _(self, node: correction_title) -> Iterator[str]:
        yield f"\n{self.line(node)}"

    @blocks.register
    def _(self, node: nodes.block_quote) -> Iterator[str]:
        yield _indented(self.lines(node.children), "> ")

    @blocks.register
    def _(self, node: nodes.attribution) -> Iterator[str]:
        yield f"— {self.line(node)}"

    @blocks.register
    def _(self, node: nodes.bullet_list) -> Iterator[str]:
        yield self._items((item, "- ") for item in node.children)

    @blocks.register
    def _(self, node: addnodes.hlist) -> Iterator[str]:
        yield self.lines(node.children, "\n")  # one list, whose columns read on

    @blocks.register
    def _(self, node: nodes.enumerated_list) -> Iterator[str]:
        kind, start = node.get("enumtype", "arabic"), node.get("start", 1)
        prefix, suffix = node.get("prefix", ""), node.get("suffix", ".")
        marks = (self._number(kind, start + place) for place in range(len(node)))
        yield self._items((item, f"{prefix}{mark}{suffix} ") for item, mark in zip(node.children, marks, strict=True))

    def _items(self, items: Iterable[tuple[nodes.Node, str]]) -> str:
        """Write items behind their marks, close together where each is one line."""
        items = list(items)
        loose = any(sum(isinstance(part, nodes.paragraph) for part in item.children) > 1 for item, _ in items)
        between = "\n\n" if loose else "\n"
        return between.join(_behind(mark, self.lines(item.children, between)) for item, mark in items)

    def _number(self, kind: str, number: int) -> str:
        if kind.endswith("roman"):
            written = RomanNumeral(number)
            return written.to_lowercase() if kind.startswith("lower") else written.to_uppercase()
        if kind.endswith("alpha"):
            return _lettered(number) if kind.startswith("lower") else _lettered(number).upper()
        return self.interface.language.number(str(number))

    @blocks.register(nodes.definition_list_item)
    @blocks.register(nodes.option_list_item)
    @blocks.register(nodes.field)
    def _(self, node: nodes.Element) -> Iterator[str]:
        *names, meaning = node.children
        groups = (name.children if isinstance(name, nodes.option_group) else [name] for name in names)
        term = self._between(node).join(self.line(name) for group in groups for name in group)
        yield f"{term}\n{_indented(self.lines(meaning.children))}"

    def _between(self, node: nodes.Node) -> str:
        return comma(marked_language(next(node.findall(nodes.TextElement))) or self.interface.language.code)

    @blocks.register
    def _(self, node: nodes.line_block) -> Iterator[str]:
        yield "\n".join(self._verses(node, ""))

    def _verses(self, node: nodes.line_block, indent: str) -> Iterator[str]:
        for child in node.children:
            if isinstance(child, nodes.line_block):
                yield from self._verses(child, indent + DEEPER)
            else:
                yield (indent + self.line(child)).rstrip()

    @blocks.register
    def _(self, node: nodes.literal_block) -> Iterator[str]:
        yield node.astext()

    @blocks.register
    def _(self, node: nodes.transition) -> Iterator[str]:
        yield RULE

    @blocks.register
    def _(self, node: nodes.table) -> Iterator[str]:
        yield from (self.line(child) for child in node.children if isinstance(child, nodes.title))
        group = group_of(node)
        cells = [["" for _ in range(group["cols"])] for _ in rows(group)]
        spans = False
        for x, y, entry in placed(group):
            lines = (line.strip().removeprefix("- ") for line in self.lines(entry.children, "\n").split("\n"))
            text = LINE_END.join(filter(None, lines))
            for across, down in reach(entry):
                cells[y + down][x + across] = text
            spans = spans or "morecols" in entry or "morerows" in entry
        yield "\n".join(table_lines(cells, heads(group), spans, self._between(node)))

    @blocks.register
    def _(self, node: footnote_list) -> Iterator[str]:
        yield f"\n{node['heading'].text}"
        loose = any(len(note) > 2 for note in node.children if isinstance(note, nodes.footnote))
        yield self.lines(node.children, "\n\n" if loose else "\n")

    @blocks.register(nodes.footnote)
    @blocks.register(nodes.citation)
    def _(self, node: nodes.Element) -> Iterator[str]:
        label, *text = node.children
        yield _behind(f"[{label.astext()}] ", self.lines(text))


def _lettered(number: int) -> str:
    """Write a number in letters, as pages and PDFs do: behind z stands aa."""
    rest, last = divmod(number - 1, 26)
    return (_lettered(rest) if rest else "") + chr(ord("a") + last)


def _indented(text: str, by: str = DEEPER) -> str:
    return "\n".join((by + line).rstrip() if line.strip() or by.strip() else "" for line in text.split("\n"))


def _behind(mark: str, text: str) -> str:
    """Write a text behind a mark, its other lines below its first."""
    return mark + _indented(text, " " * len(mark)).lstrip(" ")
