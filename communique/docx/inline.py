"""What stands within a line: runs in their languages, links, the calls of notes."""

from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatchmethod
from html import escape

from docutils import nodes
from sphinx import addnodes

from communique.documents.content_model import SILENT
from communique.documents.footnotes import backlink
from communique.documents.messages import replacement
from communique.docx.pictures import Picture
from communique.docx.wordprocessingml import Form, picture, properties, run
from communique.statements.edition import Edition
from communique.statements.interface import Interface, Phrase
from communique.statements.marking import beside, marked_language
from communique.takeaway.blanks import in_one_line, without_breaks
from communique.text.latin import directed

HIGHER, LOWER = "superscript", "subscript"


class InlineTranslator:
    """Writes runs; ``notes`` are the footnotes called so far, by name, ``links`` the addresses led to.

    ``lists`` are the forms of the lists so far: what Word counts by, its text, where it begins. Notes are ``counted``
    by Word where it comes to the marks that they have.
    """

    def __init__(
        self,
        edition: Edition,
        footnotes: Mapping[str, nodes.footnote],
        pictures: Mapping[nodes.image, Picture],
        *,
        counted: bool = False,
    ) -> None:
        self.languages = {each.code: each for each in edition.project.languages}
        self.language = edition.language
        self.interface = Interface(edition.language)
        self.footnotes, self.pictures = footnotes, pictures
        self.counted = counted
        self.notes: dict[str, nodes.footnote] = {}
        self.links: dict[str, str] = {}
        self.lists: list[tuple[str, str, int]] = []

    def inline(self, node: nodes.Node, form: Form | None = None) -> str:
        """Write what is within a node."""
        form = form or Form(self.language)
        return "".join(self.runs(child, form) for child in node.children)

    def phrase(self, phrase: Phrase, bold: bool = False) -> str:
        """Write a string of the interface."""
        style = "Hyperlink" if phrase.href else ""
        runs = run(phrase.text, Form(self.languages.get(phrase.language, self.language), style, bold))
        return self.link(phrase.href, runs) if phrase.href else runs

    @singledispatchmethod
    def runs(self, node: nodes.Node, form: Form) -> str:
        """Write a node as what is within it, or nothing for what is not seen."""
        return "" if isinstance(node, (*SILENT, backlink, replacement)) else self.inline(node, form)

    @runs.register
    def _text(self, node: nodes.Text, form: Form) -> str:
        language = self.languages.get(marked_language(node) or "", self.language)
        text = without_breaks(in_one_line(node.astext()))
        text = directed(text, beside(node)) if language.direction == "rtl" else text
        return run(text, replace(form, language=language)) if text else ""

    @runs.register(nodes.emphasis)
    @runs.register(nodes.title_reference)
    @runs.register(addnodes.literal_emphasis)
    @runs.register(addnodes.manpage)
    def _emphasis(self, node: nodes.Element, form: Form) -> str:
        bold = self.languages.get(marked_language(node) or "", self.language).emphasis == "bold"
        return self.inline(node, replace(form, bold=True) if bold else replace(form, italic=True))

    @runs.register(nodes.strong)
    @runs.register(addnodes.literal_strong)
    def _strong(self, node: nodes.Element, form: Form) -> str:
        return self.inline(node, replace(form, bold=True))

    @runs.register
    def _superscript(self, node: nodes.superscript, form: Form) -> str:
        return self.inline(node, replace(form, height=HIGHER))

    @runs.register
    def _subscript(self, node: nodes.subscript, form: Form) -> str:
        return self.inline(node, replace(form, height=LOWER))

    @runs.register
    def _argument(self, node: nodes.option_argument, form: Form) -> str:
        return run(node["delimiter"], form) + self.inline(node, form)

    @runs.register
    def _picture(self, node: nodes.image, form: Form) -> str:
        shown = self.pictures[node]
        return picture(shown.name, node["alt"], shown.width, shown.height, shown.number)

    @runs.register
    def _reference(self, node: nodes.reference, form: Form) -> str:
        address = node.get("refuri", "")
        if ":" not in address:
            return self.inline(node, form)
        return self.link(address, self.inline(node, replace(form, style="Hyperlink")))

    def link(self, address: str, runs: str) -> str:
        """Write a link to an address, which a part beside the document has."""
        name = self.links.setdefault(address, f"link{len(self.links) + 1}")
        return f'<w:hyperlink r:id="{name}">{runs}</w:hyperlink>'

    @runs.register
    def _call(self, node: nodes.footnote_reference, form: Form) -> str:
        name, mark = node["refid"], f"[{node.astext()}]"
        called = Form(self.language, style="FootnoteReference")
        if name in self.notes or name not in self.footnotes:
            return run(mark, called)
        self.notes[name] = self.footnotes[name]
        if self.counted:
            return in_brackets(f'<w:footnoteReference w:id="{len(self.notes)}"/>', called)
        reference = f'<w:footnoteReference w:customMarkFollows="1" w:id="{len(self.notes)}"/>'
        return f"<w:r>{properties(called)}{reference}<w:t>{escape(mark)}</w:t></w:r>"


def in_brackets(number: str, form: Form) -> str:
    """Write a number that Word counts as the mark of a note."""
    return f"{run('[', form)}<w:r>{properties(form)}{number}</w:r>{run(']', form)}"
