"""Translations that have not caught up with the English: the last revision that they fully render."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from communique.catalogs.entries import Entry, read_document
from communique.documents.availability import Earlier
from communique.documents.statement import read_statement
from communique.errors import CommuniqueError
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.project.paths import catalog_path, document_path
from communique.release.candidate import Candidate
from communique.release.source import file_at, overlaid, revision, revisions
from communique.status.overview import Row, overviews
from communique.system.files import staging_folder
from communique.update.memory import nearest
from communique.update.templates import extract_templates

# How far back a translation may lie: each revision takes half a second to look at.
MOST_REVISIONS = 100


def last_rendered(repository: Path, source: Project, language: Language, late: Candidate) -> Candidate | None:
    """Find the last revision that a language fully translates, for a statement that it has not caught up with.

    Each message is taken as it last was: a text that somebody has taken back or mended must not come back, not even
    when the English has gone on since.
    """
    english = source.language(SOURCE_LANGUAGE)
    document = source.shown(document_path(source, late.docname)).as_posix()
    catalogs = {
        each: source.shown(catalog_path(source, each, late.docname)).as_posix() for each in (language, english)
    }
    newest: dict[str, dict[str, Entry]] = {name: {} for name in catalogs.values()}
    passed = revisions(repository, late.commit, [document, *catalogs.values()])
    for commit in passed[: MOST_REVISIONS + 1]:
        try:
            files = _files_at(repository, commit, document, catalogs, newest)
        except CommuniqueError:
            continue
        if commit != passed[0] and (row := _row_with(source, language, late.docname, files)):
            earlier = _difference(repository, source, late.docname, commit, files)
            version = read_statement(late.docname, files[document], Path(document)).version
            return Candidate(language.code, late.docname, version, row.messages, (), commit, earlier, files)
    return None


def _files_at(
    repository: Path,
    commit: str,
    document: str,
    catalogs: Mapping[Language, str],
    newest: Mapping[str, dict[str, Entry]],
) -> dict[str, bytes]:
    """Read a statement and its catalogs as a revision has them, each message as it last was (``newest``, by msgid).

    Raise CommuniqueError where that revision has no such files, or they cannot be read.
    """
    files = {document: _required(repository, commit, document)}
    for language, name in catalogs.items():
        then = read_document(_required(repository, commit, name), language.code, Path(name))
        last = newest[name]
        for entry in then.entries:
            if not entry.obsolete:
                last.setdefault(entry.msgid, entry)
        entries = tuple(entry if entry.obsolete else last[entry.msgid] for entry in then.entries)
        files[name] = replace(then, entries=entries).text.encode()
    return files


def _required(repository: Path, commit: str, name: str) -> bytes:
    data = file_at(repository, commit, name)
    if data is None:
        raise CommuniqueError(f"not in revision {commit}", name)
    return data


def _row_with(source: Project, language: Language, docname: str, files: Mapping[str, bytes]) -> Row | None:
    """Judge a statement with other files; None if it may not be released, or cannot be read."""
    with staging_folder(source.build / "new") as staging:
        try:
            tried = overlaid(source, staging / "source", files, ())
            judged = overviews(tried, [tried.language(language.code), tried.language(SOURCE_LANGUAGE)])
        except CommuniqueError:
            return None
    rows = [row for overview in judged for row in overview.rows if row.docname == docname]
    # An English text that was never ready is none to be published in another language.
    return rows[0] if len(rows) == 2 and not any(row.reasons for row in rows) else None


def _difference(repository: Path, source: Project, docname: str, commit: str, files: Mapping[str, bytes]) -> Earlier:
    """Count how the English has changed since a revision."""
    with staging_folder(source.build / "new") as staging:
        then = _messages(overlaid(source, staging / "source", files, ()), docname)
    now = _messages(source, docname)
    added, removed = [m for m in now if m not in then], [m for m in then if m not in now]
    changed = 0
    for message in list(added):
        if found := nearest(message, removed):
            removed.remove(found[0])
            added.remove(message)
            changed += 1
    document = source.shown(document_path(source, docname)).as_posix()
    texts = files[document], document_path(source, docname).read_bytes()
    before, after = (read_statement(docname, text, Path(document)).version for text in texts)
    day = revision(repository, commit).made.date().isoformat()
    return Earlier(before if before != after else day, changed, len(added), len(removed))


def _messages(project: Project, docname: str) -> list[str]:
    return next(list(template.messages) for template in extract_templates(project) if template.docname == docname)
