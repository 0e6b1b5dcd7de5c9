"""Templates: what there is to translate, as Sphinx's own gettext builder extracts it.

Sphinx is imported where it runs: what is kept of it is asked for far more often.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError, refuse
from communique.project.life import Life
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.project.paths import WORDS, words_path
from communique.project.recalled import recalled
from communique.system.files import replace_folder, staging_folder, unwritable

if TYPE_CHECKING:
    from sphinx.builders.gettext import Catalog as GettextCatalog
    from sphinx.builders.gettext import MessageCatalogBuilder

    from communique.documents.sphinx_run import Run


@dataclass(frozen=True)
class Template:
    """A document's messages in their order: from msgid to the files that they are in, as catalogs name them.

    Line numbers would move with every edit, and git could not merge that with what translators do beside them.
    ``about`` are a statement's countries and topics, which glossary and CLDR translate, ``corrections`` its days;
    ``said`` are messages that need no translation, since the package has one.
    """

    docname: str
    messages: Mapping[str, tuple[str, ...]]
    life: Life = field(default_factory=Life)
    about: tuple[tuple[str, str], ...] = ()
    corrections: tuple[date, ...] = ()
    said: frozenset[str] = frozenset()


def extract_templates(project: Project) -> tuple[Template, ...]:
    """Extract every document's messages, in order of their docnames; raise CommuniqueError for a broken document.

    The ``.pot`` files stay in ``build/gettext``, from where sphinx-intl and msgmerge can take them.
    """
    return recalled(project, "templates", tuple[Template, ...], partial(_extract, project), _folder(project))


def _extract(project: Project) -> tuple[tuple[Template, ...], tuple[str, ...]]:
    with staging_folder(project.staging) as staging, _gettext(project, staging) as (run, builder):
        run.app.build()
        _refuse_warnings(run)
        names = sorted(run.app.env.found_docs)
        found = [_template(project, run, docname, builder.catalogs[docname]) for docname in names]
        replace_folder(Path(builder.outdir), _folder(project), staging)
        return tuple(found), run.watched


def around(project: Project, language: Language) -> tuple[Template, ...]:
    """Return the words around statements that a project translates itself, as those of one more document.

    These are the words of a language in which the package has none, and where the project has a catalog of its own.
    """
    from communique.statements.interface import interface_words, shipped

    said = frozenset(shipped(language.code))
    if language.is_source or (said and not words_path(project.locale, language.code).exists()):
        return ()
    return (Template(WORDS, dict.fromkeys(interface_words(), ()), said=said),)


def extract_template(project: Project, docname: str) -> Template:
    """Extract one document's messages, reading others only if it refers to them; raise CommuniqueError as for all.

    No ``.pot`` file is written.
    """
    from communique.documents.dependencies import depends_on_others

    with staging_folder(project.staging) as staging, _gettext(project, staging) as (run, builder):
        run.app.env.find_files(run.app.config, builder)
        builder.read_doc(docname)
        run.app.events.emit("env-updated", run.app.env)  # it has been read, and may be refused
        doctree = run.app.env.get_doctree(docname)
        alone = not depends_on_others(doctree) and not run.app.env.metadata[docname].get("formerly")
        if alone:
            resolved = run.app.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
            builder.write_doc(docname, resolved)
            _refuse_warnings(run)
            return _template(project, run, docname, builder.catalogs[docname])
    return next(template for template in extract_templates(project) if template.docname == docname)


@contextmanager
def _gettext(project: Project, staging: Path) -> Iterator["tuple[Run, MessageCatalogBuilder]"]:
    """Lend Sphinx with its gettext builder; its errors become CommuniqueErrors."""
    from sphinx.builders.gettext import MessageCatalogBuilder
    from sphinx.errors import SphinxError

    from communique.documents.sphinx_run import sphinx_run

    # Locations are relative to the folder of the templates: they are made at the depth where they will be.
    with staging_folder(project.build) as made:
        try:
            with sphinx_run(project, SOURCE_LANGUAGE, "gettext", made, staging / "doctrees") as run:
                assert isinstance(run.app.builder, MessageCatalogBuilder)
                yield run, run.app.builder
        except SphinxError as error:
            raise CommuniqueError(str(error)) from None
        except OSError as error:
            raise unwritable(_folder(project), error) from None


def _refuse_warnings(run: "Run") -> None:
    """Raise CommuniqueError for what Sphinx complains of: messages of such a document may be incomplete."""
    from communique.text.complaints import complaint

    refuse(map(complaint, run.warnings))


def _template(project: Project, run: "Run", docname: str, catalog: "GettextCatalog") -> Template:
    from communique.statements.edition import statements

    def locations(places: list[tuple[str, int]]) -> tuple[str, ...]:
        paths = (Path(relpath(source, _folder(project))).as_posix() for source, _ in places)
        return tuple(dict.fromkeys(paths))

    known = statements(run.app.env).get(docname)
    messages = {message.text: locations(message.locations) for message in catalog}
    return Template(docname, messages, *((known.life, known.about, known.corrections) if known else ()))


def _folder(project: Project) -> Path:
    return project.build / "gettext"
