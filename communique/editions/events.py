"""Sphinx's events: which of our stages runs when, and our errors as Sphinx's."""

import re
import sys
from collections.abc import Callable, Iterable
from functools import partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from communique.approvals.folder import read_approvals
from communique.documents.boxes import mark_repeated_titles
from communique.documents.content_model import line_of
from communique.documents.dependencies import circular, taken_by
from communique.documents.listing import fill_statement_lists, refuse_taken_names
from communique.documents.messages import TARGETS
from communique.documents.reading import Reading
from communique.documents.statement_builder import StatementBuilder
from communique.documents.translate import TranslateMessages
from communique.editions.examination import examine, refuse_examined
from communique.editions.unread import take
from communique.errors import CommuniqueError, try_each
from communique.glossary.terms import read_glossary
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import documents
from communique.project.settings import load_project
from communique.statements.edition import Edition, Part, inputs_read, keep_approvals, records, shown_path, statements
from communique.statements.formats import DAILY
from communique.system.progress import expect, step
from communique.text.fields import document_text
from communique.verdicts.results import read_inputs

P = ParamSpec("P")
R = TypeVar("R")

# What the pages rely on, whatever conf.py says.
SETTINGS = {
    "gettext_additional_targets": TARGETS,
    "gettext_compact": False,
    "html_copy_source": False,
    "html_domain_indices": False,
    "html_permalinks": False,
    "html_show_sphinx": False,
    "html_theme": "communique",
    "html_use_index": False,
    "smartquotes": False,
    "source_suffix": {".rst": "restructuredtext"},
}

# What is known of documents, by their names.
KNOWN: tuple[Callable[[BuildEnvironment], dict[str, Any]], ...] = (records, statements, taken_by)
# Builders of messages and findings, and of what only developers look at.
PUBLISHING_NOTHING = {"changes", "coverage", "doctest", "dummy", "gettext", "linkcheck", "pseudoxml", "xml"}


class EditionError(SphinxError):
    """A CommuniqueError on its way through Sphinx."""

    category = "error"


def connect(app: Sphinx) -> None:
    """Connect the handlers, in the order in which Sphinx calls them."""
    app.connect("config-inited", _sphinx_errors(configure))
    app.connect("builder-inited", _sphinx_errors(begin))
    app.connect("env-get-outdated", _sphinx_errors(outdated))
    app.connect("env-before-read-docs", leave_unread)
    app.connect("env-before-read-docs", _sphinx_errors(refuse_other_encodings))
    app.connect("env-before-read-docs", lambda app, env, docnames: expect(len(docnames)))
    app.connect("env-purge-doc", forget)
    app.connect("source-read", _sphinx_errors(refuse_broken_catalog))
    app.connect("env-merge-info", merge)
    app.connect("doctree-read", _sphinx_errors(examine), priority=900)
    app.connect("doctree-read", lambda app, doctree: step(_edition(app)), priority=901)
    app.connect("env-updated", _sphinx_errors(refuse_examined), priority=0)
    # Sphinx numbers sections, and so follows toctrees, at its own handler's turn.
    app.connect("env-get-updated", _sphinx_errors(refuse_circles), priority=100)
    app.connect("write-started", _sphinx_errors(compare))
    app.connect("doctree-resolved", _sphinx_errors(resolve))


def configure(app: Sphinx, config: Config) -> None:
    """Find the edition that ``language`` asks for, and settle what our stages rely on."""
    project = config.communique_project or load_project(Path(app.confdir))
    language, glossary = project.language(config.language), read_glossary(project)
    config.communique_edition = Edition(project, language, glossary, config.communique_availability)
    for name, value in SETTINGS.items():
        setattr(config, name, value)
    for name in ("exclude_patterns", "templates_path"):  # which Sphinx adds up, as lists alone
        setattr(config, name, [*getattr(config, name)])
    # Catalogs are read from their contents; Sphinx would compile them by time stamp.
    config.locale_dirs = []
    part: Part | None = config.communique_part
    if part and not part.unread:  # who lists them is not known
        config.root_doc = part.docnames[0]
        config.suppress_warnings = [*config.suppress_warnings, "toc.not_included"]
    # A pattern has no way to quote a bracket.
    names = (*part.docnames, *part.unread) if part else documents(project)
    config.include_patterns = [re.sub(r"[*?[]", "?", f"{docname}.rst") for docname in names]


