"""Doctrees in Word's markup: paragraphs in styles, numbered lists, tables."""

from collections.abc import Iterable, Iterator
from functools import singledispatchmethod
from string import digits

from docutils import nodes
from sphinx import addnodes

from communique.documents.content_model import SILENT
from communique.documents.corrections import correction, correction_title
from communique.documents.footnotes import footnote_list
from communique.documents.messages import replacement
from communique.docx.inline import InlineTranslator, in_brackets
from communique.docx.wordprocessingml import Form, cell, paragraph, run, table, turns
from communique.html.measures import width
from communique.statements.marking import marked_language
from communique.takeaway.tables import columns, group_of, heads, placed, rows
from communique.text.scripts import comma

STEP = 360  # twentieths of a point that a list is indented by
ROMAN_OR_LETTERS = {
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
CONTENTS, CELL, HEAD_CELL = "Contents", "Cell", "HeadCell"  # styles
NARROWEST, WIDEST = 5, 40  # half-width signs that a column takes room for
LONGEST_WORD, LINE = 20, 90  # and a word in it; how many a line has room for
FRAMED = (nodes.Admonition, nodes.topic, nodes.sidebar, correction)


class DocxTranslator(InlineTranslator):
    """Writes blocks: how deep in sections and lists, and in which style, is where it is."""

    level = 0
    depth = 0
    style = ""

    def body(self, children: Iterable[nodes.Node]) -> str:
        """Write blocks one after another."""
        return "".join(block for child in children for block in self.blocks(child))

    def par(self, runs: str, style: str = "") -> str:
        """Write a paragraph where it stands."""
        return paragraph(runs, style or self.style, self.depth * STEP, self.language.direction == "rtl")

    def within(self, children: Iterable[nodes.Node], style: str = "", deeper: int = 0) -> str:
        """Write blocks in a style, or further in."""
        before = self.style, self.depth
        self.style, self.depth = style or self.style, self.depth + deeper
        written = self.body(children)
        self.style, self.depth = before
        return written

    @singledispatchmethod
    def blocks(self, node: nodes.Node) -> Iterator[str]:
        """Write a node as its children, or as a paragraph if it is text."""
        if isinstance(node, (*SILENT, replacement, addnodes.toctree, footnote_list)):
            return
        if isinstance(node, nodes.image):
            yield self.par(self.runs(node, Form(self.language)))
        elif not isinstance(node, nodes.TextElement):
            yield self.body(node.children)
        elif runs := self.inline(node):
            yield self.par(runs)

    @blocks.register
    def _(self, node: nodes.section) -> Iterator[str]:
        self.level += 1
        yield self.body(node.children)
        self.level -= 1

    @blocks.register(nodes.title)
    @blocks.register(correction_title)
    def _(self, node: nodes.Element) -> Iterator[str]:
        if isinstance(node.parent, nodes.section):
            if self.level > 1:  # the document's own stands first
                yield self.par(self.inline(node), f"Heading{min(self.level - 1, 5)}")
        else:
            yield self.par(self.inline(node, Form(self.language, bold=True)))

    @blocks.register(nodes.Admonition)
    @blocks.register(nodes.topic)
    @blocks.register(nodes.sidebar)
    @blocks.register(correction)
    def _(self, node: nodes.Element) -> Iterator[str]:
        # Word draws one frame around paragraphs of a style that follow each other, notices above the text too.
        if isinstance(node, correction) and isinstance(node.parent[node.parent.index(node) - 1], nodes.title):
            yield self.par("")
        yield self.within(node.children, CONTENTS if "contents" in node["classes"] else "Box")
        if isinstance(node.next_node(descend=False, siblings=True), FRAMED):
            yield self.par("")

    @blocks.register
    def _(self, node: nodes.figure) -> Iterator[str]:
        for part in node.children:
            is_said = isinstance(part, nodes.caption | nodes.legend)
            yield self.within([part], "PictureText" if is_said else "Picture")

    @blocks.register
    def _(self, node: nodes.block_quote) -> Iterator[str]:
        yield self.within(node.children, "Quote")

    @blocks.register
    def _(self, node: nodes.attribution) -> Iterator[str]:
        yield self.par(run("— ", Form(self.language)) + self.inline(node))

    @blocks.register
    def _(self, node: nodes.bullet_list) -> Iterator[str]:
        if self.style == CONTENTS:  # its entries have numbers of their own
            nested = isinstance(node.parent, nodes.list_item)
            yield "".join(self.within(item.children, deeper=int(nested)) for item in node.children)
        else:
            yield self._list(node, ("bullet", "•", 1))

    @blocks.register
    def _(self, node: nodes.enumerated_list) -> Iterator[str]:
        counted = ROMAN_OR_LETTERS.get(node.get("enumtype", ""), "decimal")
        prefix, suffix = node.get("prefix", ""), node.get("suffix", ".")
        yield self._list(node, (counted, f"{prefix}%1{suffix}", node.get("start", 1)))

    def _list(self, node: nodes.Element, form: tuple[str, str, int]) -> str:
        """Write a list that Word counts, or whose digits Word does not know."""
        self.lists.append(form)
        number, counted = len(self.lists), form[0] != "decimal" or self.language.digits == digits
        self.depth += 1
        written = []
        for place, item in enumerate(node.children, form[2]):
            mark = "" if counted else form[1].replace("%1", self.language.number(str(place)))
            written.append(self._item(item, number, mark))
        self.depth -= 1
        return "".join(written)

    def _item(self, item: nodes.Node, number: int, mark: str) -> str:
        """Write an item, whose first paragraph stands behind its mark; without one, it is what stands in it."""
        lead = [child for child in item.children[:1] if isinstance(child, nodes.paragraph)]
        counted = "" if mark else f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        hanging = f'<w:ind w:left="{self.depth * STEP}" w:hanging="{STEP}"/>'
        style = f'<w:pStyle w:val="{self.style or "ListParagraph"}"/>'
        runs = (run(f"{mark}\t", Form(self.language)) if mark else "") + "".join(map(self.inline, lead))
        turned = "<w:bidi/>" if self.language.direction == "rtl" and turns(runs) else ""
        own = f"<w:p><w:pPr>{style}{counted}{turned}{hanging}</w:pPr>{runs}</w:p>"
        return own + self.body(item.children[len(lead) :])

    @blocks.register(nodes.definition_list_item)
    @blocks.register(nodes.option_list_item)
    @blocks.register(nodes.field)
    def _(self, node: nodes.Element) -> Iterator[str]:
        *names, meaning = node.children
        between = run(self._comma(node), Form(self.language))
        yield self.par(between.join(self._term(name) for name in names))
        yield self.within(meaning.children, deeper=1)

    def _term(self, name: nodes.Node) -> str:
        bold = Form(self.language, bold=not isinstance(name, nodes.classifier))
        if isinstance(name, nodes.option_group):
            return run(self._comma(name), bold).join(self.inline(option, bold) for option in name.children)
        return self.inline(name, bold)

    def _comma(self, node: nodes.Node) -> str:
        return comma(marked_language(next(node.findall(nodes.TextElement))) or self.language.code)

    @blocks.register
    def _(self, node: nodes.line_block) -> Iterator[str]:
        for child in node.children:
            if isinstance(child, nodes.line_block):
                yield self.within([child], deeper=1)
            else:
                yield self.par(self.inline(child), "Verse")

    @blocks.register
    def _(self, node: nodes.literal_block) -> Iterator[str]:
        for line in node.astext().splitlines():
            yield self.par(run(line, Form(self.language)), "Verse")

    @blocks.register
    def _(self, node: nodes.transition) -> Iterator[str]:
        yield self.par(run("* * *", Form(self.language)))

    @blocks.register
    def _(self, node: nodes.citation) -> Iterator[str]:
        label, first, *rest = node.children
        mark = run(f"[{label.astext()}] ", Form(self.language))
        yield self.par(mark + self.inline(first)) + self.body(rest)

    @blocks.register
    def _(self, node: nodes.table) -> Iterator[str]:
        yield from (self.par(self.inline(part, Form(self.language)), "Caption") for part in node.children[:-1])
        group = group_of(node)
        starts = {(x, y): entry for x, y, entry in placed(group)}
        stubs = {x for x, column in enumerate(columns(group)) if column.get("stub")}
        heading = {place for place in starts if place[1] < heads(group) or place[0] in stubs}
        grid = [self._row(starts, heading, y, group["cols"]) for y in range(len(rows(group)))]
        turned = self.language.direction == "rtl"
        yield table(grid, _shares(group), heads(group), turned) + self.par("")

    def _row(
        self, starts: dict[tuple[int, int], nodes.entry], heading: set[tuple[int, int]], y: int, columns: int
    ) -> Iterator[str]:
        """Write the cells of a row, those too that others reach down into."""
        x = 0
        while x < columns:
            above = next((each for place, each in starts.items() if _reaches(place, each, x, y)), None)
            across = above.get("morecols", 0) + 1 if above is not None else 1
            if (x, y) in starts:
                merge = "restart" if "morerows" in starts[x, y] else ""
                style = HEAD_CELL if (x, y) in heading else CELL
                yield cell(self.within(starts[x, y].children, style), across, merge)
            else:
                yield cell("", across, "continue" if above is not None else "")
            x += across

    def note(self, node: nodes.footnote) -> str:
        """Write the text of a note behind its mark."""
        label, *text = node.children
        called = Form(self.language, style="FootnoteReference")
        number = in_brackets("<w:footnoteRef/>", called) if self.counted else run(f"[{label.astext()}]", called)
        mark = number + run(" ", Form(self.language))
        first, *rest = (self.inline(part) for part in text)
        turned = self.language.direction == "rtl"
        return "".join(paragraph(runs, "FootnoteText", 0, turned) for runs in (mark + first, *filter(None, rest)))


def _shares(group: nodes.tgroup) -> list[float]:
    """Return how wide each column is, in parts of the table: as its author asks, or by its longest text."""
    widths = [float(column["colwidth"]) for column in columns(group)]
    if "colwidths-given" not in group.parent["classes"]:
        alone = [(x, entry.astext()) for x, _, entry in placed(group) if "morecols" not in entry]
        widths = fair([[text for x, text in alone if x == column] for column in range(len(widths))])
    return [each / sum(widths) for each in widths]


def fair(columns: Iterable[Iterable[str]]) -> list[float]:
    """Return how wide the columns of some texts are: each has room for its words first, then for its longest text."""
    texts = [tuple(column) or ("",) for column in columns]
    wanted = [min(max(map(width, column)) + NARROWEST, WIDEST) for column in texts]
    least = [
        min(max(width(word) for text in column for word in text.split() or [""]), LONGEST_WORD) + NARROWEST
        for column in texts
    ]
    room = (LINE - sum(least)) / max(sum(wanted) - sum(least), 1)
    return [need + (want - need) * min(max(room, 0), 1) for need, want in zip(least, wanted, strict=True)]


def _reaches(place: tuple[int, int], entry: nodes.entry, x: int, y: int) -> bool:
    """Return whether a cell stands at a place of a table, or reaches down to it."""
    left, top = place
    return left == x and top <= y <= top + int(entry.get("morerows", 0))
