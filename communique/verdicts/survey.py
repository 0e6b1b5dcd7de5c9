"""A project's catalogs, read and checked together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from communique.checks.document import read_document
from communique.checks.registry import Overrule, Problem
from communique.checks.segment import LanguageCatalogs
from communique.errors import CommuniqueError
from communique.glossary.terms import Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, catalogs, documents
from communique.system.progress import expect, step
from communique.verdicts.checker import Checker, in_order
from communique.verdicts.results import CheckInputs, faults, read_inputs, rendered

Done = TypeVar("Done")


@dataclass(frozen=True)
class Told:
    """What is to be told of a survey: all of it but the texts."""

    problems: tuple[Problem, ...]
    overruled: tuple[Overrule, ...]
    unread: tuple[CommuniqueError, ...]
    messages: int


@dataclass(frozen=True)
class Survey:
    """What came of checking one language: problems, those overruled, and by docname what was read, or why not.

    ``paths`` names the catalogs as problems do.
    """

    paths: Mapping[str, Path]
    problems: tuple[Problem, ...]
    overruled: tuple[Overrule, ...]
    read: Mapping[str, CheckInputs]
    unread: Mapping[str, CommuniqueError]

    @property
    def told(self) -> Told:
        """What is told of it, with how many messages were checked."""
        messages = sum(len(inputs.catalog.messages) for inputs in self.read.values())
        return Told(self.problems, self.overruled, tuple(self.unread.values()), messages)

    def only(self, files: Collection[Path]) -> "Survey":
        """Leave out what is said of other files."""
        return replace(
            self,
            problems=tuple(each for each in self.problems if each.path in files),
            overruled=tuple(each for each in self.overruled if each.problem.path in files),
            read={name: inputs for name, inputs in self.read.items() if self.paths[name] in files},
            unread={name: error for name, error in self.unread.items() if self.paths[name] in files},
        )


def survey(project: Project, language: Language, terms: tuple[Term, ...]) -> Survey:
    """Check every catalog of a language, those without a document too; raise CommuniqueError for a closed folder.

    A catalog that cannot be read, or whose English cannot, is left out and stops no other.
    """
    read: dict[str, CheckInputs] = {}
    unread: dict[str, CommuniqueError] = {}
    names = sorted({*documents(project), *catalogs(project, language)})
    paths = {docname: project.shown(catalog_path(project, language, docname)) for docname in names}
    for docname in names:
        try:
            read[docname] = read_inputs(project, language, docname, terms)
        except CommuniqueError as error:
            unread[docname] = error
    expect(2 * len(read))
    corrected = {paths[name]: _stepped(inputs, name, rendered(project, inputs)) for name, inputs in read.items()}
    checker = Checker(language, terms, corrected)
    found = {paths[name]: inputs.catalog for name, inputs in read.items()}
    seen = checker.catalogs(found, [read_document(project, docname) for docname in documents(project)])
    problems, overruled = _judged(project, checker, seen, read, paths)
    return Survey(paths, tuple(problems), tuple(overruled), read, unread)


def _judged(
    project: Project,
    checker: Checker,
    seen: LanguageCatalogs,
    read: Mapping[str, CheckInputs],
    paths: Mapping[str, Path],
) -> tuple[list[Problem], list[Overrule]]:
    """Judge one catalog after the other, keep which of its messages have an error, then judge all together.

    What has been read of the texts of a catalog is dropped with it: a language may have thousands.
    """
    judged = []
    for name, inputs in read.items():
        own = seen.only(paths[name])
        judged.append(checker.judge_read(own, alone=True))
        _stepped(inputs, name, faults(project, inputs, partial(checker.errors_in, own)))
        own.forget()
    judged.append(checker.judge_read(seen, alone=False))
    return in_order(*(chain.from_iterable(each) for each in zip(*judged, strict=True)))


def _stepped(inputs: CheckInputs, docname: str, done: Done) -> Done:
    """Tell that a document has been looked at, and return what came of it."""
    step(f"{inputs.language.code}/{docname}")
    return done
