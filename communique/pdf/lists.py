"""Lists in Typst's code: of items, of terms, of options."""

from string import ascii_letters

from docutils import nodes
from sphinx import addnodes

from communique.pdf.inline import InlineTranslator
from communique.pdf.texts import Piece
from communique.pdf.typst import literal
from communique.text.scripts import comma


class ListTranslator(InlineTranslator):
    """Writes the lists of a document."""

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
        self.pieces.append(Piece(self.language, pattern + self.language.digits + ascii_letters))
        start = node.get("start", 1)
        self.body.append(f"numbered({literal(pattern)}, {start}, {self.tight(node)}, {items});\n")
        raise nodes.SkipNode

    def tight(self, node: nodes.Element) -> str:
        """Write whether a list's items are one paragraph each."""
        return "true" if all(len(item.children) == 1 for item in node.children) else "false"

    def visit_definition_list(self, node: nodes.definition_list) -> None:
        """Terms, each with its classifiers, and what they mean."""
        for item in node.children:
            terms = [child for child in item.children if isinstance(child, nodes.term | nodes.classifier)]
            inner = self.render(child for part in item.children for child in self.meaning(part))
            written = (self.anchors(part) + self.term(part) for part in terms)
            self.body.append(f"definition({{{self.between().join(f'{part};' for part in written)}}}, {inner});\n")
        raise nodes.SkipNode

    def term(self, part: nodes.Element) -> str:
        """Write a term, or what it is called besides."""
        inner = self.passage(part, self.render(part.children))
        return f"classifier({inner})" if isinstance(part, nodes.classifier) else inner

    def meaning(self, part: nodes.Node) -> list[nodes.Node]:
        """List what a definition holds; nothing of another part of its item."""
        return list(part.children) if isinstance(part, nodes.definition) else []

    def between(self) -> str:
        """Write what stands between a term and its classifiers, or two options."""
        between = comma(self.language.code)
        self.pieces.append(Piece(self.language, between))
        return f"{literal(between)};"

    def visit_option_list(self, node: nodes.option_list) -> None:
        """Options of a program, and what they do."""
        for item in node.children:
            group, description = item.children
            options = self.between().join(f"{self.render(option.children)};" for option in group.children)
            typed = f"facing({{{options}}})" if self.language.direction == "rtl" else f"{{{options}}}"
            self.body.append(f"definition({typed}, {self.render(description.children)});\n")
        raise nodes.SkipNode

    def visit_option_argument(self, node: nodes.option_argument) -> None:
        """What an option takes, behind its delimiter."""
        self.pieces.append(Piece(self.language, node["delimiter"]))
        self.body.append(f"{literal(node['delimiter'])};")

    def visit_hlist(self, node: addnodes.hlist) -> None:
        """A list in columns."""
        columns = ", ".join(self.render(column.children) for column in node.children)
        self.body.append(f"columns-of({columns});\n")
        raise nodes.SkipNode

    def visit_field_list(self, node: nodes.field_list) -> None:
        """Fields are terms too."""
        for field in node.children:
            name, body = next(field.findall(nodes.field_name)), next(field.findall(nodes.field_body))
            named = self.passage(name, self.render(name.children))
            self.body.append(f"definition({named}, {self.render(body.children)});\n")
        raise nodes.SkipNode
