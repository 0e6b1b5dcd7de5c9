"""A language's catalogs and the documents that they render, checked together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from communique.checks.registry import Overrule, Problem, Taken
from communique.errors import CommuniqueError
from communique.glossary.terms import PLACE, Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, document_path
from communique.verdicts.checker import Checker, in_order
from communique.verdicts.findings import Findings
from communique.verdicts.looks import Looks


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

    ``paths`` names the catalogs as problems do; of each that was read, ``messages`` has short digests of the msgids.
    """

    paths: Mapping[str, Path]
    problems: tuple[Problem, ...]
    overruled: tuple[Overrule, ...]
    messages: Mapping[str, tuple[str, ...]]
    unread: Mapping[str, CommuniqueError]

    @property
    def told(self) -> Told:
        """What is told of it, with how many messages were checked."""
        return Told(self.problems, self.overruled, tuple(self.unread.values()), sum(map(len, self.messages.values())))

    def only(self, files: Collection[Path]) -> "Survey":
        """Leave out what is said of other files."""
        return replace(
            self,
            problems=tuple(each for each in self.problems if each.path in files),
            overruled=tuple(each for each in self.overruled if each.problem.path in files),
            messages={name: each for name, each in self.messages.items() if self.paths[name] in files},
            unread={name: error for name, error in self.unread.items() if self.paths[name] in files},
        )


def survey(project: Project, language: Language, terms: tuple[Term, ...], looks: Looks | None = None) -> Survey:
    """Check every catalog of a language, those without a document too; raise CommuniqueError for a closed folder.

    A catalog that cannot be read, or whose English cannot, is left out and stops no other.
    """
    if looks is None:
        looks = Looks(project, terms)
        looks.ready((language,))
    paths = {name: project.shown(catalog_path(project, language, name)) for name in looks.docnames(language)}
    read, unread = dict[str, Findings](), dict[str, CommuniqueError]()
    for name in paths:
        try:
            read[name] = looks.at(language, name)
        except CommuniqueError as error:
            unread[name] = error
    of_texts = [(project.shown(document_path(project, name)), looks.at_document(name)) for name in looks.documents]
    of_catalogs = [(paths[name], each) for name, each in read.items()]
    of_catalogs.append((PLACE, looks.at_glossary(language)))
    problems, overruled = _told(Checker(language, terms, {}), of_catalogs, of_texts)
    messages = {name: each.messages for name, each in read.items()}
    return Survey(paths, tuple(problems), tuple(overruled), messages, unread)


Looked = tuple[Path, Findings]


def _told(
    checker: Checker, of_catalogs: Collection[Looked], of_texts: Collection[Looked]
) -> tuple[list[Problem], list[Overrule]]:
    """Tell what was found in each, as far as it is the language's, and what all of them together have."""
    everything = (*of_catalogs, *of_texts)
    beside = [Taken(path, *note) for path, each in everything for note in each.beside]
    told = [checker.look_at_all(_taken(everything), beside)]
    for path, each in everything if checker.language.is_source else of_catalogs:
        told.append(([*each.problems(path)], [*each.overruled(path)]))
    return in_order(*(chain.from_iterable(each) for each in zip(*told, strict=True)))


def _taken(looked: Iterable[Looked]) -> Mapping[str, list[Taken]]:
    taken = defaultdict[str, list[Taken]](list)
    for path, each in looked:
        for check, found in each.taken.items():
            taken[check] += [Taken(path, *note) for note in found]
    return taken
