"""Catalogs that are behind their documents: what ``update`` has not brought up to them yet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.checks.registry import Problem, Severity
from communique.project.model import Project
from communique.project.paths import document_path
from communique.text.numbered import numbered
from communique.update.templates import Template
from communique.verdicts.survey import Survey

CHECK = "untranslated"  # of messages that are in no catalog as well


def with_outdated(surveyed: Survey, project: Project, templates: Sequence[Template]) -> Survey:
    """Return what came of checking a language, with a warning for each catalog that is not as its document is."""
    found = sorted(
        (*surveyed.problems, *_outdated(surveyed, project, templates)),
        key=lambda problem: (problem.path, problem.line, problem.check),
    )
    return replace(surveyed, problems=tuple(found))


def _outdated(surveyed: Survey, project: Project, templates: Sequence[Template]) -> Iterator[Problem]:
    wanted = {template.docname: template.messages.keys() for template in templates}
    for docname, inputs in surveyed.read.items():
        document = project.shown(document_path(project, docname))
        if docname not in wanted:
            text = f"{document} is gone: run 'make update', which keeps what is nowhere else, or delete it"
        elif lacking := wanted[docname] - inputs.catalog.messages.keys():
            text = f"lacks {numbered(len(lacking), 'message')} that {document} has: run 'make update'"
        else:
            continue
        yield Problem(surveyed.paths[docname], 1, Severity.WARNING, text, CHECK)
