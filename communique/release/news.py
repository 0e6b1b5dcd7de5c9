"""What a release has that the last one had not, a line each, so that the publisher reads these."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.manifest import EditionEntry, Manifest
from communique.project.model import Project
from communique.project.paths import catalog_path, document_path, slug
from communique.release.candidate import Candidate
from communique.release.former_names import slugs
from communique.release.source import changed_since
from communique.statements.statement import read_statement
from communique.text.numbered import numbered

Entries = Mapping[tuple[str, str], EditionEntry]


def gate_lines(
    judged: Sequence[Candidate], last: Manifest | None, source: Project, repository: Path, commit: str
) -> Iterator[str]:
    """Say what is new: a line a statement, each edition held back, each language taken back; then the rest."""
    entries = {(each.language, each.statement): each for each in last.editions} if last else {}
    changed = _changed(repository, last, commit) if last else frozenset()
    rest: list[bool] = []
    new: dict[str, list[Candidate]] = {}
    for each in judged:
        if _is_news(each, entries, _paths(source, each), changed):
            new.setdefault(each.docname, []).append(each)
        else:
            rest.append(each.passes)
    for docname, editions in new.items():
        if plain := [each.language for each in editions if each.passes and not each.earlier]:
            codes = {each.language for each in editions}
            known = {statement for code, statement in entries if code in codes}
            said = _said(source, docname, slugs(source, docname, repository, commit), known)
            yield f"{', '.join(plain)} {docname}: passes, {said}"
        yield from (_held(each) for each in editions if each.earlier or not each.passes)
    if last:
        yield from _taken_back(judged, last)
        yield from _as_before(rest, last)


def _taken_back(judged: Sequence[Candidate], last: Manifest) -> Iterator[str]:
    """Name each language that the last release has and the project no longer."""
    codes = {each.language for each in judged}
    gone = Counter(each.language for each in last.editions if each.released and each.language not in codes)
    for code, number in gone.items():
        yield f"{code}: taken back, with {numbered(number, 'edition')} that {last.version} has"


def _as_before(passing: Sequence[bool], last: Manifest) -> Iterator[str]:
    """Sum up what is as in the last release: whether each edition passes."""
    number, others = sum(passing), len(passing) - sum(passing)
    said = "1 edition passes" if number == 1 else f"{number} editions pass"
    if passing:
        yield f"as in {last.version}: {said}, {others} {'does' if others == 1 else 'do'} not"


def _said(source: Project, docname: str, named: Sequence[str], known: Collection[str]) -> str:
    """Say what is new of a statement that was ``named`` so, of which readers know those that are ``known``."""
    path = document_path(source, docname)
    if read_statement(docname, path.read_bytes(), source.shown(path)).life.withdrawn:
        return "withdrawn"
    before = next((name for name in named if name in known), "")
    if before and before != slug(docname):
        return f"renamed from {before}"
    return "changed" if before else "new"


def _held(candidate: Candidate) -> str:
    said = "; ".join(candidate.reasons) if candidate.reasons else "passes"
    if candidate.earlier:
        said += f" as of {candidate.commit[:12]}, since it has not caught up with the English"
    return f"{candidate.language} {candidate.docname}: {said}"


def _is_news(candidate: Candidate, entries: Entries, paths: Collection[str], changed: Collection[str]) -> bool:
    """Return whether an edition is not what the last release says of it."""
    entry = entries.get((candidate.language, slug(candidate.docname)))
    if entry is None or (entry.version, entry.released) != (candidate.version, candidate.passes):
        return True
    is_otherwise = entry.reasons != candidate.reasons or bool(entry.earlier) != bool(candidate.earlier)
    return is_otherwise or any(path in changed for path in paths)


def _paths(source: Project, candidate: Candidate) -> tuple[str, ...]:
    language = source.language(candidate.language)
    paths = (document_path(source, candidate.docname), catalog_path(source, language, candidate.docname))
    return tuple(source.shown(path).as_posix() for path in paths)


def _changed(repository: Path, last: Manifest, commit: str) -> frozenset[str]:
    """List the files that have changed since the last release; none where nobody knows its revision any more."""
    try:
        return changed_since(repository, last.revision, commit)
    except CommuniqueError:
        return frozenset()
