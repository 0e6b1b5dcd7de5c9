"""Boxes: notes, warnings and other admonitions get their title in the edition's language, for every format."""

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from communique.documents.frontmatter import contacts
from communique.documents.interface import Interface
from communique.documents.marking import mark, mark_untranslated

TITLES: dict[type[nodes.Element], str] = {
    nodes.attention: "Attention",
    nodes.caution: "Caution",
    contacts: "Contact",
    nodes.danger: "Danger",
    nodes.error: "Error",
    nodes.hint: "Hint",
    nodes.important: "Important",
    nodes.note: "Note",
    nodes.tip: "Tip",
    nodes.warning: "Warning",
    addnodes.seealso: "See also",
}


class TitleBoxes(SphinxPostTransform):
    """Make an admonition with a title of each that has its title by its kind."""

    default_priority = 300

    def run(self, **kwargs: object) -> None:
        """Replace them in place; what they hold is text like any other."""
        interface = Interface(self.config.communique_edition.language)
        for node in list(self.document.findall(nodes.Element)):
            if title := TITLES.get(type(node)):
                node.replace_self(_titled(node, title, interface))


class SettleContents(SphinxPostTransform):
    """Leave the document's own title out of its table of contents, and no link in a heading."""

    default_priority = 305

    def run(self, **kwargs: object) -> None:
        """Put the entries below the title in the place of the title's."""
        for title in self.document.findall(nodes.title):
            title.attributes.pop("refid", None)
        for topic in self.document.findall(nodes.topic):
            entries = topic.next_node(nodes.bullet_list) if "contents" in topic["classes"] else None
            if entries is not None and len(entries) == 1 and _leads_to_the_document(entries, self.document):
                below = [part for part in entries[0].children if isinstance(part, nodes.bullet_list)]
                entries.replace_self(below)


class MarkRepeatedTitles(SphinxPostTransform):
    """Mark what repeats a title, in a table of contents or a link, as English where the title itself is."""

    default_priority = 310

    def run(self, **kwargs: object) -> None:
        """Mark the links like the section that they repeat."""
        untranslated = {
            name
            for section in self.document.findall(nodes.section)
            if isinstance(section[0], nodes.title) and "untranslated" in section[0]["classes"]
            for name in section["ids"]
        }
        for link in self.document.findall(nodes.reference):
            if link.get("refid") in untranslated and _repeats(link):
                mark_untranslated(link, self.config.communique_edition.language)


def _leads_to_the_document(entries: nodes.bullet_list, document: nodes.document) -> bool:
    """Return whether the first entry of a table of contents is the document's own title."""
    link, own = entries.next_node(nodes.reference), document.next_node(nodes.section)
    return link is not None and own is not None and link.get("refid") in own["ids"]


def _repeats(link: nodes.reference) -> bool:
    """Return whether a link shows the title of what it leads to, and not words of the text around it."""
    parent: nodes.Node | None = link.parent
    while parent is not None and not isinstance(parent, nodes.topic):
        parent = parent.parent
    return parent is not None and "contents" in parent["classes"]


def _titled(node: nodes.Element, title: str, interface: Interface) -> nodes.admonition:
    phrase = interface.phrase(title)
    heading = nodes.title("", phrase.text)
    mark(heading, phrase.language, interface.language.code)
    box = nodes.admonition("", heading, *node.children)
    box["classes"] = [*node["classes"], type(node).__name__]
    box["ids"], box.line = node["ids"], node.line
    return box
