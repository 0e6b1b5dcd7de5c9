"""The files that are asked for: an editor or a hook names those that have changed, and hears of these alone."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, catalogs, document_path, documents


@dataclass(frozen=True)
class Selection:
    """Files, as problems name them, with their languages; ``others`` are none that the project checks."""

    files: dict[Path, Language]
    others: tuple[Path, ...]

    @property
    def languages(self) -> Collection[str]:
        """The codes of the languages to check."""
        return {language.code for language in self.files.values()}


def select(project: Project, names: Sequence[str]) -> Selection:
    """Find files by their names in the project's folder; raise CommuniqueError for what can be none of its own."""
    known = {project.shown(path): language for path, language in _checked(project)}
    paths = [_path(project, name) for name in names]
    return Selection(
        {path: known[path] for path in paths if path in known}, tuple(path for path in paths if path not in known)
    )


def _checked(project: Project) -> Iterator[tuple[Path, Language]]:
    names = documents(project)
    for docname in names:
        yield document_path(project, docname), project.source
    for language in project.languages:
        for docname in {*names, *catalogs(project, language)}:
            yield catalog_path(project, language, docname), language


def _path(project: Project, name: str) -> Path:
    path = Path(os.path.normpath(project.root / name))
    if not path.is_relative_to(project.root):
        path = project.root / os.path.relpath(path.resolve(), project.root.resolve())
    if not path.exists():
        raise CommuniqueError("not found: name a file that is there", name)
    places = {".po": project.locale, ".rst": project.docs}
    if path.suffix not in places or not path.is_relative_to(places[path.suffix]):
        raise CommuniqueError("no catalog and no document: name .po files of locale/, .rst files of docs/", name)
    return project.shown(path)
