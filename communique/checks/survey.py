"""A project's catalogs, read and checked together."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.catalogs import Catalog, catalog_path, read_catalog
from communique.checks.checker import Checker
from communique.checks.document import Document
from communique.checks.registry import Overrule, Problem
from communique.config import SOURCE_LANGUAGE, Language, Project
from communique.errors import CommuniqueError
from communique.glossary import read_glossary
from communique.verdicts import corrections


@dataclass(frozen=True)
class Survey:
    """What came of checking one language: problems, those overruled, how many messages, the catalogs left out."""

    problems: tuple[Problem, ...]
    overruled: tuple[Overrule, ...]
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
    documents = _documents(project) if language.code == SOURCE_LANGUAGE else ()
    problems, overruled = Checker(language, terms, rendered).judge(catalogs, documents)
    messages = sum(len(catalog.messages) for catalog in catalogs.values())
    return Survey(tuple(problems), tuple(overruled), messages, tuple(unread))


def _documents(project: Project) -> tuple[Document, ...]:
    """Read the documents; a character that is not UTF-8 is Sphinx's to refuse."""
    return tuple(
        Document(
            project.shown(path),
            path.relative_to(project.docs).with_suffix("").as_posix(),
            path.read_text(encoding="utf-8-sig", errors="replace"),
        )
        for path in sorted(project.docs.rglob("*.rst"))
    )


def _docnames(project: Project, language: Language) -> set[str]:
    folder = project.locale / language.code / "LC_MESSAGES"
    return {path.relative_to(base).with_suffix("").as_posix() for base, path in _files(project.docs, folder)}


def _files(docs: Path, catalogs: Path) -> Iterator[tuple[Path, Path]]:
    yield from ((docs, path) for path in docs.rglob("*.rst"))
    yield from ((catalogs, path) for path in catalogs.rglob("*.po"))
