"""A logo in pixels, for programs that show no SVG: Typst draws it as in PDFs, to the same bytes everywhere."""

from functools import partial
from pathlib import Path

from communique.pdf.compiler import is_png, picture_of
from communique.pdf.typst import literal
from communique.project.model import Logo
from communique.system.cache import kept
from communique.system.digests import digest, package_version

PIXELS_PER_INCH = 288.0  # three for each of CSS's
SOURCE = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes({}), format: "svg", width: {}pt, height: {}pt)
"""


def bitmap(logo: Logo, width: float, height: float, cache: Path) -> bytes:
    """Draw a logo as PNG, ``width`` by ``height`` points large on white, unless the cache has it."""
    source = SOURCE.format(literal(logo.svg), width, height)
    key = digest(bitmap=source, typst=package_version("typst"))
    draw = partial(picture_of, "logo", "pyproject.toml", PIXELS_PER_INCH, source.encode())
    return kept(cache, key, draw, is_png)
