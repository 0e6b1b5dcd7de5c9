"""The overview: how far each document is in each language, and whether it would be released.

Nothing is counted here in a way of its own: messages are those of the templates, their states and what follows from
them are ``status``'s, and problems are those that ``communique check`` prints.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.catalogs import catalog_path
from communique.checks import Overrule, Problem, Severity
from communique.checks.survey import survey
from communique.config import SOURCE_LANGUAGE, Language, Project
from communique.errors import CommuniqueError
from communique.glossary import PLACE, Term, read_glossary
from communique.status import Count, State, count, count_words, hindrances, state
from communique.templates import Template, extract_templates
from communique.verdicts import gather, refused


@dataclass(frozen=True)
class Row:
    """One document in one language, or all of them together; ``reasons`` say why it would not be released.

    ``title`` is the document's in English, ``unread`` why its catalog or the English one cannot be read.
    """

    docname: str
    title: str
    messages: Count
    words: Count
    errors: int
    warnings: int
    overruled: tuple[Overrule, ...] = ()
    reasons: tuple[str, ...] = ()
    unread: str = ""

    @property
    def released(self) -> bool:
        """Whether this edition would be part of a release."""
        return not self.reasons

    @property
    def problems(self) -> int:
        """Everything that the checks report."""
        return self.errors + self.warnings


@dataclass(frozen=True)
class Overview:
    """All documents of one language, what is overruled, and the problems that are no document's but the glossary's.

    ``unread`` are the files that could not be read, each said once.
    """

    language: Language
    rows: tuple[Row, ...]
    shared: tuple[Problem, ...]
    overruled: tuple[Overrule, ...]
    unread: tuple[str, ...]

    @property
    def total(self) -> Row:
        """The numbers of all documents; what holds one of them back is said there."""
        return Row(
            docname="",
            title="All documents",
            messages=sum((row.messages for row in self.rows), Count()),
            words=sum((row.words for row in self.rows), Count()),
            errors=sum(row.errors for row in self.rows) + len(self.shared),
            warnings=sum(row.warnings for row in self.rows),
            overruled=self.overruled,
        )

    @property
    def released(self) -> int:
        """How many of the documents would be released."""
        return sum(row.released for row in self.rows)


def overviews(project: Project, languages: Iterable[Language]) -> tuple[Overview, ...]:
    """Look at every document in each of the languages; raise CommuniqueError for a broken glossary or document.

    A catalog that cannot be read is said in its row, and stops no other.
    """
    terms = read_glossary(project)
    templates = extract_templates(project)
    return tuple(_overview(project, language, templates, terms) for language in languages)


def _overview(
    project: Project, language: Language, templates: Iterable[Template], terms: tuple[Term, ...]
) -> Overview:
    surveyed = survey(project, language)
    found = defaultdict[Path, list[Problem]](list)
    for problem in surveyed.problems:
        found[problem.path].append(problem)
    shared = found.pop(PLACE, [])
    rows = []
    for template in templates:
        document = project.shown(project.docs / f"{template.docname}.rst")
        paths = (project.shown(catalog_path(project, language, template.docname)), document)
        text = _read(project, language, template, terms)
        own, source = (found.pop(path, []) for path in paths)
        row = _row(template.docname, next(iter(template.messages), ""), text, own)
        overruled = tuple(each for each in surveyed.overruled if each.problem.path in paths)
        rows.append(_held(replace(row, overruled=overruled), source, shared))
    rows += [_stray(project, language, path, problems) for path, problems in found.items()]
    unread = [*map(str, surveyed.unread), *(row.unread for row in rows if row.unread)]
    return Overview(language, tuple(rows), tuple(shared), surveyed.overruled, tuple(dict.fromkeys(unread)))


@dataclass(frozen=True)
class _Text:
    """What is known of a document in a language; ``broken`` are the lines of the messages held back by an error."""

    messages: Count
    words: Count
    broken: frozenset[int] = frozenset()
    unread: str = ""


def _read(project: Project, language: Language, template: Template, terms: tuple[Term, ...]) -> _Text:
    try:
        evidence = gather(project, language, template.docname, terms)
    except CommuniqueError as error:
        missing = dict.fromkeys(template.messages, State.MISSING)
        return _Text(count(missing.values()), count_words(missing), unread=str(error))
    catalog, wrong = evidence.catalog.messages, refused(project, evidence)
    states = {msgid: state(catalog.get(msgid), wrong) for msgid in template.messages}
    messages, words = count(states.values()), count_words(states)
    if language.code == SOURCE_LANGUAGE:
        messages, words = messages.as_issued, words.as_issued
    broken = (catalog[msgid].line for msgid, each in states.items() if each is State.BROKEN)
    return _Text(messages, words, frozenset(broken))


def _row(docname: str, title: str, text: _Text, problems: Sequence[Problem]) -> Row:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    others = [problem.check for problem in errors if problem.line not in text.broken]
    return Row(
        docname=docname,
        title=title,
        messages=text.messages,
        words=text.words,
        errors=len(errors),
        warnings=len(problems) - len(errors),
        reasons=hindrances(text.messages, others, text.unread),
        unread=text.unread,
    )


def _held(row: Row, source: Sequence[Problem], shared: Sequence[Problem]) -> Row:
    """Add what is found in the document itself, and what in the glossary: an error in either holds it back."""
    errors = [problem for problem in source if problem.severity is Severity.ERROR]
    reasons = [str(problem) for problem in (*errors, *shared) if problem.severity is Severity.ERROR]
    warnings = row.warnings + len(source) - len(errors)
    return replace(row, errors=row.errors + len(errors), warnings=warnings, reasons=(*row.reasons, *reasons))


def _stray(project: Project, language: Language, path: Path, problems: Sequence[Problem]) -> Row:
    """Show a catalog whose document is gone, because ``communique check`` reports its problems, too."""
    folder = project.shown(project.locale / language.code / "LC_MESSAGES")
    row = _row(path.relative_to(folder).with_suffix("").as_posix(), "", _Text(Count(), Count()), problems)
    return replace(row, reasons=(f"{path}: no document has this catalog: restore it, or remove the catalog",))
