"""Findings of one catalog or document, as values that are kept, and read again when nothing has changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from communique.checks.registry import Overrule, Problem, Severity, Taken


class Said(NamedTuple):
    """What a check says of a line; with a ``reason``, somebody has overruled it."""

    line: int
    severity: Severity
    text: str
    check: str
    reason: str


class Note(NamedTuple):
    """What a check of a language takes of a line of a file; ``Taken`` says of which."""

    line: int
    comment: str
    value: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """What came of looking at a catalog, or at a document's source, as far as no other has a part in it.

    ``beside`` are the comments beside finished messages that may overrule a check, ``taken`` has by check what those
    of a language hold to others, and ``messages`` are short digests of the msgids.
    """

    said: tuple[Said, ...] = ()
    beside: tuple[Note, ...] = ()
    taken: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    messages: tuple[str, ...] = ()

    def problems(self, path: Path) -> Iterator[Problem]:
        """Say what is wrong in the file ``path``."""
        return (Problem(path, *each[:-1]) for each in self.said if not each.reason)

    def overruled(self, path: Path) -> Iterator[Overrule]:
        """Say what somebody has overruled in the file ``path``."""
        return (Overrule(Problem(path, *each[:-1]), each.reason) for each in self.said if each.reason)


def said(problems: Iterable[Problem], overruled: Iterable[Overrule]) -> tuple[Said, ...]:
    """Leave out of what was found in which file it is."""
    found = [*((each, "") for each in problems), *((each.problem, each.reason) for each in overruled)]
    return tuple(Said(each.line, each.severity, each.text, each.check, reason) for each, reason in found)


def notes(taken: Iterable[Taken]) -> tuple[Note, ...]:
    """Leave out of what a check takes in which file it is."""
    return tuple(Note(each.line, each.comment, each.value) for each in taken)


def encoded(findings: Findings) -> bytes:
    """Write findings down, to be kept."""
    return msgspec.json.encode(findings)


def decoded(data: bytes) -> Findings | None:
    """Read findings that were kept; None for anything else in their place."""
    try:
        return msgspec.json.decode(data, type=Findings)
    except (ValueError, RecursionError):
        return None
