"""Catalogs that are behind their documents: what ``update`` has not brought up to them yet."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from communique.catalogs.catalog import read_catalog
from communique.checks.registry import Problem, Severity
from communique.project.model import Language, Project
from communique.project.paths import WORDS, document_path
from communique.statements.interface import interface_words, left_to_us
from communique.system.digests import short_digest
from communique.system.parent import side_by_side
from communique.text.numbered import numbered
from communique.update.templates import Template
from communique.verdicts.looks import Looks
from communique.verdicts.survey import Survey, Told, survey

CHECK = "untranslated"  # of messages that are in no catalog as well


def surveys(
    looks: Looks,
    languages: Sequence[Language],
    extract: Callable[[], Sequence[Template] | None],
    files: Collection[Path] | None,
) -> list[Told]:
    """Check languages side by side, of ``files`` alone if any are given; without templates nothing is outdated.

    They are extracted in a process of its own where there is much to look at, which leaves them for this one.
    """

    def meanwhile() -> None:
        extract()

    left = looks.ready(languages, meanwhile=meanwhile)
    told = partial(_told, looks, extract(), files)
    return side_by_side(told, languages) if left > 1 else [*map(told, languages)]


def _told(
    looks: Looks, templates: Sequence[Template] | None, files: Collection[Path] | None, language: Language
) -> Told:
    done = _without_shipped(survey(looks.project, language, looks.terms, looks), looks.project, language)
    done = done if templates is None else with_outdated(done, looks.project, templates)
    return (done if files is None else done.only(files)).told


def _without_shipped(surveyed: Survey, project: Project, language: Language) -> Survey:
    """Leave out that a project has not translated words around statements which the package has in its language."""
    if WORDS not in surveyed.messages:
        return surveyed
    left = left_to_us(read_catalog(project, language, WORDS), language.code)
    said = {(surveyed.paths[WORDS], CHECK, line) for line in left}
    problems = (each for each in surveyed.problems if (each.path, each.check, each.line) not in said)
    return replace(surveyed, problems=tuple(problems))


def with_outdated(surveyed: Survey, project: Project, templates: Sequence[Template]) -> Survey:
    """Return what came of checking a language, with a warning for each catalog that is not as its document is."""
    found = sorted(
        (*surveyed.problems, *_outdated(surveyed, project, templates)),
        key=lambda problem: (problem.path, problem.line, problem.check),
    )
    return replace(surveyed, problems=tuple(found))


def _outdated(surveyed: Survey, project: Project, templates: Sequence[Template]) -> Iterator[Problem]:
    wanted = {template.docname: template.messages for template in templates}
    wanted[WORDS] = dict.fromkeys(interface_words(), ())
    for docname, messages in surveyed.messages.items():
        document = "Communiqué" if docname == WORDS else project.shown(document_path(project, docname))
        if docname not in wanted:
            text = f"{document} is gone: run 'make update', which keeps what is nowhere else, or delete it"
        elif lacking := {*map(short_digest, wanted[docname])}.difference(messages):
            text = f"lacks {numbered(len(lacking), 'message')} that {document} has: run 'make update'"
        else:
            continue
        yield Problem(surveyed.paths[docname], 1, Severity.WARNING, text, CHECK)
