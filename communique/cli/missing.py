"""Why catalogs are missing: most often because ``update`` refuses a document, and says so."""

from collections.abc import Iterable

from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, documents


def refusal(project: Project, languages: Iterable[Language]) -> CommuniqueError | None:
    """Return why ``update`` makes no catalogs where some are missing; None where none is, or it would make them."""
    names, needed = documents(project), dict.fromkeys((project.source, *languages))
    if all(catalog_path(project, language, docname).exists() for language in needed for docname in names):
        return None
    from communique.update.templates import extract_templates

    try:
        extract_templates(project)
    except CommuniqueError as error:
        return error
    return None
