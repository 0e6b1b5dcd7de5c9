"""Typesetting: the folder of a statement's Typst source, template and fonts, and the PDF that Typst makes of it.

A PDF is kept by the digest of all that Typst is given, its version, and our code that asks for it.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import CommuniqueError
from communique.pdf.compiler import compiler_of, forget
from communique.pdf.pagination import CLOSER, Layout, Room, better, parted_notes, read_layout
from communique.pdf.pictures import smaller_pictures
from communique.pdf.typst import dictionary, literal
from communique.system.cache import kept
from communique.system.digests import digest, digest_of, package_version
from communique.system.files import write_atomically

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

TEMPLATES = tuple(Path(__file__).with_name(name) for name in ("statement.typ", "tables.typ"))
# What our templates find wrong, with its line.
OURS = re.compile(r"communique:(\d+):([^\"\n]*)")
STANDARDS: list["PDFStandard"] = ["ua-1", "a-2a"]
KEPT = "pdf"  # in the cache
ROOMS = "rooms.typ"
IMAGE = "image"  # what the names of pictures begin with, before their numbers and own names


def write_sources(folder: Path, source: str, settings: str, files: Mapping[str, bytes]) -> None:
    """Write what Typst is given beside the pictures, other ``files`` by their paths; raise CommuniqueError."""
    write_atomically(folder / "main.typ", source.encode())
    write_atomically(folder / "settings.typ", f"#let settings = {settings}\n".encode())
    for template in TEMPLATES:
        write_atomically(folder / template.name, template.read_bytes())
    for name, data in files.items():
        write_atomically(folder / name, data)


def take_images(folder: Path, files: Mapping[str, Path]) -> None:
    """Copy pictures to an empty ``folder``, by their names there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, path in files.items():
        shutil.copy(path, folder / name)


def kept_pdf(folder: Path, cached: Path, day: date, shown: Path, document: Path, is_one: bool = True) -> bytes:
    """Set a folder's ``main.typ`` as ``compile_pdf`` does, unless the cache has what came of the same.

    Of one document among many nothing stays in memory.
    """
    key = digest(folder=_digests(folder), day=day.isoformat(), standards=STANDARDS, program=_program())
    make = partial(compile_pdf if is_one else _one_of_many, folder, day, shown, document)
    return kept(cached / KEPT, key, make, lambda data: data.startswith(b"%PDF-"))


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): digest_of(path) for path in files}


@cache
def _program() -> list[str]:
    code = (Path(__file__), *map(Path(__file__).with_name, ("compiler.py", "pagination.py")))
    return [package_version("typst"), *(digest_of(path) for path in code)]


def compile_pdf(folder: Path, day: date, shown: Path, document: Path) -> bytes:
    """Set a folder's ``main.typ`` as PDF/UA-1 and PDF/A-2a, dated ``day`` at noon (UTC).

    Raise CommuniqueError with what Typst says of ``document``; ``shown`` is the folder as the user would type it.
    """
    import typst

    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    try:
        return _paginated(compiler_of(folder / "main.typ", folder), folder, noon, document)
    except typst.TypstError as error:
        if found := OURS.search(error.message):
            raise CommuniqueError(found[2], document, int(found[1])) from None
        said = f"Typst: {error.message.splitlines()[0]}{_broken_picture(folder)}"
        problem = f"{said} (its source is {shown / 'main.typ'})"
        raise CommuniqueError(problem, document) from None


def _one_of_many(folder: Path, day: date, shown: Path, document: Path) -> bytes:
    try:
        return compile_pdf(folder, day, shown, document)
    finally:
        forget(folder / ROOMS)


def _broken_picture(folder: Path) -> str:
    """Name the first picture that Typst cannot show; "" where it shows all."""
    import typst

    for path in sorted(folder.glob(f"{IMAGE}*")):
        try:
            compiler_of(f"#image({literal(path.name)})".encode(), folder).compile(format="svg")
        except typst.TypstError:
            return f", in the picture {path.name.partition('-')[2]!r}: save it anew"
    return ""


@dataclass(frozen=True)
class _Set:
    """A document as it came from Typst."""

    pdf: bytes
    layout: Layout
    ignored: str


def _paginated(compiler: "Compiler", folder: Path, noon: datetime, document: Path) -> bytes:
    """Set a document, so that few pages hold but a few lines; refuse a note that leaves its call."""
    made = _set(compiler, folder, noon, CLOSER[0])
    for closer in CLOSER[1:]:
        if made.layout.short_ends:
            other = _set(compiler, folder, noon, closer)
            made = (
                other if other.layout.short_ends < made.layout.short_ends and not parted_notes(other.layout) else made
            )
    if made.ignored:
        raise CommuniqueError(f"Typst: {made.ignored}: write it outside of what it stands in", document)
    for note in parted_notes(made.layout):
        problem = f"footnote {note.name!r} is on page {note.start.page}, its call on page {note.call.page}"
        raise CommuniqueError(f"{problem}: divide the paragraph that calls it, or shorten the note", document)
    return made.pdf


def _set(compiler: "Compiler", folder: Path, noon: datetime, closer: float) -> _Set:
    """Set a document with lines so much closer, and pictures smaller that the page before nearly has room for."""
    heights: dict[str, float] = {}
    tried: set[str] = set()
    made = _paged(compiler, folder, noon, closer, heights)
    while found := [each for each in smaller_pictures(made.layout) if each[0].path not in tried]:
        picture, height = found[0]
        tried.add(picture.path)
        other = _paged(compiler, folder, noon, closer, {**heights, picture.path: height})
        if picture.place.page > min(each.place.page for each in other.layout.pictures if each.path == picture.path):
            made, heights = other, {**heights, picture.path: height}
    return made


def _paged(compiler: "Compiler", folder: Path, noon: datetime, closer: float, heights: Mapping[str, float]) -> _Set:
    """Set a document with room left on pages until notes stand below their calls."""
    rooms: dict[int, Room] | None = {}
    made: Any = None
    while rooms is not None:
        _write_rooms(folder, {str(room.block): room.height for room in rooms.values()}, heights, closer)
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=noon)
        layout = read_layout(compiler.query("<layout>", field="value", one=True))
        rooms = better(layout, rooms)
    return _Set(bytes(made), layout, next((each.message for each in warnings if "ignored" in each.message), ""))


def _write_rooms(folder: Path, rooms: Mapping[str, float], heights: Mapping[str, float], closer: float) -> None:
    source = f"#let closer = {closer}\n#let rooms = {_points(rooms)}\n#let heights = {_points(heights)}\n"
    write_atomically(folder / ROOMS, source.encode())


def _points(lengths: Mapping[str, float]) -> str:
    written = {literal(name): f"{length:.2f}pt" for name, length in lengths.items()}
    return dictionary(written) if written else "(:)"
