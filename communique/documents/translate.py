"""Translations: they take the place of a document's messages in its doctree, and what of them is there is counted.

Sphinx's own ``Locale`` transform finds no compiled catalogs and leaves the doctree to this one, which publishes
only messages that ``status`` calls translated and marks all others as English.
"""

from typing import Any

from docutils import nodes
from docutils.parsers.rst import states
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from communique.catalogs.message import Message
from communique.catalogs.state import State, count, state
from communique.statements.edition import Edition, Record, inputs_read, records
from communique.statements.marking import ENGLISH_CAPTION, mark_untranslated
from communique.text.markup import InlineParser, MarkupError, scratch_document, with_colon
from communique.verdicts.results import CheckInputs, read_inputs, refused_messages


class TranslateMessages(SphinxTransform):
    """Put the published translations in, before docutils resolves references and footnotes."""

    default_priority = 20

    def apply(self, **kwargs: object) -> None:
        """Translate the document in place and record the state of its messages."""
        edition: Edition = self.config.communique_edition
        docname = self.env.current_document.docname
        inputs = inputs_read(self.config).pop(docname, None) or read_inputs(
            edition.project, edition.language, docname, edition.glossary
        )
        seen = self._translate(inputs, edition)
        titles = [seen.get(str(title.rawsource), State.TRANSLATED) for title in self.document.findall(nodes.title)]
        records(self.env)[docname] = Record(
            inputs.digest,
            count(seen.values(), edition.language),
            edition.language.is_source or titles[:1] == [State.TRANSLATED],
            tuple(msgid for msgid, each in seen.items() if each is State.TRANSLATED),
        )

    def _translate(self, inputs: CheckInputs, edition: Edition) -> dict[str, State]:
        """Replace each message, or mark it as English; return the states of all."""
        wrong = refused_messages(edition.project, inputs)
        scratch = scratch_document(self.document.settings, self.document["source"])
        parser = InlineParser(states.Inliner(), scratch)
        seen: dict[str, State] = {}
        for node, msgid in list(extract_messages(self.document)):
            if _is_metadata(node):
                continue
            message = inputs.catalog.messages.get(msgid)
            seen[msgid] = state(message, wrong)
            if not (message and seen[msgid] is State.TRANSLATED and self.replace(node, message, parser)):
                mark_untranslated(_shown(node), edition.language)
        return seen

    def replace(self, node: nodes.Element, message: Message, parser: InlineParser) -> bool:
        """Translate a node; return False where Sphinx does not know a role, and has said so."""
        if isinstance(node, addnodes.translatable):
            node.apply_translated_message(message.msgid, message.msgstr)
        elif isinstance(node, nodes.meta):
            node["content"] = message.msgstr
        elif isinstance(node, nodes.image):
            node["alt"] = message.msgstr
        elif isinstance(node, nodes.literal_block) and node.astext() == message.msgid:
            node[:] = [nodes.Text(message.msgstr)]
        else:
            try:
                parsed = parser.parse(with_colon(message.msgid, message.msgstr), node.line or 0)
            except MarkupError:
                return False
            _hand_over_references(self.document, node, parsed)
            _hand_over_places(self.document, node, parsed)
            node[:] = parsed
        return True


def _is_metadata(node: nodes.Node) -> bool:
    """Return whether a node is in the fields above the title, which are data and in no catalog."""
    while node.parent is not None and not isinstance(node.parent, nodes.document):
        node = node.parent
    return isinstance(node, nodes.field_list)


def _shown(node: nodes.Element) -> nodes.Element:
    """Return what readers see of a message: of a toctree, its entries are not its caption's."""
    if isinstance(node, addnodes.toctree):
        node.parent["classes"].append(ENGLISH_CAPTION)
        return nodes.title()
    return node


def _hand_over_references(document: nodes.document, node: nodes.Element, parsed: list[nodes.Node]) -> None:
    """Hand the translation's references the places that the source's have in the document's books."""
    kinds = (
        nodes.reference,
        nodes.footnote_reference,
        nodes.citation_reference,
        nodes.substitution_reference,
    )
    old = sorted(_of_kind(node.children, kinds), key=_reference_key)
    new = sorted(_of_kind(parsed, kinds), key=_reference_key)
    successors = dict(zip(map(id, old), new, strict=True))
    books: list[list[Any]] = [document.autofootnote_refs, document.symbol_footnote_refs]
    for named in (document.footnote_refs, document.citation_refs, document.refnames):
        books.extend(named.values())
    for book in books:
        book[:] = [successors.get(id(reference), reference) for reference in book]
    for before, after in zip(old, new, strict=True):
        after["ids"] = before["ids"]
        document.ids.update(dict.fromkeys(after["ids"], after))


def _hand_over_places(document: nodes.document, node: nodes.Element, parsed: list[nodes.Node]) -> None:
    """Give the translated words that links lead to, in their order, the names of the source's."""
    both = (_of_kind(children, (nodes.target,)) for children in (node.children, parsed))
    for before, after in zip(*([each for each in found if each.children] for found in both), strict=True):
        after["ids"], after["names"] = before["ids"], before["names"]
        document.ids.update(dict.fromkeys(after["ids"], after))


def _of_kind(children: list[nodes.Node], kinds: tuple[type[nodes.Node], ...]) -> list[nodes.Element]:
    found = [node for child in children for node in child.findall() if isinstance(node, kinds)]
    return [node for node in found if isinstance(node, nodes.Element)]


def _reference_key(node: nodes.Element) -> tuple[str, str]:
    return node.tagname, str(node.get("refname") or node.get("refuri") or node.rawsource)
