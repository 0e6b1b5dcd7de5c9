"""Labels that links lead to: each gets a place that every format has, where docutils puts its name on none."""

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

# Formats write what is in these, and not them.
PASSED = (nodes.list_item, nodes.entry, addnodes.glossary)
PLACE = "target"  # the class of words that links lead to


class LowerLabels(SphinxTransform):
    """Put labels above a document's fields below them, so that they name its title."""

    default_priority = 6

    def apply(self, **kwargs: object) -> None:
        """Move them before docutils looks for what they name."""
        text = self.document.next_node(nodes.section)
        if text is None or text.parent is not self.document:
            return
        for label in [node for node in self.document.children if isinstance(node, nodes.target)]:
            self.document.remove(label)
            self.document.insert(self.document.index(text), label)


class ShowTargets(SphinxTransform):
    """Make words of a text's own places, `_`so``, which docutils counts among what nobody sees."""

    default_priority = 870  # once links have found them

    def apply(self, **kwargs: object) -> None:
        """Put what every format writes in their place."""
        for target in list(self.document.findall(nodes.target)):
            if target.children:
                classes = [PLACE, *target["classes"]]
                words = nodes.inline("", "", *target.children, ids=target["ids"], classes=classes)
                target.parent.replace(target, words)


class PlaceLabels(SphinxPostTransform):
    """Give names that are on the document's own section, or on what is passed over, to what is written."""

    default_priority = 900

    def run(self, **kwargs: object) -> None:
        """Move them, those of the title only where a link leads there."""
        linked = {node["refid"] for node in self.document.findall(nodes.reference) if "refid" in node}
        for section in self.document.children:
            if isinstance(section, nodes.section) and (names := [name for name in section["ids"] if name in linked]):
                section["ids"] = [name for name in section["ids"] if name not in names]
                section.insert(1, nodes.target(ids=names))
        for node in [each for kind in PASSED for each in self.document.findall(kind)]:
            heir = node.children[0] if node.children else None
            if node["ids"] and isinstance(heir, nodes.Element):
                heir["ids"] += node["ids"]
                node["ids"] = []
