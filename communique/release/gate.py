"""The gate: which editions of a revision may be released, and from which earlier revision one that has not caught up.

An edition that renders an earlier English text is made of that revision's document and catalogs; a reader is told so.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from communique.documents.statement import read_statement
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import document_path, is_statement
from communique.release.candidate import Candidate
from communique.release.late import last_rendered
from communique.status.overview import overviews


def candidates(repository: Path, source: Project, commit: str) -> Iterator[Candidate]:
    """Judge every statement in every language of the revision that ``source`` holds, English first."""
    english: dict[str, tuple[str, ...]] = {}
    for overview in overviews(source, source.languages):
        rows = [row for row in overview.rows if document_path(source, row.docname).is_file()]
        pages = (row for row in rows if not is_statement(row.docname))
        held = tuple(f"{row.docname}: {reason}" for row in pages for reason in row.reasons)
        for row in (row for row in rows if is_statement(row.docname)):
            path = document_path(source, row.docname)
            version = read_statement(row.docname, path.read_bytes(), source.shown(path)).version
            reasons = (*held, *row.reasons)
            first = Candidate(overview.language.code, row.docname, version, row.messages, reasons, commit)
            if overview.language.code == SOURCE_LANGUAGE:
                english[row.docname] = first.reasons
            elif english[row.docname]:
                first = replace(first, reasons=("the English text is not released",))
            elif row.reasons and not held:
                first = last_rendered(repository, source, overview.language, first) or first
            yield first
