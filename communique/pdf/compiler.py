"""Typst, in the fonts that it is given and in none of the machine's."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from typst import Compiler

Source = TypeVar("Source", Path, bytes)
REMEMBERED = 10  # compilations for which Typst keeps what none of them has used
FEW_COLOURS = Path(__file__).with_name("png.py")  # code that what is kept of pictures depends on


def compiler_of(source: Source, folder: Path | None = None, **inputs: str) -> "Compiler":
    """Return what sets a source by the fonts, and with the files, of its folder; raise TypstError."""
    # The compiler is a large library, which pages do without.
    import typst

    places = [folder / "fonts"] if folder else []
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)
    return typst.Compiler(input=source, root=folder, font_paths=fonts, sys_inputs=inputs)


def forget(source: Path) -> None:
    """Let Typst forget documents, of which it keeps the last ten, by setting a file without text as often.

    Of a Khmer one it keeps 9 MB, and takes nothing from there for another.
    """
    empty = compiler_of(source)
    for _ in range(REMEMBERED):
        empty.compile(format="svg")


def picture_of(
    name: str, place: Path | str, scale: float, source: Source, folder: Path | None = None, **inputs: str
) -> bytes:
    """Draw a source as PNG, at so many pixels an inch; raise CommuniqueError with ``name`` and ``place``."""
    import typst

    try:
        page = compiler_of(source, folder, **inputs).compile(format="png", ppi=scale)
    except typst.TypstError as error:
        raise CommuniqueError(f"Typst: {error.message.splitlines()[0]} (of the {name})", place) from None
    assert isinstance(page, bytes)
    return page


def is_png(data: bytes) -> bool:
    """Return whether there is a picture in what has been kept of one."""
    return data.startswith(b"\x89PNG")
