"""Examination: what each document is held to once it has been read, and what is kept of one that may be built."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from communique.documents.boxes import mark_entries
from communique.documents.content_model import refuse_forms
from communique.documents.corrections import correction_days, refuse_early_corrections
from communique.documents.dependencies import taken, taken_by
from communique.documents.footnotes import close_gaps, contents_entries
from communique.documents.frontmatter import refuse_fields
from communique.documents.glyphs import refuse_unset, refuse_unset_fields
from communique.editions.pictures import give_widths
from communique.errors import CommuniqueError, refuse, try_each
from communique.project.model import Project
from communique.project.paths import is_statement
from communique.statements.edition import Edition, noted, records, shown_path, statements
from communique.statements.statement import Statement, missing_correction, read_statement
from communique.statements.subjects import unnamed_count
from communique.text.fields import Fields, read_fields


def examine(app: Sphinx, doctree: nodes.document) -> None:
    """Keep what is known of a document, or note what it is refused for: nothing is written of any document then."""
    docname = app.env.current_document.docname
    try:
        statement = _held(app, doctree, docname)
    except CommuniqueError as error:
        _refused(app)[docname] = error
        return
    give_widths(doctree, app.config.communique_edition.project.docs)
    mark_entries(doctree, app.env, docname)
    close_gaps(app.env.titles[docname], *contents_entries(doctree, app.env.tocs[docname]))
    taken_by(app.env)[docname] = taken(doctree)
    if statement:
        statements(app.env)[docname] = statement
        _count_subjects(app, statement)


def refuse_examined(app: Sphinx, env: BuildEnvironment) -> None:
    """Raise CommuniqueError for what documents are refused for, now that all have been read."""
    refuse(_refused(app).values())


def _refused(app: Sphinx) -> dict[str, CommuniqueError]:
    # Sphinx pickles no setting whose name begins so.
    return noted(app.config, "_communique_refused")


def _held(app: Sphinx, doctree: nodes.document, docname: str) -> Statement | None:
    """Return the statement that a document is, if it is one; raise CommuniqueError for all that it may not hold."""
    edition: Edition = app.config.communique_edition
    path, source = shown_path(app.env, docname), Path(app.env.doc2path(docname)).read_bytes()
    fields = read_fields(source, path)
    steps: tuple[Callable[[], Statement | None], ...] = (
        partial(refuse_fields, fields, docname),
        partial(refuse_unset_fields, fields, edition),
        partial(_refuse_without_title, doctree, fields),
        partial(refuse_forms, doctree, edition.project, path),
        partial(refuse_unset, doctree, edition, path),
        partial(_statement, docname, source, path, doctree, edition.project),
    )
    return try_each(steps)[-1]


def _statement(
    docname: str, source: bytes, path: Path, doctree: nodes.document, project: Project
) -> Statement | None:
    days = correction_days(doctree, path)
    if not is_statement(docname):
        return None
    statement = read_statement(docname, source, path, days)
    refuse_early_corrections(doctree, statement.date, path)
    if reason := missing_correction(statement):
        raise CommuniqueError(reason, path, statement.lines["version"])
    _refuse_kind(statement, project, path)
    return statement


def _refuse_without_title(doctree: nodes.document, fields: Fields) -> None:
    visible = [node for node in doctree.children if not isinstance(node, nodes.Invisible | nodes.meta)]
    # docutils remarks where it knows no word of the language for a directive.
    visible = [node for node in visible if not (isinstance(node, nodes.system_message) and node["level"] == 1)]
    # It makes a box of this field, which is refused as a field.
    visible = [node for node in visible if not (isinstance(node, nodes.topic) and "dedication" in node["classes"])]
    if len(visible) == 1 and isinstance(visible[0], nodes.section):
        return
    if line := next((node.line for node in visible if isinstance(node, nodes.transition)), None):
        # docutils has moved it out of the section that it ends: the document has something else, unseen.
        text = "nothing that is seen stands behind this line of signs: take it out, or write what shall"
        raise CommuniqueError(text, fields.path, line)
    if fields.cut:
        raise CommuniqueError("no empty line below the fields: put one above this line", fields.path, fields.cut)
    advice = "underline one title with = and the sections' with -; a part that others include is named .txt"
    raise CommuniqueError(f"no single title: {advice}", fields.path, 1)


def _refuse_kind(statement: Statement, project: Project, path: Path) -> None:
    """Raise CommuniqueError for a kind of text that the organisation does not name."""
    kinds = project.particulars.kinds
    if statement.kind and statement.kind not in kinds:
        name = "-".join(re.findall("[a-z]+", statement.kind.lower())) or "letter"
        known = f"use one of {', '.join(kinds)}, or " if kinds else ""
        added = f'{name} = "{statement.kind}" below [tool.communique.organisation.kinds] in pyproject.toml'
        text = f"the kind is {statement.kind!r}: {known}write ':kind: {name}', and {added}"
        raise CommuniqueError(text, path, statement.lines["kind"])


def _count_subjects(app: Sphinx, statement: Statement) -> None:
    """Count countries and topics without a name in the language with what is missing of a text."""
    edition: Edition = app.config.communique_edition
    if record := records(app.env).get(statement.docname):
        missing = unnamed_count(statement.about, edition.glossary, edition.language)
        records(app.env)[statement.docname] = replace(record, count=record.count + missing)
