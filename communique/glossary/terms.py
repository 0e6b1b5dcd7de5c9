"""The glossary: the one place that says how a name or term is written in each language."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from communique.errors import CommuniqueError, unreadable
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import own_place
from communique.project.plain_files import open_plain, refuse_no_text
from communique.text.legible import stray
from communique.text.normal import normal
from communique.text.numbered import numbered

LONGEST = 400  # characters of a term, or of one of its renderings
PLACE = Path("locale", "glossary.csv")  # in a project
# A cell as the csv module reads it, and what ends it: a new column leaves the bytes of the others alone.
CELL = re.compile(r'("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|\r|\n|\Z)')

SEPARATORS = {";": "';'", "\t": "tabs"}
LINE_END = re.compile(r"[\r\n]")
TOPIC_NOTE = re.compile(r"topic\b", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """A row of ``locale/glossary.csv``: the English, its renderings by language code, a note, in their normal form.

    A cell may have alternatives, ``国際連合|国連``, of which the first is preferred.
    """

    source: str
    renderings: Mapping[str, tuple[str, ...]] = field(hash=False)
    note: str
    line: int = field(default=1, compare=False, repr=False)

    @property
    def is_topic(self) -> bool:
        """Whether it names the topic of statements, and no more: its note begins with that word."""
        return bool(TOPIC_NOTE.match(self.note))


def read_glossary(project: Project) -> tuple[Term, ...]:
    """Read the glossary (UTF-8 CSV, a column for each language and ``note``); raise CommuniqueError.

    Without a language's column no name of that language would be checked: an empty glossary has its header, too.
    """
    path = project.root / PLACE
    shown = project.shown(path)
    place = own_place(project, path, "the glossary")
    codes = [language.code for language in project.languages]
    rows, header = _rows(place, shown), _header(codes)
    if not rows:
        raise CommuniqueError(f"empty: write the column names in the first row, {header}", shown, 1)
    line, columns = rows[0]
    if problem := _fault_of_columns(columns, codes):
        raise CommuniqueError(problem, shown, line)
    for line, cells in rows[1:]:
        if len(cells) > len(columns):
            found = f"{numbered(len(cells), 'cell')} for {numbered(len(columns), 'column')}"
            text = f"{found}: put a cell with a comma into quotation marks"
            raise CommuniqueError(text, shown, line)
    return tuple(_term(dict(zip(columns, cells, strict=False)), shown, line) for line, cells in rows[1:])


def _header(codes: list[str]) -> str:
    """Write the first row that a glossary of these languages has."""
    return ",".join([*codes, "note"])


def _fault_of_columns(columns: list[str], codes: list[str]) -> str:
    """Write what is wrong with the first row, and what to write; "" where nothing is."""
    for code in (*codes, "note"):
        if columns.count(code) > 1:
            return f"the column {code!r} is there {columns.count(code)} times: give each column a name of its own"
    for code in (code for code in codes if code not in columns):
        if parted := next((name for sign, name in SEPARATORS.items() if sign in columns[0]), ""):
            return f"its cells are parted by {parted}: save it with commas"
        return f"no column {code!r}: give the first row the column names, {_header(codes)}"
    return ""


def rendering(terms: tuple[Term, ...], source: str, code: str) -> str | None:
    """Look up how ``source`` is best written in a language, or None where the glossary does not say."""
    return next(
        (term.renderings[code][0] for term in terms if term.source == source and code in term.renderings), None
    )


def with_column(text: str, code: str) -> str:
    """Add a column to a glossary (CSV), empty and before ``note``; every other cell keeps its bytes."""
    rows = list(_cells(text))
    header = next((row for row in rows if any(cell.strip() for cell, _ in row)), [])
    names = [cell.strip('"\ufeff ') for cell, _ in header]
    if code in names:
        return text
    place = names.index("note") if "note" in names else len(names)
    return "".join(_with_cell(row, place, code if row is header else "") for row in rows)


def _cells(text: str) -> Iterator[list[tuple[str, str]]]:
    """Cut CSV into rows of cells, each with what ends it."""
    row: list[tuple[str, str]] = []
    for found in CELL.finditer(text):
        if found[0] or row:
            row.append((found[1], found[2]))
        if row and found[2] != ",":
            yield row
            row = []


def _with_cell(row: list[tuple[str, str]], place: int, cell: str) -> str:
    """Write a row with one more cell; a shorter row needs none."""
    parts = [cell + end for cell, end in row]
    if place < len(row):
        parts.insert(place, f"{cell},")
    elif place == len(row) and cell:
        parts[-1:] = [f"{row[-1][0]},", f"{cell}{row[-1][1]}"]
    return "".join(parts)


def _rows(path: Path, shown: Path) -> list[tuple[int, list[str]]]:
    """Read the rows that are not blank, each with the line that it begins at."""
    refuse_no_text(path, shown, "the glossary")
    try:
        with TextIOWrapper(open_plain(path), "utf-8-sig", newline="") as file:
            return list(_numbered(file, shown))
    except FileNotFoundError:
        raise CommuniqueError("not found: restore the glossary", shown) from None
    except UnicodeDecodeError:
        raise CommuniqueError("not UTF-8: save the file in that encoding", shown) from None
    except OSError as error:
        raise unreadable(shown, error) from None


def _numbered(file: TextIO, shown: Path) -> Iterator[tuple[int, list[str]]]:
    reader, line = csv.reader(file, strict=True), 1
    try:
        for row in reader:
            cells = [normal(cell.strip()) for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if str(error).startswith("field larger than"):
            length = csv.field_size_limit()
            text = f"more than {length} characters in a column: write a term in {LONGEST} at most, no text"
            raise CommuniqueError(text, shown, line) from None
        text = f"not valid CSV ({error}): put a cell with commas or lines into quotation marks, and close them"
        raise CommuniqueError(text, shown, line) from None


def _term(cells: dict[str, str], shown: Path, line: int) -> Term:
    source, note = cells.get(SOURCE_LANGUAGE, ""), cells.pop("note", "")
    if not source:
        raise CommuniqueError(f"no English: fill in the column {SOURCE_LANGUAGE}, or remove the row", shown, line)
    for code, cell in cells.items():
        if (length := max(map(len, cell.split("|")))) > LONGEST:
            text = f"{length} characters in the column {code}: write a term in {LONGEST} at most, no text"
            raise CommuniqueError(text, shown, line)
        if character := stray(LINE_END.sub(" ", cell)):
            text = f"holds {character}, which nobody sees, in the column {code}: remove it"
            raise CommuniqueError(text, shown, line)
    forms = {code: tuple(filter(None, map(str.strip, cell.split("|")))) for code, cell in cells.items() if code}
    return Term(source, {code: cell for code, cell in forms.items() if cell}, note, line)
