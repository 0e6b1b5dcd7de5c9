"""The Sphinx extension: every builder, directive, node and transform of ours, registered in one place."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from communique import __version__
from communique.documents import boxes, corrections, directives, events, footnotes, listing, numbers
from communique.html.builder import PageBuilder
from communique.html.templates import THEME
from communique.pdf.builder import PDFBuilder


def register(app: Sphinx) -> ExtensionMetadata:
    """Register what the stages make with Sphinx."""
    app.add_config_value("communique_edition", None, "env")
    app.add_config_value("communique_availability", None, "")
    app.add_config_value("communique_version", __version__, "env")
    app.add_html_theme("communique", str(THEME))
    app.add_builder(PageBuilder, override=True)
    app.add_builder(PDFBuilder)
    app.add_directive("statements", listing.StatementsDirective)
    app.add_directive("correction", corrections.CorrectionDirective)
    app.add_node(listing.statement_list)
    app.add_node(listing.publication_date)
    app.add_node(corrections.correction)
    app.add_node(corrections.correction_title)
    app.add_node(footnotes.footnote_list)
    app.add_node(footnotes.backlink)
    app.add_transform(numbers.LocaliseNumbers)
    app.add_post_transform(corrections.TitleCorrections)
    app.add_post_transform(footnotes.GatherFootnotes)
    app.add_post_transform(boxes.TitleBoxes)
    app.add_post_transform(boxes.SettleContents)
    app.add_post_transform(boxes.MarkRepeatedTitles)
    directives.register(app)
    events.connect(app)
    return {"version": __version__, "env_version": 4, "parallel_read_safe": True, "parallel_write_safe": True}
