"""A project's catalogs, read and checked together."""

from dataclasses import dataclass
from pathlib import Path

from communique.catalogs.catalog import Catalog, read_catalog
from communique.checks.checker import Checker
from communique.checks.registry import Problem
from communique.checks.results import corrections
from communique.errors import CommuniqueError
from communique.glossary.terms import read_glossary
from communique.project.model import SOURCE_LANGUAGE, Language, Project
from communique.project.paths import catalog_path, catalogs, documents


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
    read: dict[Path, Catalog] = {}
    rendered: dict[Path, dict[str, str]] = {}
    unread: list[CommuniqueError] = []
    for docname in sorted({*documents(project), *catalogs(project, language)}):
        path = project.shown(catalog_path(project, language, docname))
        try:
            catalog = read_catalog(project, language, docname)
            if language.code != SOURCE_LANGUAGE:
                rendered[path] = corrections(project, docname, terms)
        except CommuniqueError as error:
            unread.append(error)
        else:
            read[path] = catalog
    problems = Checker(language, terms, rendered).problems(read)
    return Survey(tuple(problems), sum(len(catalog.messages) for catalog in read.values()), tuple(unread))
