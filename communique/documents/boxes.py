"""Boxes: notes, warnings and other admonitions get their title in the edition's language, for every format."""

from docutils import nodes
from docutils.transforms.parts import Contents
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from communique.documents.frontmatter import contacts
from communique.statements.interface import Interface
from communique.statements.marking import mark, mark_untranslated, marked_language

# Called as their classes are.
NAMED = (nodes.attention, nodes.caution, nodes.danger, nodes.error, nodes.hint, nodes.important, nodes.note)
TITLES: dict[type[nodes.Element], str] = {
    **{kind: kind.__name__.capitalize() for kind in (*NAMED, nodes.tip, nodes.warning)},
    **{contacts: "Contact", addnodes.seealso: "See also"},
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


class DeepenContents(SphinxTransform):
    """Count the ``:depth:`` of a table of contents from the sections: docutils counts the document's title as one."""

    default_priority = Contents.default_priority - 10

    def apply(self, **kwargs: object) -> None:
        """Let each go one deeper whose title will be taken out."""
        for pending in self.document.findall(nodes.pending):
            if pending.transform is Contents and "depth" in pending.details and "local" not in pending.details:
                pending.details = {**pending.details, "depth": pending.details["depth"] + 1}


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


def mark_repeated_titles(doctree: nodes.document, docname: str, builder: Builder, env: BuildEnvironment) -> None:
    """Mark the links that repeat the title of a section which is still English; others have words of their own."""
    links = [link for link in doctree.findall(nodes.reference) if "refid" in link or link.get("internal")]
    away = any("refid" not in link for link in links)
    places = {builder.get_relative_uri(docname, name): name for name in env.tocs} if away else {}
    for link in links:
        target = docname if "refid" in link else places.get(link["refuri"].partition("#")[0], "")
        repeats = any(map(link.astext().endswith, english_titles(env, target)))
        if repeats and not marked_language(link):
            mark_untranslated(link, env.config.communique_edition.language)


def _leads_to_the_document(entries: nodes.bullet_list, document: nodes.document) -> bool:
    """Return whether the first entry of a table of contents is the document's own title."""
    link, own = entries.next_node(nodes.reference), document.next_node(nodes.section)
    return link is not None and own is not None and link.get("refid") in own["ids"]


def mark_entries(doctree: nodes.document, env: BuildEnvironment, docname: str) -> None:
    """Mark the entries of a document's sections, as toctrees show them, where the titles are still English."""
    language = env.config.communique_edition.language
    untranslated = {
        f"#{section['ids'][0]}"
        for section in doctree.findall(nodes.section)
        if isinstance(section[0], nodes.title) and "untranslated" in section[0]["classes"]
    }
    own = next(doctree.findall(nodes.section), None)
    for entry in env.tocs[docname].findall(nodes.reference):
        # The entry of the document itself has no place in it.
        if (entry["anchorname"] or f"#{own['ids'][0] if own else ''}") in untranslated:
            mark_untranslated(entry, language)


def english_titles(env: BuildEnvironment, docname: str) -> tuple[str, ...]:
    """List the titles of a document that are still English in an edition that is not."""
    entries = env.tocs[docname].findall(nodes.reference) if docname in env.tocs else ()
    return tuple(entry.astext() for entry in entries if "untranslated" in entry["classes"])


def _titled(node: nodes.Element, title: str, interface: Interface) -> nodes.admonition:
    phrase = interface.phrase(title)
    heading = nodes.title("", phrase.text)
    mark(heading, phrase.language, interface.language.code)
    box = nodes.admonition("", heading, *node.children)
    box["classes"] = [*node["classes"], type(node).__name__]
    box["ids"], box.line = node["ids"], node.line
    return box
