"""The overview as a page, ``build/status/index.html``, for who would rather look than read numbers.

It needs neither scripts nor anything from elsewhere, and says nothing of when, where or by whom it was made.
"""

from collections.abc import Sequence
from pathlib import Path

from communique.html.stylesheet import theme_style
from communique.project.model import Project
from communique.status.overview import Overview
from communique.system.files import write_atomically
from communique.system.templates import templates_of
from communique.system.terminal import visible

FOLDER = Path(__file__).parent


def write_page(overviews: Sequence[Overview], project: Project) -> Path:
    """Write the page with its style sheet beside it, and say where; raise CommuniqueError for a full disk."""
    folder = project.build / "status"
    write_atomically(folder / "status.css", theme_style("status.css", FOLDER).encode())
    page = folder / "index.html"
    write_atomically(page, overview_html(overviews, project.organisation).encode())
    return page


def overview_html(overviews: Sequence[Overview], organisation: str) -> str:
    """Lay the overview out; control characters, which no page may have, are shown as such."""
    environment = templates_of(FOLDER, _shown)
    return environment.get_template("status.html").render(overviews=overviews, organisation=organisation)


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value
