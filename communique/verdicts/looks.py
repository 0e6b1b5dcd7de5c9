"""Looking at documents, each message by itself: all languages of one, then of the next; so the English is read once.

Documents are divided among the processors in shares. What comes of a share is left in a file for each language: in
pipes, the process that waits for all of them would hold the texts of all languages.
"""

import pickle
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from communique.checks.registry import Overrule, Problem
from communique.errors import CommuniqueError
from communique.glossary.terms import Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path, catalogs, documents
from communique.system.parent import portions, processors, side_by_side
from communique.system.progress import expect, step
from communique.verdicts.checker import Checker
from communique.verdicts.compiled import expressions_kept
from communique.verdicts.results import CheckInputs, faults, read_inputs, rendered

LEAST = 8  # documents that are worth a share
EACH = 4  # shares of a processor: some take longer than others


@dataclass(frozen=True)
class Part:
    """What came of some documents in one language: what was read, or why not, and what each message by itself has.

    ``corrected`` are the copy-editor's texts, by docname and msgid; ``too_long`` is what cannot be compared.
    """

    read: dict[str, CheckInputs] = field(default_factory=dict)
    unread: dict[str, CommuniqueError] = field(default_factory=dict)
    corrected: dict[str, Mapping[str, str]] = field(default_factory=dict)
    too_long: dict[str, frozenset[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    overruled: list[Overrule] = field(default_factory=list)


def docnames(project: Project, languages: Collection[Language]) -> list[str]:
    """List the documents and catalogs of languages; raise CommuniqueError for a closed folder."""
    return sorted({*documents(project)}.union(*(catalogs(project, language) for language in languages)))


def look(
    project: Project, languages: Sequence[Language], terms: tuple[Term, ...], names: Sequence[str]
) -> dict[str, Part]:
    """Look at some documents in each of the languages; a catalog that cannot be read stops no other."""
    known = {language.code: set(docnames(project, (language,))) for language in languages}
    parts = {language.code: Part() for language in languages}
    expect(sum(len(known[code].intersection(names)) for code in known))
    with expressions_kept(project):
        for name in names:
            _look(project, [each for each in languages if name in known[each.code]], terms, name, parts)
    return parts


def _look(
    project: Project, languages: Sequence[Language], terms: tuple[Term, ...], name: str, parts: Mapping[str, Part]
) -> None:
    """Look at one document in each of the languages that have it."""
    english = None
    for language in languages:
        part = parts[language.code]
        try:
            part.read[name] = inputs = read_inputs(project, language, name, terms, english)
        except CommuniqueError as error:
            part.unread[name] = error
        else:
            english = inputs if language.is_source else english
            _judge(project, name, inputs, part)
        step(f"{language.code}/{name}")


def _judge(project: Project, name: str, inputs: CheckInputs, part: Part) -> None:
    """Judge the messages of a catalog, and keep which of them have an error."""
    path = project.shown(catalog_path(project, inputs.language, name))
    part.corrected[name] = rendered(project, inputs)
    checker = Checker(inputs.language, inputs.terms, {path: part.corrected[name]})
    seen = checker.catalogs({path: inputs.catalog})
    problems, overruled, errors = checker.judge_each(seen)
    part.too_long[name] = frozenset(
        each.message.msgid for each in seen.segments if each.is_finished and each.is_too_long
    )
    part.problems.extend(problems)
    part.overruled.extend(overruled)
    faults(project, inputs, errors)


@contextmanager
def looked_at(
    project: Project, languages: Sequence[Language], terms: tuple[Term, ...], least: int = LEAST
) -> Iterator[Mapping[str, Sequence[Path]]]:
    """Look at all documents side by side; lend the files with the parts of each language.

    Of fewer than twice the ``least`` that are worth a share there are none.
    """
    shares = portions(docnames(project, languages), EACH * processors(), least)
    with TemporaryDirectory() as folder:
        leave = partial(_leave, project, sorted(languages, key=_is_translation), terms, Path(folder))
        files = side_by_side(leave, shares) if len(shares) > 1 else []
        yield {language.code: [each[language.code] for each in files] for language in languages}


def parts_in(files: Sequence[Path]) -> list[Part]:
    """Read the parts of a language, which this command has left there."""
    return [pickle.loads(file.read_bytes()) for file in files]


def _leave(
    project: Project, languages: Sequence[Language], terms: tuple[Term, ...], folder: Path, names: Sequence[str]
) -> dict[str, Path]:
    files = {}
    for code, part in look(project, languages, terms, names).items():
        files[code] = folder / f"{code}-{names[0].replace('/', '-')}"
        files[code].write_bytes(pickle.dumps(part, pickle.HIGHEST_PROTOCOL))
    return files


def _is_translation(language: Language) -> bool:
    return not language.is_source
