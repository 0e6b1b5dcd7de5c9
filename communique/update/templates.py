"""Templates: what there is to translate, as Sphinx's own gettext builder extracts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path

from sphinx.builders.gettext import Catalog as GettextCatalog
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.errors import SphinxError

from communique.documents.sphinx_run import Run, sphinx_run
from communique.errors import CommuniqueError
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.system.files import replace_folder, staging_folder, unwritable


@dataclass(frozen=True)
class Template:
    """A document's messages in their order: from msgid to locations as catalogs write them (``path:line``)."""

    docname: str
    messages: Mapping[str, tuple[str, ...]]


def extract_templates(project: Project) -> tuple[Template, ...]:
    """Extract every document's messages, in order of their docnames; raise CommuniqueError for a broken document.

    The ``.pot`` files stay in ``build/gettext``, from where sphinx-intl and msgmerge can take them.
    """
    folder = project.build / "gettext"
    # Locations are relative to the folder of the templates: they are made at the depth where they will be.
    with staging_folder(project.build / "new") as staging, staging_folder(project.build) as made:
        try:
            with sphinx_run(project, SOURCE_LANGUAGE, "gettext", made, staging / "doctrees") as run:
                found = _messages(run)
        except SphinxError as error:
            raise CommuniqueError(str(error)) from None
        except OSError as error:
            raise unwritable(folder, error) from None
        except UnicodeEncodeError:
            raise CommuniqueError(
                "a name of a file there is not UTF-8: rename it", project.shown(project.docs)
            ) from None
        replace_folder(made, folder, staging)
    return tuple(
        Template(docname, {message.text: _locations(message.locations, folder) for message in found[docname]})
        for docname in sorted(run.app.env.found_docs)
    )


def _messages(run: Run) -> Mapping[str, GettextCatalog]:
    run.app.build()
    if run.warnings:
        raise CommuniqueError(f"{run.warnings[0]} (mend the document first: its messages may be incomplete)")
    for docname in run.app.env.found_docs:
        if not docname.isprintable():
            raise CommuniqueError(f"{docname!r} has a character that no catalog can name: rename the document")
    assert isinstance(run.app.builder, MessageCatalogBuilder)
    return run.app.builder.catalogs


def _locations(places: list[tuple[str, int]], folder: Path) -> tuple[str, ...]:
    return tuple(f"{Path(relpath(source, folder)).as_posix()}:{line}" for source, line in places)
