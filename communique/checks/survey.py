"""A project's catalogs, read and checked together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.catalogs.catalog import Catalog, read_catalog
from communique.checks.checker import Checker
from communique.checks.registry import Problem
from communique.checks.results import corrections
from communique.errors import CommuniqueError
from communique.glossary.terms import read_glossary
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.project.paths import catalog_path


@dataclass(frozen=True)
class Survey:
    """What came of checking one language: its problems, how many messages, and the catalogs left out."""

    problems: tuple[Problem, ...]
    messages: int
    unread: tuple[CommuniqueError, ...]


def survey(project: Project, language: Language) -> Survey:
    """Check every catalog of a language; raise CommuniqueError for a broken glossary.

    A catalog that cannot be read, or whose English cannot, is left out and stops no other.
    """
    terms = read_glossary(project)
    catalogs: dict[Path, Catalog] = {}
    rendered: dict[Path, dict[str, str]] = {}
    unread: list[CommuniqueError] = []
    for docname in sorted(_docnames(project, language)):
        path = project.shown(catalog_path(project, language, docname))
        try:
            catalog = read_catalog(project, language, docname)
            if language.code != SOURCE_LANGUAGE:
                rendered[path] = corrections(project, docname, terms)
        except CommuniqueError as error:
            unread.append(error)
        else:
            catalogs[path] = catalog
    problems = Checker(language, terms, rendered).problems(catalogs)
    return Survey(tuple(problems), sum(len(catalog.messages) for catalog in catalogs.values()), tuple(unread))


def _docnames(project: Project, language: Language) -> set[str]:
    folder = project.locale / language.code / "LC_MESSAGES"
    return {path.relative_to(base).with_suffix("").as_posix() for base, path in _files(project.docs, folder)}


def _files(docs: Path, catalogs: Path) -> Iterator[tuple[Path, Path]]:
    yield from ((docs, path) for path in docs.rglob("*.rst"))
    yield from ((catalogs, path) for path in catalogs.rglob("*.po"))
