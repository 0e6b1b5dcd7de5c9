"""What an abbreviation stands for, in brackets behind it where it stands first: paper and phones show no title."""

from docutils import nodes
from sphinx.transforms import SphinxTransform

from communique.statements.marking import marked_language

WIDE = frozenset({"ja", "zh"})  # have brackets as wide as their letters


class SpellOut(SphinxTransform):
    """Write the words of ``:abbr:`UN (United Nations)``` once; pages keep them as a title of the others."""

    default_priority = 900

    def apply(self, **kwargs: object) -> None:
        """Put them behind the first abbreviation that has them."""
        written = set()
        for node in list(self.document.findall(nodes.abbreviation)):
            words = node.get("explanation", "")
            if words and not _is_unseen(node) and (node.astext(), words) not in written:
                written.add((node.astext(), words))
                del node["explanation"]
                code = marked_language(node) or str(self.config.language)
                text = f"（{words}）" if code.partition("-")[0] in WIDE else f" ({words})"
                node.parent.insert(node.parent.index(node) + 1, nodes.Text(text))


def _is_unseen(node: nodes.Node | None) -> bool:
    """Return whether it stands where a substitution is defined, not where that is used."""
    return node is not None and (isinstance(node, nodes.Invisible) or _is_unseen(node.parent))
