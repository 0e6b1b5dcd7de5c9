"""The gate: which editions of a revision may be released, and from which earlier revision one that has not caught up.

An edition that renders an earlier English text is made of that revision's document and catalogs; a reader is told so.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from communique.catalogs import catalog_path
from communique.config import SOURCE_LANGUAGE, Language, Project, load_project
from communique.entries import Entry, read_document
from communique.errors import CommuniqueError
from communique.files import staging_folder
from communique.memory import nearest
from communique.overview import Row, overviews
from communique.publication import Earlier
from communique.source import file_at, revision, revisions
from communique.statements import is_statement, statement_field
from communique.status import Count
from communique.templates import extract_templates
from communique.versions import FIRST

# How far back a translation may lie: each revision takes half a second to look at.
MOST_REVISIONS = 100


@dataclass(frozen=True)
class Candidate:
    """A statement in a language at the gate; without ``reasons`` it passes.

    ``commit`` is the revision whose text it renders, and ``files`` that revision's, by path in the project, where it
    is an earlier one. ``overruled`` counts the problems that somebody has overruled.
    """

    language: str
    docname: str
    version: str
    messages: Count
    reasons: tuple[str, ...]
    commit: str
    earlier: Earlier | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    overruled: int = 0

    @property
    def passes(self) -> bool:
        """Whether it is part of the release."""
        return not self.reasons


def candidates(repository: Path, source: Project, commit: str) -> Iterator[Candidate]:
    """Judge every statement in every language of the revision that ``source`` holds, English first."""
    english: dict[str, tuple[str, ...]] = {}
    for overview in overviews(source, source.languages):
        rows = [row for row in overview.rows if _document(source, row.docname).is_file()]
        pages = (row for row in rows if not is_statement(row.docname))
        held = tuple(f"{row.docname}: {reason}" for row in pages for reason in row.reasons)
        for row in (row for row in rows if is_statement(row.docname)):
            version = _version(_document(source, row.docname).read_bytes())
            reasons = (*held, *row.reasons)
            code, overruled = overview.language.code, len(row.overruled)
            first = Candidate(code, row.docname, version, row.messages, reasons, commit, overruled=overruled)
            if overview.language.code == SOURCE_LANGUAGE:
                english[row.docname] = first.reasons
            elif english[row.docname]:
                first = replace(first, reasons=("the English text is not released",))
            elif row.reasons and not held:
                first = _earlier(repository, source, overview.language, first) or first
            yield first


def _earlier(repository: Path, source: Project, language: Language, late: Candidate) -> Candidate | None:
    """Find the last revision that a language fully translates, for a statement that it has not caught up with.

    Each message is taken as it last was: a text that somebody has taken back or mended must not come back, not even
    when the English has gone on since.
    """
    english = source.language(SOURCE_LANGUAGE)
    document = source.shown(_document(source, late.docname)).as_posix()
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
            version = _version(files[document])
            code, overruled = language.code, len(row.overruled)
            return Candidate(code, late.docname, version, row.messages, (), commit, earlier, files, overruled)
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


def overlaid(source: Project, folder: Path, files: Mapping[str, bytes], without: Sequence[str]) -> Project:
    """Copy a project with some files replaced and some documents left out."""
    shutil.copytree(source.root, folder, ignore=shutil.ignore_patterns("build"))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    copied = load_project(folder)
    for docname in without:
        _document(copied, docname).unlink()
    return copied


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
    document = source.shown(_document(source, docname)).as_posix()
    before, after = _version(files[document]), _version(_document(source, docname).read_bytes())
    day = revision(repository, commit).made.date().isoformat()
    return Earlier(before if before != after else day, changed, len(added), len(removed))


def _messages(project: Project, docname: str) -> list[str]:
    return next(list(template.messages) for template in extract_templates(project) if template.docname == docname)


def _version(document: bytes) -> str:
    return statement_field(document, "version") or FIRST


def _document(project: Project, docname: str) -> Path:
    return project.docs / f"{docname}.rst"
