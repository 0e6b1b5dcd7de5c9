"""A project's catalogs, read and checked together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from communique.checks.document import read_document
from communique.checks.registry import Overrule, Problem
from communique.errors import CommuniqueError
from communique.glossary.terms import Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, documents
from communique.verdicts.checker import Checker, in_order
from communique.verdicts.looks import docnames, look, parts_in
from communique.verdicts.results import CheckInputs


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


def survey(
    project: Project, language: Language, terms: tuple[Term, ...], files: Mapping[str, Sequence[Path]] | None = None
) -> Survey:
    """Check every catalog of a language, those without a document too; raise CommuniqueError for a closed folder.

    A catalog that cannot be read, or whose English cannot, is left out and stops no other. ``files`` have, if any, by
    language what has come of looking at each message by itself.
    """
    parts = parts_in(files[language.code]) if files else []
    parts = parts or [look(project, (language,), terms, docnames(project, (language,)))[language.code]]
    paths = {name: project.shown(catalog_path(project, language, name)) for name in docnames(project, (language,))}
    read = {name: each for part in parts for name, each in part.read.items()}
    unread = {name: error for part in parts for name, error in part.unread.items()}
    corrected = {paths[name]: texts for part in parts for name, texts in part.corrected.items()}
    too_long = {paths[name]: texts for part in parts for name, texts in part.too_long.items()}
    checker = Checker(language, terms, corrected, too_long)
    found = {paths[name]: inputs.catalog for name, inputs in read.items()}
    seen = checker.catalogs(found, [read_document(project, docname) for docname in documents(project)])
    judged = [*((part.problems, part.overruled) for part in parts), checker.judge_read(seen, alone=False)]
    problems, overruled = in_order(*(chain.from_iterable(each) for each in zip(*judged, strict=True)))
    return Survey(paths, tuple(problems), tuple(overruled), read, unread)
