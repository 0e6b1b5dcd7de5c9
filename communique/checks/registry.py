"""The list of checks: each a short generator that registers itself with its id, severity and examples."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from inspect import getdoc
from pathlib import Path
from typing import TypeAlias

from communique.catalogs.message import Message
from communique.checks.document import Document
from communique.checks.segment import LanguageCatalogs, Segment
from communique.project.model import SOURCE_LANGUAGE

EXAMPLES = re.compile(r"(?P<why>.*?)\n\nBad: +(?P<bad>.*?)\nGood: +(?P<good>.*)", re.DOTALL)
# No page can be made of a text that most of these find fault with; header and ignore are not about a text.
NEVER_IGNORED = frozenset({"control-characters", "glyphs", "header", "ignore", "markup", "size"})


class Severity(Enum):
    """An error keeps a message from being published as translated; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a check says of a message, or of a line of the file ``path``, beside which a ``comment`` may overrule it.

    ``severity`` is the check's own where it is None.
    """

    text: str
    segment: Segment | None = None
    severity: Severity | None = None
    path: Path | None = None
    line: int = 1
    comment: str = ""

    @property
    def message(self) -> Message | None:
        """The message that it is about."""
        return self.segment.message if self.segment else None

    @property
    def remarks(self) -> str:
        """What stands beside it and could overrule it."""
        return self.segment.message.comment if self.segment else self.comment


Run: TypeAlias = Callable[[LanguageCatalogs], Iterator[Finding]]
SegmentCheck: TypeAlias = Callable[[Segment], Iterator[str | Finding]]
CatalogsCheck: TypeAlias = Callable[[LanguageCatalogs], Iterator[Finding]]
DocumentCheck: TypeAlias = Callable[[Document], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A check; ``languages`` are those it is for (all where empty), ``alone`` that it needs only one message.

    ``gravest`` is the worst severity of its findings: one that warns may find an error.
    """

    id: str
    severity: Severity
    gravest: Severity
    languages: frozenset[str]
    alone: bool
    why: str
    bad: str
    good: str
    run: Run


@dataclass(frozen=True)
class Problem:
    """A finding with its place, as it is printed."""

    path: Path
    line: int
    severity: Severity
    text: str
    check: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.said}"

    @property
    def said(self) -> str:
        """What is said, without its place."""
        return f"{self.severity.value}: {self.text} [{self.check}]"


@dataclass(frozen=True)
class Overrule:
    """A problem that somebody has overruled, with the reason given beside it."""

    problem: Problem
    reason: str

    def __str__(self) -> str:
        problem = self.problem
        return f"{problem.path}:{problem.line}: overruled: {problem.text} [{problem.check}]: {self.reason}"


CHECKS: dict[str, Check] = {}


def segment_check(
    severity: Severity, *languages: str, of_any_length: bool = False, gravest: Severity | None = None
) -> Callable[[SegmentCheck], SegmentCheck]:
    """Register a generator ``check_<id>`` of findings in one translated message."""

    def register(function: SegmentCheck) -> SegmentCheck:
        def run(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
            for segment in language_catalogs.finished if of_any_length else language_catalogs.translated:
                for found in function(segment):
                    text, own = (found, None) if isinstance(found, str) else (found.text, found.severity)
                    yield Finding(text, segment, own)

        _register(function, (severity, gravest or severity), languages, True, run)
        return function

    return register


def catalogs_check(
    severity: Severity, *languages: str, alone: bool = False
) -> Callable[[CatalogsCheck], CatalogsCheck]:
    """Register a generator ``check_<id>`` of findings in all messages of a language together.

    One that would find the same in each message ``alone`` looks at them together to be done sooner.
    """

    def register(function: CatalogsCheck) -> CatalogsCheck:
        _register(function, (severity, severity), languages, alone, function)
        return function

    return register


def document_check(severity: Severity) -> Callable[[DocumentCheck], DocumentCheck]:
    """Register a generator ``check_<id>`` of findings in the source of one document."""

    def register(function: DocumentCheck) -> DocumentCheck:
        def run(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
            for document in language_catalogs.documents:
                yield from function(document)

        _register(function, (severity, severity), (SOURCE_LANGUAGE,), False, run)
        return function

    return register


def _register(
    function: SegmentCheck | CatalogsCheck | DocumentCheck,
    severities: tuple[Severity, Severity],
    languages: tuple[str, ...],
    alone: bool,
    run: Run,
) -> None:
    name = function.__name__.removeprefix("check_").replace("_", "-")
    found = EXAMPLES.fullmatch(getdoc(function) or "")
    assert name not in CHECKS, f"two checks are called {name!r}"
    assert found, f"check {name!r} needs a Bad and a Good example"
    # PYTHONOPTIMIZE=2 drops docstrings.
    why, bad, good = found.group("why", "bad", "good") if found else ("", "", "")
    CHECKS[name] = Check(name, *severities, frozenset(languages), alone, why.strip(), bad, good.strip(), run)
