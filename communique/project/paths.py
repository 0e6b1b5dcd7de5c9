"""Where things are: documents, catalogs and what is built, by the name of a document."""

import re
from pathlib import Path

from communique.project.model import Language, Project

FOLDER = "statements/"
# A statement's name: its date, and words of it.
SLUG = re.compile(r"(\d{4}-\d{2}-\d{2})(-[a-z0-9]+)+", re.ASCII)


def is_statement(docname: str) -> bool:
    """Tell statements from the index and other pages."""
    return docname.startswith(FOLDER)


def slug(docname: str) -> str:
    """Name a statement as its files are named."""
    return docname.removeprefix(FOLDER)


def document_path(project: Project, docname: str) -> Path:
    """Say where a document's source is."""
    return project.docs / f"{docname}.rst"


def catalog_path(project: Project, language: Language, docname: str) -> Path:
    """Name the catalog of a document, where Sphinx and sphinx-intl look for it too."""
    return project.locale / language.code / "LC_MESSAGES" / f"{docname}.po"
