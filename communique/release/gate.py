"""The gate: which editions of a revision may be released, and from which earlier revision one that has not caught up.

An edition that renders an earlier English text is made of that revision's document and catalogs; a reader is told so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from communique.approvals.folder import Approvals, read_approvals
from communique.editions.jobs import prepare
from communique.errors import Refused
from communique.glossary.terms import Term, read_glossary
from communique.project.life import Life
from communique.project.model import Language, Project
from communique.project.paths import document_path, is_statement, statements
from communique.release.candidate import Candidate
from communique.release.disclosed import disclosed
from communique.release.late import Late, last_rendered
from communique.statements.statement import read_statement
from communique.status.judging import Judging
from communique.status.readiness import UNRELEASED, Readiness, at_the_gate, of_pages
from communique.system.parent import side_by_side
from communique.system.progress import expect, step
from communique.update.templates import Template, extract_templates

Reasons = tuple[str, ...]


def held_back(source: Project, hour: datetime) -> Iterator[str]:
    """Say what a release of ``hour`` leaves out for its life; raise Refused for a statement of a later day."""
    for docname in statements(source):
        path = document_path(source, docname)
        statement = read_statement(docname, path.read_bytes(), source.shown(path))
        if held := statement.life.held(hour):
            yield f"{docname}: {held}, in no release of {hour.isoformat(timespec='minutes')}{_remedy(statement.life)}"
        elif statement.life.withdrawn and statement.life.withdrawn > hour.date():
            day = f"{statement.life.withdrawn} is after the day of the release, {hour.date()}"
            raise Refused(f"{day}: write the day of the withdrawal", source.shown(path), statement.lines["withdrawn"])
        elif statement.date > hour.date():
            day = f"{statement.date} is after the day of the release, {hour.date()}"
            nine = f"{statement.date}T09:00+07:00"
            remedy = f"hold it back with ':embargo: {nine}', or release it for its hour, AT={nine}"
            raise Refused(f"{day}: {remedy}", source.shown(path), statement.lines["date"])


def _remedy(life: Life) -> str:
    if life.draft or not life.embargo:
        return ""
    return f": make it beforehand with AT={life.embargo.isoformat(timespec='minutes')}"


def candidates(repository: Path, source: Project, commit: str, hour: datetime) -> Iterator[Candidate]:
    """Judge every statement in every language of the revision that ``source`` holds, English first.

    What a release of ``hour`` holds back for its life is no candidate: not even its name is known to readers.
    """
    terms = read_glossary(source)
    templates = [each for each in extract_templates(source) if not each.life.held(hour)]
    unreleased: set[str] = set()
    approved = [read_approvals(source, language) for language in source.languages]
    work = list(zip(source.languages, approved, strict=True))
    found = side_by_side(partial(_judged, source, templates, terms, commit), work, meanwhile=prepare)
    stated = [template for template in templates if is_statement(template.docname)]
    for (language, approvals), (held, judged) in zip(work, found, strict=True):
        for template, first in zip(stated, judged, strict=True):
            if language.is_source:
                unreleased |= {first.docname} if first.reasons else set()
            elif first.docname in unreleased:
                first = replace(first, reasons=(UNRELEASED,))
            elif first.reasons and not held:
                late = Late(repository, source, language, template, terms, approvals, commit, hour)
                first = last_rendered(late) or first
            yield first


def _judged(
    source: Project,
    templates: Sequence[Template],
    terms: tuple[Term, ...],
    commit: str,
    work: tuple[Language, Approvals],
) -> tuple[Reasons, list[Candidate]]:
    """Judge all documents in a language: what holds back the site's other pages, and its statements at the gate."""
    language, approvals = work
    expect(len(templates))
    judged, judging = [], Judging(source, language, terms, approvals)
    for template in templates:
        judged.append(judging.judge(template))
        step(f"{language.code}/{template.docname}")
    held = of_pages(judged)
    pairs = [pair for pair in zip(templates, judged, strict=True) if is_statement(pair[0].docname)]
    return held, [_candidate(source, language, each, template, held, commit) for template, each in pairs]


def _candidate(
    source: Project, language: Language, judged: Readiness, template: Template, held: Reasons, commit: str
) -> Candidate:
    """Make a candidate of what is judged of a statement and, in ``held``, of the site's other pages."""
    path = document_path(source, judged.docname)
    statement = read_statement(judged.docname, path.read_bytes(), source.shown(path))
    reasons = at_the_gate(judged, template, language, held)
    text = (language.code, judged.docname, statement.version, judged.messages, reasons, commit)
    return Candidate(*text, disclosed=disclosed(replace(judged, reasons=reasons), language.code))
