"""Translations that have not caught up with the English: the last revision that they fully render."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from communique.approvals.folder import Approvals
from communique.catalogs.entries import read_catalog_file
from communique.catalogs.entry import Entry
from communique.errors import CommuniqueError
from communique.glossary.terms import Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, document_path
from communique.release.candidate import Candidate
from communique.release.disclosed import disclosed
from communique.release.former_names import slugs
from communique.release.source import file_at, overlaid, revision, revisions
from communique.statements.availability import Earlier
from communique.statements.statement import read_statement
from communique.status.judging import Judging
from communique.status.readiness import Readiness
from communique.system.files import staging_folder
from communique.update.memory import nearest
from communique.update.templates import Template, extract_template

# How far back a translation may lie: each revision takes a tenth of a second to look at.
MOST_REVISIONS = 100


@dataclass(frozen=True)
class Late:
    """A statement in a language that has not caught up with the English of a revision, which ``source`` holds."""

    repository: Path
    source: Project
    language: Language
    template: Template
    terms: tuple[Term, ...]
    approvals: Approvals
    commit: str
    hour: datetime

    @property
    def docname(self) -> str:
        """The statement."""
        return self.template.docname

    @property
    def document(self) -> str:
        """The path of its text in the project, as git names it."""
        return self.source.shown(document_path(self.source, self.docname)).as_posix()

    @property
    def catalogs(self) -> Mapping[str, Language]:
        """The paths of its catalogs: English, too, is taken as it was."""
        languages = (self.language, self.source.source)
        paths = (catalog_path(self.source, language, self.docname) for language in languages)
        return {self.source.shown(path).as_posix(): language for path, language in zip(paths, languages, strict=True)}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The slugs of the statement, the present one first."""
        return slugs(self.source, self.docname, self.repository, self.commit)

    @cached_property
    def known(self) -> frozenset[str]:
        """The messages that its catalog has now, obsolete ones, too: none where there is none that can be read."""
        path = catalog_path(self.source, self.language, self.docname)
        try:
            found = read_catalog_file(path.read_bytes(), self.language.code, path)
        except (CommuniqueError, OSError):
            return frozenset()
        return frozenset(entry.msgid for entry in found.entries)

    @cached_property
    def present(self) -> Mapping[str, bytes]:
        """The files of the statement and its catalogs as they are now."""
        paths = ((name, self.source.root / name) for name in (self.document, *self.catalogs))
        return {name: path.read_bytes() if path.is_file() else b"" for name, path in paths}

    @property
    def gone(self) -> frozenset[str]:
        """The messages that somebody has taken back: the text has them, and its catalog no longer."""
        return frozenset(self.template.messages) - self.known

    def places(self, path: str) -> list[str]:
        """List where the statement's file of this path has been, by the names that it had."""
        return [str(PurePosixPath(path).with_stem(PurePosixPath(name).name)) for name in self.names]


def last_rendered(late: Late) -> Candidate | None:
    """Find the last revision that a language fully translates, for a statement that it has not caught up with.

    Each message is taken as it last was: a text that somebody has taken back or mended must not come back, not even
    when the English has gone on since. Of a catalog that somebody has deleted or emptied, or that cannot be read,
    nothing comes back, nor of a statement that is withdrawn.
    """
    if not late.known or late.template.life.withdrawn:
        return None
    newest = {name: _entries(late.present[name], language, name) for name, language in late.catalogs.items()}
    places = [place for name in (late.document, *late.catalogs) for place in late.places(name)]
    passed = revisions(late.repository, late.commit, places)
    with staging_folder(late.source.staging) as staging:
        tried = overlaid(late.source, staging / "source", {}, ())
        for commit in passed[: MOST_REVISIONS + 1]:
            try:
                files = _files_at(late, commit, newest)
                judged = _judged(late, tried, files) if files != late.present else None
            except CommuniqueError:
                continue
            if judged:
                return _candidate(late, commit, files, *judged)
    return None


def _entries(data: bytes, language: Language, name: str) -> dict[str, Entry]:
    """Read the messages of a catalog as they are now; none of one that cannot be read."""
    try:
        found = read_catalog_file(data, language.code, Path(name)).entries
    except CommuniqueError:
        return {}
    return {entry.msgid: entry for entry in found if not entry.obsolete}


def _candidate(late: Late, commit: str, files: Mapping[str, bytes], then: Template, judged: Readiness) -> Candidate:
    texts = files[late.document], document_path(late.source, late.docname).read_bytes()
    version, now = (read_statement(late.docname, text, Path(late.document)).version for text in texts)
    day = revision(late.repository, commit).made.date().isoformat()
    earlier = _difference(then, late.template, version if version != now else day)
    code = late.language.code
    found = disclosed(judged, code)
    return Candidate(code, late.docname, version, judged.messages, (), commit, earlier, files, found)


def _files_at(late: Late, commit: str, newest: Mapping[str, dict[str, Entry]]) -> dict[str, bytes]:
    """Read a statement and its catalogs as a revision has them, each message as it last was (``newest``, by msgid).

    Raise CommuniqueError where that revision has no such files, or they cannot be read.
    """
    files = {late.document: _required(late, commit, late.document)}
    for name, language in late.catalogs.items():
        then = read_catalog_file(_required(late, commit, name), language.code, Path(name))
        last = newest[name]
        for entry in then.entries:
            if not entry.obsolete:
                last.setdefault(entry.msgid, entry)
        gone = late.gone if language == late.language else ()
        kept = (entry for entry in then.entries if entry.msgid not in gone)
        entries = tuple(entry if entry.obsolete else last[entry.msgid] for entry in kept)
        files[name] = replace(then, entries=entries).text.encode()
    return files


def _required(late: Late, commit: str, name: str) -> bytes:
    for place in late.places(name):
        if (data := file_at(late.repository, commit, place)) is not None:
            return data
    raise CommuniqueError(f"not in revision {commit}", name)


def _judged(late: Late, tried: Project, files: Mapping[str, bytes]) -> tuple[Template, Readiness] | None:
    """Judge the statement with other files, written to the copy ``tried``; None if it may not be released with them.

    Raise CommuniqueError where it cannot be read.
    """
    for name, data in files.items():
        (tried.root / name).write_bytes(data)
    template = extract_template(tried, late.docname)
    # An English text that was never ready is none to be published in another language.
    if template.life.held(late.hour) or Judging(tried, tried.source, late.terms).judge(template).reasons:
        return None
    judged = Judging(tried, tried.language(late.language.code), late.terms, late.approvals).judge(template)
    return None if judged.reasons else (template, judged)


def _difference(before: Template, after: Template, version: str) -> Earlier:
    """Count how a text has changed since ``version``, and find the last correction of it since."""
    then, now = list(before.messages), list(after.messages)
    added, removed = [m for m in now if m not in then], [m for m in then if m not in now]
    changed = 0
    for message in list(added):
        if found := nearest(message, removed):
            removed.remove(found[0])
            added.remove(message)
            changed += 1
    corrected = max((day.isoformat() for day in after.corrections if day not in before.corrections), default="")
    return Earlier(version, changed, len(added), len(removed), corrected)
