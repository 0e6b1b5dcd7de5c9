"""The list of checks: each a short generator that registers itself with its id, severity and examples."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from inspect import getdoc
from pathlib import Path
from typing import NamedTuple, TypeAlias

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


class Scope(Enum):
    """What a check must see to find all that it does: one message, one catalog or document, all of a language's."""

    MESSAGE = "message"
    CATALOG = "catalog"
    DOCUMENT = "document"
    LANGUAGE = "language"


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

    @property
    def place(self) -> tuple[Path, int]:
        """The file that it is about, and the line."""
        if self.segment:
            return self.segment.path, self.segment.message.line
        return self.path or Path(), self.line


Value: TypeAlias = tuple[str, ...]


class Taken(NamedTuple):
    """What a check of a language takes of one message, or of a line of a document, to hold it to others."""

    path: Path
    line: int
    comment: str
    value: Value

    def finding(self, text: str) -> Finding:
        """Return what is said of it."""
        return Finding(text, path=self.path, line=self.line, comment=self.comment)


Run: TypeAlias = Callable[[LanguageCatalogs], Iterator[Finding]]
SegmentCheck: TypeAlias = Callable[[Segment], Iterator[str | Finding]]
CatalogsCheck: TypeAlias = Callable[[LanguageCatalogs], Iterator[Finding]]
Take: TypeAlias = Callable[[LanguageCatalogs], Iterable[Taken]]
LanguageCheck: TypeAlias = Callable[[LanguageCatalogs, Sequence[Taken]], Iterator[Finding]]
DocumentCheck: TypeAlias = Callable[[Document], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A check; ``languages`` are those it is for (all where empty).

    ``gravest`` is the worst severity of its findings: one that warns may find an error. What one of a language finds,
    it ``judges`` by nothing but the language, its glossary and what it ``takes`` of each catalog and document.
    """

    id: str
    severity: Severity
    gravest: Severity
    languages: frozenset[str]
    scope: Scope
    why: str
    bad: str
    good: str
    run: Run
    take: Take | None = None
    judge: LanguageCheck | None = None

    @property
    def alone(self) -> bool:
        """Whether it needs only one message."""
        return self.scope is Scope.MESSAGE


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

        _register(function, (severity, gravest or severity), languages, Scope.MESSAGE, run)
        return function

    return register


def catalogs_check(
    severity: Severity, *languages: str, scope: Scope = Scope.CATALOG
) -> Callable[[CatalogsCheck], CatalogsCheck]:
    """Register a generator ``check_<id>`` of findings in a catalog, which may be asked of several at once.

    One that would find the same in each message alone looks at them together to be done sooner.
    """

    def register(function: CatalogsCheck) -> CatalogsCheck:
        _register(function, (severity, severity), languages, scope, function)
        return function

    return register


def language_check(severity: Severity, take: Take) -> Callable[[LanguageCheck], LanguageCheck]:
    """Register a generator ``check_<id>`` of findings in what it has ``taken`` of all catalogs and documents."""

    def register(function: LanguageCheck) -> LanguageCheck:
        def run(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
            yield from function(language_catalogs, tuple(take(language_catalogs)))

        _register(function, (severity, severity), (), Scope.LANGUAGE, run, take, function)
        return function

    return register


def of_messages(value: Callable[[Segment], Value | None]) -> Take:
    """Make the ``take`` of a language check: it takes a value of each translated message, or None to skip it."""

    def take(language_catalogs: LanguageCatalogs) -> Iterator[Taken]:
        for segment in language_catalogs.translated:
            if (found := value(segment)) is not None:
                yield Taken(segment.path, segment.message.line, segment.message.comment, found)

    return take


def document_check(severity: Severity) -> Callable[[DocumentCheck], DocumentCheck]:
    """Register a generator ``check_<id>`` of findings in the source of one document."""

    def register(function: DocumentCheck) -> DocumentCheck:
        def run(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
            for document in language_catalogs.documents:
                yield from function(document)

        _register(function, (severity, severity), (SOURCE_LANGUAGE,), Scope.DOCUMENT, run)
        return function

    return register


def _register(
    function: SegmentCheck | CatalogsCheck | LanguageCheck | DocumentCheck,
    severities: tuple[Severity, Severity],
    languages: tuple[str, ...],
    scope: Scope,
    run: Run,
    take: Take | None = None,
    judge: LanguageCheck | None = None,
) -> None:
    name = function.__name__.removeprefix("check_").replace("_", "-")
    found = EXAMPLES.fullmatch(getdoc(function) or "")
    assert name not in CHECKS, f"two checks are called {name!r}"
    assert found, f"check {name!r} needs a Bad and a Good example"
    # PYTHONOPTIMIZE=2 drops docstrings.
    why, bad, good = found.group("why", "bad", "good") if found else ("", "", "")
    said = (why.strip(), bad, good.strip())
    CHECKS[name] = Check(name, *severities, frozenset(languages), scope, *said, run, take, judge)
