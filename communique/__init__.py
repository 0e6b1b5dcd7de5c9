"""Communiqué, a Sphinx extension that publishes a human rights organisation's statements in several languages."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register what the modules make with Sphinx (the extension entry point that conf.py names)."""
    # The command line starts without Sphinx.
    from communique import corrections, extension, footnotes, pages, pdf, statements, translate

    app.add_config_value("communique_edition", None, "env")
    app.add_config_value("communique_publication", None, "env")
    app.add_config_value("communique_version", __version__, "env")
    app.add_html_theme("communique", str(Path(__file__).with_name("theme")))
    app.add_builder(pages.PageBuilder, override=True)
    app.add_builder(pdf.PDFBuilder)
    app.add_directive("statements", statements.StatementsDirective)
    app.add_directive("correction", corrections.CorrectionDirective)
    app.add_node(statements.statement_list)
    app.add_node(statements.publication_date)
    app.add_node(corrections.correction)
    app.add_node(corrections.correction_title)
    app.add_node(footnotes.footnote_list)
    app.add_node(footnotes.backlink)
    app.add_transform(translate.LocaliseNumbers)
    app.add_post_transform(corrections.TitleCorrections)
    app.add_post_transform(footnotes.GatherFootnotes)
    extension.connect(app)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
