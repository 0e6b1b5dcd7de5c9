"""The sheet of one statement: all that a reviewer must see of it, as values, what is left to read first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from communique.approvals.folder import Approvals, Signed, read_approvals
from communique.approvals.standing import reviewing, standing
from communique.approvals.subject import Subject
from communique.catalogs.message import Message, is_visible
from communique.catalogs.state import State, state
from communique.checks.overrules import PREFIX
from communique.checks.registry import Overrule, Problem, Severity
from communique.checks.segment import Segment
from communique.glossary.terms import Term
from communique.project.model import Language, Project
from communique.project.paths import catalog_path
from communique.review.fact_sheet import fact_rows
from communique.review.readable import Piece, compared, readable, source_pieces, translation_pieces
from communique.review.rows import Row
from communique.update.memory import nearest
from communique.update.templates import Template
from communique.verdicts.checker import Checker
from communique.verdicts.results import read_inputs, refused_messages, rendered_corrections
from communique.verdicts.survey import Survey, survey

AS_ISSUED = "as issued"


@dataclass(frozen=True)
class ApprovedBefore:
    """What was approved of a passage before it changed: when, and what is other now, word by word."""

    day: str
    english: tuple[Piece, ...]
    translation: tuple[Piece, ...]


@dataclass(frozen=True)
class Rendition:
    """A passage in one language, and all that has been said of it; ``lacks`` are the roles that it awaits."""

    language: Language
    state: str
    pieces: tuple[Piece, ...]
    terms: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    overrules: tuple[Overrule, ...]
    remark: str
    signed: tuple[Signed, ...]
    lacks: tuple[str, ...]
    earlier: ApprovedBefore | None

    @property
    def is_unfinished(self) -> bool:
        """Whether readers see the English in its place."""
        return self.state not in {"", AS_ISSUED}


@dataclass(frozen=True)
class Passage:
    """A message with its renditions: as issued, and as corrected, where the copy-editor has."""

    number: int
    issued: tuple[Piece, ...]
    corrected: tuple[Piece, ...]
    renditions: tuple[Rendition, ...]

    @property
    def is_left(self) -> bool:
        """Whether somebody still has to read it."""
        return any(each.lacks for each in self.renditions)


@dataclass(frozen=True)
class Sheet:
    """A document in one language, or in several side by side; ``title`` is its English one, and in each language."""

    docname: str
    title: str
    titles: Mapping[str, str]
    languages: tuple[Language, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Row, ...]
    roles: tuple[str, ...]

    @property
    def unfinished(self) -> int:
        """How many passages are not published in one of the languages."""
        return sum(any(each.is_unfinished for each in passage.renditions) for passage in self.passages)

    @cached_property
    def left(self) -> tuple[Passage, ...]:
        """What is left to read."""
        return tuple(passage for passage in self.passages if passage.is_left)

    @cached_property
    def read(self) -> tuple[Passage, ...]:
        """What has been read, and has not changed since."""
        return tuple(passage for passage in self.passages if not passage.is_left)


@dataclass(frozen=True)
class Reading:
    """One language of a project, read and checked once for all sheets."""

    project: Project
    language: Language
    terms: tuple[Term, ...]
    surveyed: Survey
    approvals: Approvals

    @staticmethod
    def of(project: Project, language: Language, terms: tuple[Term, ...]) -> "Reading":
        """Check a language; raise CommuniqueError for a broken approval."""
        surveyed = survey(project, language, terms)
        return Reading(project, language, terms, surveyed, read_approvals(project, language))

    def path(self, docname: str) -> Path:
        """Return where a document's catalog is, as problems name it."""
        return self.project.shown(catalog_path(self.project, self.language, docname))

    @cached_property
    def found(self) -> Mapping[tuple[Path, int], tuple[list[Problem], list[Overrule]]]:
        """What the checks say, by catalog and line."""
        found: dict[tuple[Path, int], tuple[list[Problem], list[Overrule]]] = {}
        for problem in self.surveyed.problems:
            found.setdefault((problem.path, problem.line), ([], []))[0].append(problem)
        for overrule in self.surveyed.overruled:
            place = overrule.problem.path, overrule.problem.line
            found.setdefault(place, ([], []))[1].append(overrule)
        return found

    @cached_property
    def approved(self) -> Mapping[str, tuple[Subject, Signed]]:
        """What was approved last of each message, by msgid."""
        found: dict[str, tuple[Subject, Signed]] = {}
        for subject, signed in self.approvals.subjects():
            found.setdefault(subject.msgid, (subject, signed))
        return found


