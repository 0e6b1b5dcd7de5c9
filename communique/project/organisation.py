"""Who publishes: ``organisation`` of the settings is a name, or a table with what is said below every statement."""

from collections.abc import Collection, Mapping
from pathlib import Path

from communique.project.colours import read_accent
from communique.project.model import SOURCE_LANGUAGE, Logo, Organisation
from communique.project.toml_table import NAME, Table
from communique.system.drawings import Drawing, read_drawing
from communique.system.pictures import picture_fault

LINES = ("address", "contact", "licence", "imprint")
LONGEST = 1000  # characters of a line
HEAVIEST = 100_000  # characters of a logo


def read_organisation(options: Table, docs: Path, codes: Collection[str]) -> Organisation:
    """Read the name, beside it in a table logo, colour, lines and kinds of text, one or one for some of ``codes``."""
    if not isinstance(options.values.get("organisation"), dict):
        return Organisation(options.text("organisation"))
    table = options.table("organisation")
    table.refuse_others("name", "logo", "accent", *LINES, "kinds")
    lines = tuple(_texts(table, name, codes) for name in LINES if name in table.values)
    kinds = table.table("kinds", {})
    for name in kinds.values:
        if not NAME.fullmatch(name):
            raise kinds.error(name, "is no name of a kind: write one such as letter, in a-z")
    named = {name: _texts(kinds, name, codes) for name in kinds.values}
    return Organisation(table.text("name"), lines, named, _logo(table, docs), read_accent(table))


def _logo(table: Table, docs: Path) -> Logo | None:
    """Read a drawing below ``docs`` that every program draws alike."""
    path = table.own_file("logo", docs.parent)
    if path is None:
        return None
    if fault := _fault_of_place(path, docs) or picture_fault(path):
        raise table.error("logo", fault)
    try:
        svg = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise table.error("logo", "is not UTF-8: save it in that encoding") from None
    drawing = read_drawing(svg.encode())
    if fault := _fault_of_drawing(drawing, len(svg)):
        raise table.error("logo", fault)
    return Logo(svg, drawing.ratio)


def _fault_of_place(path: Path, docs: Path) -> str:
    if path.suffix.lower() == ".svg" and path.is_file() and path.resolve().is_relative_to(docs.resolve()):
        return ""
    return "is no SVG file under docs/: put one there, and write docs/logo.svg"


def _fault_of_drawing(drawing: Drawing, size: int) -> str:
    if drawing.has_text:
        return "has text, which each program sets in another font: convert it to paths"
    if not drawing.ratio:
        return "does not say how large it is: give its <svg> a viewBox"
    return f"has {size} characters, and is on every page: simplify it to {HEAVIEST}" if size > HEAVIEST else ""


def _texts(table: Table, name: str, known: Collection[str]) -> Mapping[str, str]:
    """Read a text by the codes of languages: a text alone is English."""
    if not isinstance(table.values[name], dict):
        return {SOURCE_LANGUAGE: _line(table, name)}
    texts = table.table(name)
    if SOURCE_LANGUAGE not in texts.values:
        raise texts.error(SOURCE_LANGUAGE, "is missing: write the English, which stands where nothing else does")
    if unknown := [code for code in texts.values if code not in known]:
        raise texts.error(unknown[0], f"is no language that is described: use some of {', '.join(sorted(known))}")
    return {code: _line(texts, code) for code in texts.values}


def _line(table: Table, name: str) -> str:
    text = table.text(name)
    if len(text) > LONGEST:
        raise table.error(name, f"is too long: write a line of at most {LONGEST} characters")
    return text
