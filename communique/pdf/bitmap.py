"""A logo in pixels, for programs that show no SVG: Typst draws it as in PDFs, to the same bytes everywhere."""

from pathlib import Path

from communique.errors import CommuniqueError
from communique.pdf.typst import literal
from communique.project.model import Logo
from communique.system.cache import kept
from communique.system.digests import digest, version_of

PIXELS_PER_INCH = 288.0  # three for each of CSS's
SOURCE = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes({}), format: "svg", width: {}pt, height: {}pt)
"""


def bitmap(logo: Logo, width: float, height: float, cache: Path) -> bytes:
    """Draw a logo as PNG, ``width`` by ``height`` points large on white, unless the cache has it."""
    source = SOURCE.format(literal(logo.svg), width, height)
    key = digest(bitmap=source, typst=version_of("typst"))
    return kept(cache, key, lambda: _drawn(source.encode()), lambda data: data.startswith(b"\x89PNG"))


def _drawn(source: bytes) -> bytes:
    # The compiler is a large library, which most forms do without.
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    try:
        page = typst.Compiler(input=source, font_paths=fonts).compile(format="png", ppi=PIXELS_PER_INCH)
    except typst.TypstError as error:
        raise CommuniqueError(f"Typst: {error.message.splitlines()[0]} (of the logo)", "pyproject.toml") from None
    assert isinstance(page, bytes)
    return page