def sheet(template: Template, readings: Sequence[Reading]) -> Sheet:
    """Lay out a document in the languages that have been read."""
    views = [_View(reading, template) for reading in readings]
    passages, facts = [], list[Row]()
    for number, msgid in enumerate(template.messages, 1):
        segments = [view.segment(msgid) for view in views]
        facts += fact_rows(number, segments)
        renditions = tuple(view.rendition(each) for view, each in zip(views, segments, strict=True))
        passages.append(_passage(number, segments[0], renditions))
    title = next(iter(template.messages), "")
    titles = {view.reading.language.code: readable(view.segment(title).message.msgstr) for view in views}
    languages = tuple(reading.language for reading in readings)
    roles = readings[0].project.review.roles
    return Sheet(template.docname, readable(title), titles, languages, tuple(passages), tuple(facts), roles)


def _passage(number: int, segment: Segment, renditions: tuple[Rendition, ...]) -> Passage:
    issued, source = segment.message.msgid, segment.source
    if source == issued:
        return Passage(number, source_pieces(segment), (), renditions)
    return Passage(number, (Piece("same", readable(issued)),), source_pieces(segment, issued), renditions)


class _View:
    """A document in one language."""

    def __init__(self, reading: Reading, template: Template) -> None:
        self.reading, self.path = reading, reading.path(template.docname)
        self.inputs = read_inputs(reading.project, reading.language, template.docname, reading.terms)
        self.checker = Checker(
            reading.language, self.inputs.rows, {self.path: rendered_corrections(reading.project, self.inputs)}
        )
        self.refused = refused_messages(reading.project, self.inputs)
        self.standing = standing(reading.project, self.inputs, template.messages, reading.approvals)
        self.gone = self._gone(template)
        self.needed = reviewing(reading.project)

    def segment(self, msgid: str) -> Segment:
        """Return a message beside the English that it renders; one that the catalog lacks is empty."""
        message = self.inputs.catalog.messages.get(msgid) or Message(msgid, "", False, 0)
        return self.checker.segment(self.path, message)

    def rendition(self, segment: Segment) -> Rendition:
        """Gather all that is known of a message in this language."""
        message, language = segment.message, self.reading.language
        problems, overrules = self.reading.found.get((self.path, message.line), ([], []))
        signed = self.standing.signed.get(message.msgid, ())
        roles = {each.role for each in signed}
        is_issued = language.is_source and not is_visible(message.msgstr)
        lacks = () if is_issued else tuple(role for role in self.needed if role not in roles)
        return Rendition(
            language,
            AS_ISSUED if is_issued else _shown_state(state(message, self.refused)),
            translation_pieces(segment),
            tuple(_terms(segment)),
            tuple(sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)),
            tuple(overrules),
            _remark(message.comment),
            tuple(sorted(signed, key=lambda each: (each.role, each.day))),
            lacks,
            self._earlier(segment) if lacks else None,
        )

    def _gone(self, template: Template) -> Mapping[str, tuple[Subject, Signed]]:
        """Find what was approved of messages that are gone: a changed source may be one of them."""
        known = self.reading.approved.items()
        return {msgid: found for msgid, found in known if msgid not in template.messages}

    def _earlier(self, segment: Segment) -> ApprovedBefore | None:
        """Compare a passage with what was approved of it, or else of the most similar message that is gone."""
        found = self.reading.approved.get(segment.message.msgid)
        if found is None and (near := nearest(segment.message.msgid, self.gone)):
            found = self.gone[near[0]]
        if found is None or found[0].digest == self.standing.digests.get(segment.message.msgid):
            return None
        subject, signed = found
        english = compared(subject.english, segment.source, "en") if subject.english != segment.source else ()
        is_other = subject.translation != segment.message.msgstr
        translation = translation_pieces(segment, subject.translation) if is_other else ()
        return ApprovedBefore(signed.day, english, translation)


def _terms(segment: Segment) -> Iterator[tuple[str, str]]:
    """List the terms of a passage with what the glossary has for them, each once."""
    for term in dict.fromkeys(term for term, _ in segment.terms_at):
        if forms := term.renderings.get(segment.language.code):
            yield term.source, " / ".join(forms)


def _remark(comment: str) -> str:
    """Return what the translator remarks; reasons of overrules are shown with what they overrule."""
    remark = re.split(rf"^\s*{PREFIX}", comment, maxsplit=1, flags=re.MULTILINE)[0]
    return " ".join(remark.split())


def _shown_state(state: State) -> str:
    return {
        State.TRANSLATED: "",
        State.FUZZY: "needs work: the translator is not sure of it",
        State.BROKEN: "has an error: not published",
        State.MISSING: "not translated: published in English",
    }[state]
