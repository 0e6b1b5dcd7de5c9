"""What a reviewer approves: the words of one message, and all that the page to review shows of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from communique.project.model import Project
from communique.system.cache import cache_folder, kept
from communique.system.digests import digest
from communique.system.terminal import legible_json
from communique.verdicts.results import CheckInputs, rendered_corrections

if TYPE_CHECKING:
    from communique.checks.registry import Overrule, Problem
    from communique.checks.segment import Segment

FORMAT = 1  # raise it when the same catalogs would give other subjects
KEPT = "subjects"  # in the cache
Row = tuple[str, ...]


@dataclass(frozen=True)
class Subject:
    """One message in one language: the text as issued, the one that is rendered, and its translation.

    ``glossary`` has the rows of the terms in the English, each the term and its renderings; ``findings`` what the
    checks say of this message alone, ``overrules`` what they would say but for a reason, each with it.
    """

    language: str
    msgid: str
    english: str
    translation: str
    glossary: tuple[Row, ...] = ()
    findings: tuple[str, ...] = ()
    overrules: tuple[Row, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all of it: two subjects with one digest are the same words."""
        return digest(**asdict(self))

    @property
    def line(self) -> str:
        """Write it without its language, which the file has: the digest, and what it is of as JSON."""
        parts = {name: part for name, part in asdict(self).items() if part and name != "language"}
        return f"{self.digest} {legible_json(parts)}"


def subjects(project: Project, inputs: CheckInputs) -> Mapping[str, Subject]:
    """Return what can be approved of a document, by msgid: finished messages without an error.

    Of English these are the copy-editor's corrections: what is as issued, nobody has to approve.
    """

    def make() -> bytes:
        return msgspec.json.encode(tuple(_subjects(project, inputs)))

    key = digest(format=FORMAT, inputs=inputs.digest)
    data = kept(cache_folder(project.build) / KEPT, key, make, _is_sound)
    return {subject.msgid: subject for subject in msgspec.json.decode(data, type=tuple[Subject, ...])}


def _subjects(project: Project, inputs: CheckInputs) -> Iterator[Subject]:
    # What takes so long that it is kept also takes long to import.
    from communique.checks.registry import Severity
    from communique.verdicts.checker import Checker

    place = Path()
    checker = Checker(inputs.language, inputs.rows, {place: rendered_corrections(project, inputs)})
    problems, overruled = checker.judge({place: inputs.catalog})
    for message in inputs.catalog.messages.values():
        segment = checker.segment(place, message)
        found = [each for each in problems if _is_of(each, message.line)]
        if segment.is_finished and not any(each.severity is Severity.ERROR for each in found):
            yield _subject(segment, found, [each for each in overruled if _is_of(each.problem, message.line)])


def _subject(segment: "Segment", found: Iterable["Problem"], overruled: Iterable["Overrule"]) -> Subject:
    """Return a message with what checks say, and would say, of it alone."""
    code, message = segment.language.code, segment.message
    rows = {(term.source, *term.renderings.get(code, ())) for term, _ in segment.terms_at}
    return Subject(
        code,
        message.msgid,
        segment.source,
        message.msgstr,
        tuple(sorted(rows)),
        tuple(sorted(each.said for each in found)),
        tuple(sorted((each.problem.said, each.reason) for each in overruled)),
    )


def _is_of(problem: "Problem", line: int) -> bool:
    """Return whether a problem is of the message at a line, and stays whatever other messages say."""
    from communique.checks.registry import CHECKS

    return problem.line == line and CHECKS[problem.check].alone


def _is_sound(data: bytes) -> bool:
    """Return whether these are subjects: anything else in their place would let words count as approved."""
    try:
        msgspec.json.decode(data, type=tuple[Subject, ...])
    except ValueError:
        return False
    return True
