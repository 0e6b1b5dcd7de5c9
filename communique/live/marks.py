"""Marks: what a translator is shown of each message on the page, beside the page's own text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.catalogs.entry import Entry
from communique.catalogs.state import State, state
from communique.live.elements import Places
from communique.lsp.opened import Opened
from communique.project.model import Language

SAID = {
    State.MISSING: "not translated: shown in English",
    State.FUZZY: "fuzzy, not yet looked at: shown in English",
}
UNKNOWN = "not in the catalog: run 'make update'"


@dataclass(frozen=True)
class Mark:
    """What is said of one message, where it is on the page, and in which file and line.

    ``kind`` is how grave it is: error, warning, fuzzy or missing; ``english`` is what it must say, as corrected.
    """

    kind: str
    where: str
    said: tuple[str, ...]
    english: str = ""
    places: tuple[int, ...] = ()


def marks(opened: Opened, language: Language, places: Places) -> list[Mark]:
    """Mark the messages of a page by what a catalog has of them: in the page's order, then the others."""
    found = opened.file.entries if opened.file else ()
    entries = {entry.msgid: entry for entry in found if not entry.obsolete}
    order = [*places, *(msgid for msgid in entries if msgid not in places)]
    made = (_mark(opened, language, msgid, entries.get(msgid), places) for msgid in order)
    return [*(mark for mark in made if mark), *_others(opened, {entry.line for entry in entries.values()})]


def _mark(opened: Opened, language: Language, msgid: str, entry: Entry | None, places: Places) -> Mark | None:
    here = places.get(msgid, ())
    if entry is None:
        return None if language.is_source else Mark("missing", _where(opened.path, 1), (UNKNOWN,), msgid, here)
    problems = [problem for problem in opened.problems if problem.line == entry.line]
    own = state(entry.message, frozenset())
    unfinished = SAID.get(own, "") if not (language.is_source and own is State.MISSING) else ""
    said = tuple(each.said for each in problems) or ((unfinished,) if unfinished else ())
    if not said:
        return None
    grave = {problem.severity.value for problem in problems}
    kind = "error" if "error" in grave else own.value if unfinished else "warning"
    return Mark(kind, _where(opened.path, entry.line), said, opened.rendered(entry), here)


def _others(opened: Opened, lines: set[int]) -> Iterator[Mark]:
    """Yield what is said of the catalog itself."""
    for problem in opened.problems:
        if problem.line not in lines:
            yield Mark(problem.severity.value, _where(problem.path, problem.line), (problem.said,))


def _where(path: Path, line: int) -> str:
    return f"{path.as_posix()}:{line}"
