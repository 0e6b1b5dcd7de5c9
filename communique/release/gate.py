"""The gate: which editions of a revision may be released, and from which earlier revision one that has not caught up.

An edition that renders an earlier English text is made of that revision's document and catalogs; a reader is told so.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from communique.approvals.folder import read_approvals
from communique.documents.statement import read_statement
from communique.glossary.terms import read_glossary
from communique.project.model import Project
from communique.project.paths import document_path, is_statement
from communique.release.candidate import Candidate
from communique.release.late import Late, last_rendered
from communique.status.readiness import judge
from communique.update.templates import extract_templates


def candidates(repository: Path, source: Project, commit: str) -> Iterator[Candidate]:
    """Judge every statement in every language of the revision that ``source`` holds, English first."""
    terms, templates = read_glossary(source), extract_templates(source)
    unreleased: set[str] = set()
    for language in source.languages:
        approvals = read_approvals(source, language)
        judged = [(template, judge(source, language, template, terms, approvals)) for template in templates]
        pages = (each for _, each in judged if not is_statement(each.docname))
        held = tuple(f"{page.docname}: {reason}" for page in pages for reason in page.reasons)
        for template, each in judged:
            if not is_statement(each.docname):
                continue
            path = document_path(source, each.docname)
            version = read_statement(each.docname, path.read_bytes(), source.shown(path)).version
            reasons = (*held, *each.reasons)
            text = (language.code, each.docname, version, each.messages, reasons, commit)
            first = Candidate(*text, overruled=each.overruled, approved=each.approved)
            if language.is_source:
                unreleased |= {each.docname} if reasons else set()
            elif each.docname in unreleased:
                first = replace(first, reasons=("the English text is not released",))
            elif each.reasons and not held:
                late = Late(repository, source, language, template, terms, approvals, commit)
                first = last_rendered(late) or first
            yield first
