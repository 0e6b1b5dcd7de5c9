"""Colours, as WCAG 2 compares them: which of a hue can be read on every paper that readers have."""

import colorsys
import re
from collections.abc import Sequence

from communique.project.model import Accent
from communique.project.toml_table import Table

# Page and box behind links, by day and by night; the style sheets of pages have the same.
DAY, NIGHT = ("#ffffff", "#f3f5f9"), ("#16181c", "#20242b")
LEAST, BY_NIGHT = 4.5, 7.0  # contrast: level AA of text, and AAA where we choose
HEX = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
STEP = 0.005  # of lightness


def read_accent(table: Table) -> Accent:
    """Read a colour that can be read on paper, and find its like for a dark screen."""
    if "accent" not in table.values:
        return Accent()
    written = table.text("accent", HEX, "#123f7d").lower()
    colour = written if len(written) == 7 else "#" + "".join(digit * 2 for digit in written[1:])
    least = min(contrast(colour, paper) for paper in DAY)
    if least < LEAST:
        would = f"write one of {LEAST} or more, such as {readable_like(colour, DAY, LEAST)}"
        raise table.error("accent", f"is {written!r}, whose contrast with the page is {least:.2f}: {would}")
    return Accent(colour, readable_like(colour, NIGHT, BY_NIGHT))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2, "contrast ratio"), from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_like(colour: str, papers: Sequence[str], least: float) -> str:
    """Return the nearest colour of the same hue, darker on light papers and lighter on dark ones, with a contrast."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    step = STEP if _luminance(papers[0]) < _luminance("#777777") else -STEP
    while any(contrast(colour, paper) < least for paper in papers):
        lightness += step
        parts = colorsys.hls_to_rgb(hue, lightness, saturation)
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
    return colour


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Return how much light a colour gives (WCAG 2.2, "relative luminance"), from 0 to 1."""
    parts = _parts(colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
