"""Values in Typst's code, never as markup, so that no text can be read as code."""

import re
from collections.abc import Iterable

from communique.project.model import Language, Logo

LOGO = "logo.svg"  # beside the source


def literal(text: str) -> str:
    """Write a Typst string literal (Typst reference, "str"): only the backslash and the quote are special."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def dictionary(values: dict[str, str]) -> str:
    """Write a Typst dictionary of already written values."""
    return "(" + ", ".join(f"{name}: {value}" for name, value in values.items()) + ",)"


def array(values: Iterable[str]) -> str:
    """Write a Typst array of already written values."""
    return "(" + "".join(f"{value}, " for value in values) + ")"


def drawn(logo: Logo | None, alternative: str, width: float, height: float, unit: str) -> str:
    """Write how large a logo is, and what it shows in words."""
    if not logo:
        return "none"
    wide, high = logo.within(width, height)
    return dictionary({"width": f"{wide}{unit}", "height": f"{high}{unit}", "alt": literal(alternative)})


def leading(language: Language) -> str:
    """Write how far lines stand apart: paper is read from nearer than a screen, where they stand further."""
    return f"{max(language.line_height * 0.94 - 1, 0.3):.3f}em"


def length(width: str) -> str:
    """Write a docutils length in Typst's units; pixels are 1/96 inch (CSS)."""
    number, unit = re.fullmatch(r"([0-9.]+) *([a-z%]*)", width).groups()  # type: ignore[union-attr]
    return f"{float(number) * 0.75}pt" if unit in {"", "px"} else f"{number}{unit}"
