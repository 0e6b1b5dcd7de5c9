"""What leads from the head of a statement into its text: to what it asks for and, in a long one, to each section."""

from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.transforms.parts import ContentsFilter
from markupsafe import Markup

from communique.documents.footnotes import close_gaps
from communique.documents.labels import PLACE
from communique.statements.interface import Phrase
from communique.takeaway.demands import demanding

LONG, MANY = 30, 4  # paragraphs and sections of a text that has its contents before it
PLACES = ("contents", "contents-of-all", "contents-of-it-all")  # the first that no section has
ASIDE = (nodes.footnote, nodes.table, nodes.topic)


def lead_into(doctree: nodes.document, heading: Phrase, written: Callable[[nodes.Node], str]) -> Markup:
    """Put its contents before a long text; write a link to the section that says what is asked for, by its title."""
    _add_contents(doctree, heading)
    section = demanding(doctree)
    if section is None:
        return Markup("")
    link = _link(doctree, section)
    for number in list(link.findall(nodes.generated)):
        number.parent.remove(number)
    return Markup(written(nodes.paragraph("", "", link, classes=["formats"])))


def _add_contents(doctree: nodes.document, heading: Phrase) -> None:
    text = next(doctree.findall(nodes.section), None)
    sections = [each for each in text.children if isinstance(each, nodes.section)] if text else []
    if text is None or len(sections) < MANY or _has_contents(doctree) or _paragraphs(text) < LONG:
        return
    entries = [nodes.list_item("", nodes.paragraph("", "", _link(doctree, section))) for section in sections]
    title = nodes.title("", heading.text)
    place = next(name for name in PLACES if name not in doctree.ids)
    topic = nodes.topic("", title, nodes.bullet_list("", *entries), classes=["contents"], ids=[place])
    text.insert(text.index(sections[0]), topic)


def _link(doctree: nodes.document, section: nodes.section) -> nodes.reference:
    """Lead to a section by its title, without the links and the places in that."""
    title: Any = section[0]
    return nodes.reference("", "", *title_words(doctree, title), refid=section["ids"][0], classes=title["classes"])


def title_words(doctree: nodes.document, title: nodes.Node) -> list[nodes.Node]:
    """Return what a title says, without its links, its places and its calls of notes."""
    words = ContentsFilter(doctree)
    title.walkabout(words)
    said = nodes.inline("", "", *words.get_entry_text())
    for place in [each for each in said.findall(nodes.inline) if PLACE in each["classes"]]:
        place.parent.replace(place, place.children)
    close_gaps(said)
    return list(said.children)


def _has_contents(doctree: nodes.document) -> bool:
    return any("contents" in topic["classes"] for topic in doctree.findall(nodes.topic))


def _paragraphs(text: nodes.section) -> int:
    return sum(not _is_aside(each) for each in text.findall(nodes.paragraph))


def _is_aside(node: nodes.Node) -> bool:
    """Return whether a paragraph is none of the running text."""
    parent = node.parent
    return parent is not None and (isinstance(parent, ASIDE) or _is_aside(parent))
