"""Names that a statement had: its field ``formerly`` has the last before, the project's history those before it."""

from collections.abc import Iterator
from pathlib import Path

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.paths import FOLDER, document_path, slug
from communique.release.source import file_at, revisions
from communique.statements.statement import earlier_names


def slugs(source: Project, docname: str, repository: Path, commit: str) -> tuple[str, ...]:
    """List the slugs of a statement, the one that it has now first."""
    path = document_path(source, docname)
    if not docname.startswith(FOLDER):
        return (slug(docname),)
    found = [slug(docname), *earlier_names(path.read_bytes(), source.shown(path))]
    for name in found[1:]:
        found += [each for each in _before(repository, commit, f"docs/{FOLDER}{name}.rst") if each not in found]
    return tuple(found)


def _before(repository: Path, commit: str, document: str) -> Iterator[str]:
    """Yield the names that a statement had before it had one that it has no longer, as its last text there says."""
    for revision in revisions(repository, commit, [document])[:2]:  # it was renamed in the first
        try:
            data = file_at(repository, revision, document)
            yield from earlier_names(data, Path(document)) if data else ()
        except CommuniqueError:
            continue
