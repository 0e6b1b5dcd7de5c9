"""The glossary: the one place that says how a name or term is written in each language."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.config import SOURCE_LANGUAGE, Project
from communique.errors import CommuniqueError


@dataclass(frozen=True)
class Term:
    """A row of ``locale/glossary.csv``: the English, its renderings by language code, a note.

    A cell may have alternatives, ``国際連合|国連``, of which the first is preferred.
    """

    source: str
    renderings: Mapping[str, tuple[str, ...]] = field(hash=False)
    note: str


def read_glossary(project: Project) -> tuple[Term, ...]:
    """Read the glossary (UTF-8 CSV, a column for each language and ``note``); raise CommuniqueError."""
    path = project.locale / "glossary.csv"
    shown = project.shown(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
    except FileNotFoundError:
        raise CommuniqueError("not found: restore the glossary", shown) from None
    except UnicodeDecodeError:
        raise CommuniqueError("not UTF-8: save the file in that encoding", shown) from None
    except csv.Error as error:
        raise CommuniqueError(f"not valid CSV: {error}", shown) from None
    if rows and SOURCE_LANGUAGE not in rows[0]:
        raise CommuniqueError(f"no column {SOURCE_LANGUAGE!r}: give the first row the column names", shown, 1)
    return tuple(_term(row) for row in rows)


def rendering(terms: tuple[Term, ...], source: str, code: str) -> str | None:
    """Look up how ``source`` is best written in a language, or None where the glossary does not say."""
    return next(
        (term.renderings[code][0] for term in terms if term.source == source and code in term.renderings), None
    )


def _term(row: Mapping[str | None, str | None]) -> Term:
    cells = {column: (cell or "").strip() for column, cell in row.items() if column and not isinstance(cell, list)}
    note = cells.pop("note", "")
    forms = {code: tuple(filter(None, map(str.strip, cell.split("|")))) for code, cell in cells.items()}
    return Term(cells.get(SOURCE_LANGUAGE, ""), {code: cell for code, cell in forms.items() if cell}, note)
