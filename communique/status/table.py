"""The overview as a table for a terminal, which is plain text where it is no terminal, and as JSON."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TextIO

from wcwidth import wcswidth

from communique.catalogs.state import Count
from communique.project.paths import slug
from communique.status.overview import Overview, Row
from communique.system.terminal import BOLD, PLAIN, has_colours, visible, write_values

HEADINGS = ("", "messages (words) of", "translated", "needs work", "missing", "problems", "release")
CODE, NAME, TRANSLATED, NEEDS_WORK, MISSING, PROBLEMS, RELEASE, DRAWING = range(8)
LEFT = frozenset({CODE, NAME, RELEASE, DRAWING})
GREEN, YELLOW, RED = "\x1b[32m", "\x1b[33m", "\x1b[31m"
COLOURS = {NEEDS_WORK: YELLOW, MISSING: RED, PROBLEMS: YELLOW}
GAP = "  "
BAR = 10  # columns of a bar
NARROWEST = 24  # columns that a terminal leaves to a document's name


@dataclass(frozen=True)
class _Line:
    """A row as it is printed, with its bar; ``whole`` is whether a release would have all of it."""

    cells: tuple[str, ...]
    bar: str = ""
    whole: bool = True
    reasons: tuple[str, ...] = ()
    approved: str = ""


def write_json(overviews: Sequence[Overview], out: TextIO) -> None:
    """Write an object with ``documents``, one for each in each language, and ``totals``, one for each language."""
    documents = [
        {"language": overview.language.code, "document": row.docname, "title": row.title}
        | _numbers(row)
        | {"released": row.released, "reasons": list(row.reasons), "as_of": row.as_of or None}
        for overview in overviews
        for row in overview.rows
    ]
    totals = [
        {"language": overview.language.code, "documents": len(overview.rows)}
        | _numbers(overview.total)
        | {"documents_released": overview.released}
        for overview in overviews
    ]
    write_values({"documents": documents, "totals": totals}, out)


def _numbers(row: Row) -> dict[str, Any]:
    return {
        "messages": asdict(row.messages),
        "words": asdict(row.words),
        "errors": row.errors,
        "warnings": row.warnings,
        "overruled": len(row.overruled),
        "approved": dict(row.approved),
    }


def write_text(overviews: Sequence[Overview], out: TextIO) -> None:
    """Write a line for each row, why it would not be released behind it; a terminal gets bars and colours, too."""
    lines = [_Line(HEADINGS), *(line for overview in overviews for line in _lines(overview))]
    on_terminal = out.isatty()
    if on_terminal:
        lines = _fitted(lines, shutil.get_terminal_size().columns)
    widths = _widths(lines)
    for line in lines:
        print(_printed(line, widths, has_colours(out)), end="", file=out)
        if line.reasons:
            before = f"\n    {'late' if line.whole else 'not released'}: " if on_terminal else ": "
            print(before, "; ".join(line.reasons), sep="", end="", file=out)
        if line.approved:
            before = "\n    " if on_terminal else "; " if line.reasons else ": "
            print(before, line.approved, sep="", end="", file=out)
        print(file=out)


def _lines(overview: Overview) -> Iterator[_Line]:
    code, language = overview.language.code, visible(overview.language.name)
    for row in overview.rows:
        released = f"yes, as of {row.as_of}" if row.as_of else "yes" if row.released else "no"
        cells = (code, visible(slug(row.docname)), *_cells(row), released)
        yield _Line(cells, _bar(row.messages), row.released, tuple(map(visible, row.reasons)), _approved(row))
    total, many = overview.total, len(overview.rows)
    cells = (code, f"{language}, all documents", *_cells(total), f"{overview.released} of {many}")
    yield _Line(cells, _bar(total.messages), overview.released == many)


def _cells(row: Row) -> tuple[str, ...]:
    messages, words = row.messages, row.words
    pairs = [
        (messages.translated, words.translated),
        (messages.needs_work, words.needs_work),
        (messages.missing, words.missing),
    ]
    return (*(f"{first} ({second})" if first else "0" for first, second in pairs), str(row.problems))


def _approved(row: Row) -> str:
    """Say in which roles how many messages are approved: nothing where nobody has approved any."""
    counted = (f"{number} of {row.to_approve} ({role})" for role, number in row.approved.items() if number)
    return f"approved: {', '.join(found)}" if (found := list(counted)) else ""


def _bar(messages: Count) -> str:
    """Draw what is translated, needs work and is missing; only a complete document fills the bar."""
    whole = messages.total or 1
    translated = BAR * messages.translated // whole
    begun = BAR * (messages.translated + messages.needs_work) // whole
    return "█" * translated + "▒" * (begun - translated) + "░" * (BAR - begun)


def _fitted(lines: list[_Line], columns: int) -> list[_Line]:
    """Shorten the names for a terminal, and add the bars if that leaves enough of the names."""
    drawn = [replace(line, cells=(*line.cells, line.bar)) for line in lines]
    chosen = drawn if _room(drawn, columns) >= NARROWEST else lines
    room = max(_room(chosen, columns), NARROWEST)
    return [
        replace(line, cells=(*line.cells[:NAME], _elided(line.cells[NAME], room), *line.cells[NAME + 1 :]))
        for line in chosen
    ]


def _room(lines: list[_Line], columns: int) -> int:
    widths = _widths(lines)
    return columns - sum(widths) + widths[NAME] - len(GAP) * (len(widths) - 1)


def _elided(name: str, room: int) -> str:
    """Take out of the middle of a name what is too much: it begins with a date and ends with what it is about."""
    short, kept = name, len(name)
    while wcswidth(short) > room:
        kept -= 1
        short = f"{name[: kept // 2]}…{name[len(name) - kept + kept // 2 :]}"
    return short


def _widths(lines: list[_Line]) -> list[int]:
    return [max(map(wcswidth, column)) for column in zip(*(line.cells for line in lines), strict=True)]


def _printed(line: _Line, widths: list[int], coloured: bool) -> str:
    cells = []
    for column, (cell, width) in enumerate(zip(line.cells, widths, strict=True)):
        space = " " * (width - wcswidth(cell))
        shown = _coloured(line, column) if coloured else cell
        cells.append(shown + space if column in LEFT else space + shown)
    return GAP.join(cells).rstrip()


def _coloured(line: _Line, column: int) -> str:
    cell = line.cells[column]
    if line.cells[CODE] == HEADINGS[CODE]:
        return f"{BOLD}{cell}{PLAIN}"
    if column == RELEASE:
        return f"{GREEN if line.whole else RED}{cell}{PLAIN}"
    return f"{COLOURS[column]}{cell}{PLAIN}" if column in COLOURS and cell != "0" else cell
