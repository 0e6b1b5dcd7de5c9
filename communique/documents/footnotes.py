"""Footnotes of a page: gathered at its end, each with links back that say where they lead."""

from collections.abc import Iterator

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from communique.statements.formats import TOGETHER
from communique.statements.interface import Interface
from communique.statements.marking import mark, marked_language


class footnote_list(nodes.General, nodes.Element):
    """All footnotes of a document, under a heading of their own."""


class backlink(nodes.inline):
    """A link from a footnote to the place that calls it."""


def footnotes_by_id(document: nodes.document) -> dict[str, nodes.footnote]:
    """Find the footnotes by the names that their calls lead to."""
    return {name: note for note in document.findall(nodes.footnote) for name in note["ids"]}


class GatherFootnotes(SphinxPostTransform):
    """Move the footnotes behind the last section, so that they do not read as a part of it."""

    default_priority = 300
    formats = ("html", TOGETHER)

    def run(self, **kwargs: object) -> None:
        """Gather the footnotes in place; leave a document without any as it is."""
        footnotes = list(self.document.findall(nodes.footnote))
        if not footnotes:
            return
        interface = Interface(self.config.communique_edition.language)
        calls = {node["ids"][0]: node for node in self.document.findall(nodes.footnote_reference)}
        gathered = footnote_list(heading=interface.phrase("Footnotes"))
        for footnote in footnotes:
            footnote.parent.remove(footnote)
            for reference in filter(calls.__contains__, footnote["backrefs"]):
                _append(footnote, calls[reference], interface)
            gathered += footnote
        self.document += gathered


def contents_entries(*lists: nodes.Element) -> Iterator[nodes.reference]:
    """Yield what leads to sections by their titles, in a document's own contents or in a list as Sphinx keeps it."""
    for each in lists:
        contents = [each] if isinstance(each, nodes.bullet_list) else each.findall(nodes.topic)
        for found in contents:
            if found is each or "contents" in found["classes"]:
                yield from found.findall(nodes.reference)


def close_gaps(*titles: nodes.Element) -> None:
    """Leave one blank where a title without its calls of notes has two, and none at its ends."""
    for title in titles:
        texts = list(title.findall(nodes.Text))
        written = [str(text) for text in texts]
        for place in range(len(written)):
            if "".join(written[:place])[-1:] in ("", " "):
                written[place] = written[place].lstrip(" ")
        for place in reversed(range(len(written))):
            if not "".join(written[place + 1 :]):
                written[place] = written[place].rstrip(" ")
        for text, said in zip(texts, written, strict=True):
            text.parent.replace(text, nodes.Text(said))


def _backlink(call: nodes.footnote_reference, interface: Interface, around: str) -> backlink:
    number = _section_number(call)
    phrase = interface.phrase("Back to section {number}", number=number) if number else None
    phrase = phrase or interface.phrase("Back to the text")
    link = backlink("", phrase.text, refid=call["ids"][0])
    mark(link, phrase.language, around)
    return link


def _section_number(node: nodes.Node) -> str:
    """Find the number of the section that a node is in, as the page shows it but without its full stop."""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.section):
            for generated in node[0].findall(nodes.generated):
                return generated.astext().strip(" .")
    return ""


def _append(footnote: nodes.footnote, call: nodes.footnote_reference, interface: Interface) -> None:
    last = footnote[-1]
    if not isinstance(last, nodes.paragraph):
        last = nodes.paragraph()
        footnote += last
    around = marked_language(last) or interface.language.code
    last += [nodes.Text(" "), _backlink(call, interface, around)]
