"""Tables in Typst's code."""

from docutils import nodes

from communique.pdf.inline import InlineTranslator
from communique.pdf.typst import array


class TableTranslator(InlineTranslator):
    """Writes the tables of a document."""

    def visit_table(self, node: nodes.table) -> None:
        """A table with its header rows, spanning cells included."""
        group = next(child for child in node.children if isinstance(child, nodes.tgroup))
        title = [child for child in node.children if isinstance(child, nodes.title)]
        head = [row for part in group.children if isinstance(part, nodes.thead) for row in part.children]
        rows = [row for part in group.children if isinstance(part, nodes.tbody) for row in part.children]
        parts = [f"columns: {self.widths(node, group)}"]
        if head:
            parts.append(f"table.header({', '.join(cell for row in head for cell in self.cells(row, 'strong'))})")
        parts += [cell for row in rows for cell in self.cells(row, "plain")]
        caption = self.render(title[0].children) if title else "none"
        self.body.append(f"grid-of({caption}, table({', '.join(parts)}));\n")
        raise nodes.SkipNode

    def widths(self, node: nodes.table, group: nodes.tgroup) -> str:
        """Write the columns' widths as the author has asked for them, else as their contents need them."""
        if "colwidths-given" not in node["classes"]:
            return str(group["cols"])
        widths = [child["colwidth"] for child in group.children if isinstance(child, nodes.colspec)]
        return array(f"{width}fr" for width in widths)

    def cells(self, row: nodes.Node, style: str) -> list[str]:
        """Write a row's cells."""
        return [
            f"table.cell(colspan: {entry.get('morecols', 0) + 1}, rowspan: {entry.get('morerows', 0) + 1}, "
            f"{style}({self.render(entry.children)}))"
            for entry in row.children
            if isinstance(entry, nodes.entry)
        ]
