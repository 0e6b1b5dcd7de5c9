"""Templates of the pages that Sphinx does not build."""

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

THEME = Path(__file__).with_name("theme")


def page_templates(folder: Path = THEME, finalize: Callable[[object], object] | None = None) -> Environment:
    """Open the templates of a folder for pages that Sphinx does not build; ``finalize`` changes values once more."""
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
