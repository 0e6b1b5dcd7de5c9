"""Corrections: dated notes in a statement that say what a later version of it put right, or that it is withdrawn."""

from datetime import date
from pathlib import Path

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from communique.documents.items import publication_date
from communique.errors import CommuniqueError
from communique.project.life import read_day
from communique.statements.edition import Edition
from communique.statements.interface import Interface
from communique.statements.marking import mark
from communique.statements.notices import correction_id


class correction(nodes.General, nodes.Element):
    """A note of what was corrected, with the day as ISO 8601; what it says is text like any other.

    With ``withdrawn`` it stands in place of the text, and says why.
    """


class correction_title(nodes.General, nodes.TextElement):
    """What a correction is called in the reader's language: that it is one, and its day."""


class CorrectionDirective(SphinxDirective):
    """``.. correction:: 2016-06-20`` holds paragraphs that say what was corrected on that day."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Leave the day to be checked once the statement's own is known."""
        node = correction("", *self.parse_content_to_nodes(), day=self.arguments[0])
        self.set_source_info(node)
        node["names"] = [correction_id(node["day"])]
        self.state.document.set_id(node)
        return [node]


class TitleCorrections(SphinxPostTransform):
    """Head each correction with its title, for pages and PDFs alike."""

    default_priority = 300

    def run(self, **kwargs: object) -> None:
        """Put the titles in, none of which is a message of the document."""
        for node in self.document.findall(correction):
            node.insert(0, _title(self.config.communique_edition, node))


def withdrawal(doctree: nodes.document) -> correction | None:
    """Return the notice that stands in place of a text; None where the text is there."""
    return next((node for node in doctree.findall(correction) if "withdrawn" in node), None)


def correction_days(doctree: nodes.document, path: Path) -> tuple[date, ...]:
    """List the days of a document's corrections; raise CommuniqueError for a note without a day or a text."""
    found = [node for node in doctree.findall(correction) if "withdrawn" not in node]
    for node in found:
        if not node.astext().strip():
            raise CommuniqueError("the correction says nothing: write below it what was corrected", path, node.line)
    return tuple(_day(node, path) for node in found)


def refuse_early_corrections(doctree: nodes.document, issued: date, path: Path) -> None:
    """Raise CommuniqueError for a correction, or a withdrawal, that is older than the statement."""
    for node in doctree.findall(correction):
        if _day(node, path) < issued:
            name = "withdrawal" if "withdrawn" in node else "correction"
            problem = f"the {name} of {node['day']} is older than the statement of {issued.isoformat()}"
            raise CommuniqueError(f"{problem}: write the day of the {name}", path, node.line)


def _day(node: correction, path: Path) -> date:
    if (day := read_day(node["day"])) is None:  # which goes into the page as it is
        problem = f"the day of the correction is {node['day']!r}"
        raise CommuniqueError(f"{problem}: write '.. correction:: 2016-06-20'", path, node.line)
    return day


def _title(edition: Edition, node: correction) -> correction_title:
    interface = Interface(edition.language)
    if "withdrawn" in node:
        phrase = interface.phrase("Withdrawn, {date}", date="{date}")
    else:
        phrase = interface.phrase("Correction, {date}", date="{date}")
    # A phrase that is still English has an English date in it.
    written = Interface(edition.project.language(phrase.language)).date(date.fromisoformat(node["day"]))
    before, _, after = phrase.text.partition("{date}")
    title = correction_title(ids=[f"{node['ids'][0]}-title"])
    parts = (nodes.Text(before), publication_date("", written, datetime=node["day"]), nodes.Text(after))
    title += [part for part in parts if part.astext()]
    mark(title, phrase.language, edition.language.code)
    return title
