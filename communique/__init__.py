"""Communiqué, a Sphinx extension that publishes a human rights organisation's statements in several languages."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register what the stages make with Sphinx (the extension entry point that conf.py names)."""
    # The command line starts without Sphinx.
    from communique.editions.extension import register

    return register(app)