def begin(app: Sphinx) -> None:
    """Translate for every builder that publishes; the gettext builder extracts the source itself.

    Another one's pages would lack the notice that a translation is incomplete, the marks of English and the notes.
    """
    ours = {each.builder for each in DAILY}
    if app.builder.name not in ours | PUBLISHING_NOTHING and not isinstance(app.builder, StatementBuilder):
        written = " or ".join(sorted(ours))
        print(f"the builder {app.builder.name} knows nothing of statements: use {written}", file=sys.stderr)
        raise SystemExit(2)  # Sphinx would show where any other error comes from, and ask for a report
    # An address that the press may write to is there to be copied.
    app.env.settings["cloak_email_addresses"] = False
    # docutils' own words ("Contents") are messages like any other, and name the same address in every language.
    app.env.settings["language_code"] = SOURCE_LANGUAGE
    if app.builder.use_message_catalog:
        app.add_transform(TranslateMessages)
        edition: Edition = app.config.communique_edition
        keep_approvals(app.config, read_approvals(edition.project, edition.language))


def outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> Iterable[str]:
    """Ask for the documents whose verdict now depends on other contents than when they were read.

    Of what is new nothing is known yet: its catalog is read with it.
    """
    reading: Reading | None = app.config.communique_reading
    if not app.builder.use_message_catalog or (reading and reading.is_current):
        return []
    edition: Edition = app.config.communique_edition
    asked = []
    for name in sorted(env.found_docs - added):
        inputs = read_inputs(edition.project, edition.language, name, edition.glossary)
        if inputs.digest != _known_digest(env, name):
            asked.append(name)
        if name in changed or name in asked[-1:]:
            inputs_read(app.config)[name] = inputs
    return asked


def refuse_broken_catalog(app: Sphinx, docname: str, content: list[str]) -> None:
    """Read a document's catalog before it is translated; a broken one is refused here, before anything is written."""
    edition: Edition = app.config.communique_edition
    known = inputs_read(app.config)
    if app.builder.use_message_catalog and docname not in known:
        known[docname] = read_inputs(edition.project, edition.language, docname, edition.glossary)


def leave_unread(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take what is kept of documents for them, where a part is made beside them."""
    part: Part | None = app.config.communique_part
    for docname, kept in (part.unread if part else {}).items():
        docnames.remove(docname)
        take(env, docname, kept)


def refuse_other_encodings(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Refuse a document that is not UTF-8 before Sphinx fails on it."""
    project = app.config.communique_edition.project
    try_each(partial(_refuse_other_encoding, project, Path(env.doc2path(docname))) for docname in docnames)


def _refuse_other_encoding(project: Project, path: Path) -> None:
    document_text(path.read_bytes(), project.shown(path))


def _edition(app: Sphinx) -> str:
    """Name the edition that is read."""
    return f"{app.config.language}/{app.env.current_document.docname}"


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Drop what is known of a document that is read again or gone."""
    for known in KNOWN:
        known(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    """Take over what is known of documents that another process has read."""
    for known in KNOWN:
        found = known(other)
        known(env).update({name: found[name] for name in docnames if name in found})


def refuse_circles(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Raise CommuniqueError for a toctree that leads back to its own document; no document is read again for it."""
    if circle := circular(env):
        trees = env.get_doctree(circle[-2]).findall(addnodes.toctree)
        tree = next(tree for tree in trees if circle[-1] in tree["includefiles"])
        text = f"the toctree leads back to itself ({' → '.join(circle)}): take one out"
        raise CommuniqueError(text, shown_path(env, circle[-2]), line_of(tree))
    return []


def compare(app: Sphinx, builder: Builder) -> None:
    """Refuse what no document shows by itself, now that all have been read."""
    refuse_taken_names(app.env)


def resolve(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Fill in what depends on all documents."""
    fill_statement_lists(doctree, docname, app.builder, app.env)
    mark_repeated_titles(doctree, docname, app.builder, app.env)


def _known_digest(env: BuildEnvironment, docname: str) -> str:
    record = records(env).get(docname)
    return record.digest if record else ""


def _sphinx_errors(handler: Callable[P, R]) -> Callable[P, R]:
    @wraps(handler)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return handler(*args, **kwargs)
        except CommuniqueError as error:
            raise EditionError(str(error)) from error

    return wrapped
