"""The list of checks: each a short generator that registers itself with its id, severity and examples."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from inspect import getdoc
from pathlib import Path
from typing import TypeAlias

from communique.catalogs.catalog import Message
from communique.checks.segment import LanguageCatalogs, Segment

EXAMPLES = re.compile(r"(?P<why>.*?)\n\nBad: +(?P<bad>.*?)\nGood: +(?P<good>.*)", re.DOTALL)
# A page cannot be built from a text that one of the first two finds fault with; the others are not about a text.
NEVER_IGNORED = frozenset({"control-characters", "header", "ignore", "markup", "size"})


class Severity(Enum):
    """An error keeps a message from being published as translated; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What a check says of a message, or of the header of the catalog ``path``.

    ``severity`` is the check's own where it is None.
    """

    text: str
    segment: Segment | None = None
    severity: Severity | None = None
    path: Path | None = None

    @property
    def message(self) -> Message | None:
        """The message that a flag could overrule it on."""
        return self.segment.message if self.segment else None


Run: TypeAlias = Callable[[LanguageCatalogs], Iterator[Finding]]
SegmentCheck: TypeAlias = Callable[[Segment], Iterator[str | Finding]]
CatalogsCheck: TypeAlias = Callable[[LanguageCatalogs], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A check; ``languages`` are those it is for (all where empty), ``alone`` that it needs only one message."""

    id: str
    severity: Severity
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
        return f"{self.path}:{self.line}: {self.severity.value}: {self.text} [{self.check}]"


CHECKS: dict[str, Check] = {}


def segment_check(
    severity: Severity, *languages: str, of_any_length: bool = False
) -> Callable[[SegmentCheck], SegmentCheck]:
    """Register a generator ``check_<id>`` of findings in one translated message."""

    def register(function: SegmentCheck) -> SegmentCheck:
        def run(language_catalogs: LanguageCatalogs) -> Iterator[Finding]:
            for segment in language_catalogs.segments:
                if segment.is_translated or (of_any_length and segment.is_finished):
                    for found in function(segment):
                        text, own = (found, None) if isinstance(found, str) else (found.text, found.severity)
                        yield Finding(text, segment, own)

        _register(function, severity, languages, True, run)
        return function

    return register


def catalogs_check(severity: Severity, *languages: str) -> Callable[[CatalogsCheck], CatalogsCheck]:
    """Register a generator ``check_<id>`` of findings in all messages of a language together."""

    def register(function: CatalogsCheck) -> CatalogsCheck:
        _register(function, severity, languages, False, function)
        return function

    return register


def _register(
    function: SegmentCheck | CatalogsCheck, severity: Severity, languages: tuple[str, ...], alone: bool, run: Run
) -> None:
    name = function.__name__.removeprefix("check_").replace("_", "-")
    parts = EXAMPLES.fullmatch(getdoc(function) or "")
    assert name not in CHECKS, f"two checks are called {name!r}"
    assert parts, f"check {name!r} needs a Bad and a Good example"
    CHECKS[name] = Check(
        name, severity, frozenset(languages), alone, parts["why"].strip(), parts["bad"], parts["good"].strip(), run
    )
