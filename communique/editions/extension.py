"""The Sphinx extension: every builder, directive, node and transform of ours, registered in one place."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.typing import ExtensionMetadata

from communique import __version__
from communique.documents import (
    abbreviations,
    boxes,
    corrections,
    directives,
    footnotes,
    frontmatter,
    items,
    labels,
    listing,
    messages,
    numbers,
    withdrawal,
)
from communique.documents.lazy_builders import Later
from communique.editions.events import connect
from communique.html.page import THEME
from communique.statements.formats import HTML, PDF, TOGETHER

NODES = (
    *(listing.statement_list, items.publication_date, corrections.correction, corrections.correction_title),
    *(messages.replacement, frontmatter.contacts, footnotes.footnote_list, footnotes.backlink),
)
TRANSFORMS = (
    *(labels.LowerLabels, frontmatter.PlaceFields, messages.OfferMessages, messages.TakeReplacements),
    *(abbreviations.SpellOut, boxes.DeepenContents),
    *(withdrawal.WithdrawText, numbers.LocaliseNumbers, labels.ShowTargets),
)
POST_TRANSFORMS = (
    *(corrections.TitleCorrections, footnotes.GatherFootnotes),
    *(boxes.TitleBoxes, boxes.SettleContents, labels.PlaceLabels),
)


def _html() -> type[Builder]:
    from communique.html.builder import PageBuilder

    return PageBuilder


def _pdf() -> type[Builder]:
    from communique.pdf.builder import PDFBuilder

    return PDFBuilder


def _forms() -> type[Builder]:
    from communique.editions.forms import FormsBuilder

    return FormsBuilder


LATER: tuple[Any, ...] = (Later(HTML.builder, _html), Later(PDF.builder, _pdf), Later(TOGETHER, _forms))


def register(app: Sphinx) -> ExtensionMetadata:
    """Register what the stages make with Sphinx."""
    app.add_config_value("communique_edition", None, "env")
    app.add_config_value("communique_availability", None, "")
    app.add_config_value("communique_project", None, "")
    app.add_config_value("communique_part", None, "")
    app.add_config_value("communique_reading", None, "")
    app.add_config_value("communique_version", __version__, "env")
    app.add_html_theme("communique", str(THEME))
    for later in LATER:
        app.add_builder(later, override=True)
    app.add_directive("statements", listing.StatementsDirective)
    app.add_directive("correction", corrections.CorrectionDirective)
    for node in NODES:
        app.add_node(node)
    for transform in TRANSFORMS:
        app.add_transform(transform)
    for post_transform in POST_TRANSFORMS:
        app.add_post_transform(post_transform)
    directives.register(app)
    connect(app)
    return {"version": __version__, "env_version": 8, "parallel_read_safe": True, "parallel_write_safe": True}
