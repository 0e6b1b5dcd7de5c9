"""The characters that pages show, by the style that they are set in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from communique.fonts.files import STYLES

# Emphasis is bold or italic, as the language has it.
STYLE_TAGS = {
    "bold": frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "cite", "th", "caption", "b"}),
    "italic": frozenset({"em", "cite"}),
}
# A comment or a declaration, or a tag whose attributes may have any sign within quotation marks.
TAG = re.compile(r"""<(?:!--.*?-->|![^>]*>|(/?)([A-Za-z][A-Za-z0-9-]*)(?:[^>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)


def characters(pages: Iterable[Path]) -> dict[str, frozenset[str]]:
    """Collect the characters of finished pages by style: regular, bold, italic."""
    return characters_of(page.read_text(encoding="utf-8") for page in pages)


def characters_of(pages: Iterable[str]) -> dict[str, frozenset[str]]:
    """Collect the characters of the text of pages."""
    found: dict[str, set[str]] = {style: set() for style in STYLES}
    for page in pages:
        for styles, text in _texts(page):
            for style in styles:
                found[style].update(text)
    return {style: frozenset(signs) for style, signs in found.items()}


def _texts(page: str) -> Iterator[tuple[list[str], str]]:
    """Cut a page, whose elements are all closed, into its texts and the styles that each is set in."""
    depth, styles = dict.fromkeys(STYLE_TAGS, 0), ["regular"]
    pieces = ["", "", *TAG.split(page)]
    for closing, name, text in zip(pieces[0::3], pieces[1::3], pieces[2::3], strict=True):
        if name in STYLE_TAGS["bold"]:  # of which the italic ones are some
            for style, names in STYLE_TAGS.items():
                depth[style] += (-1 if closing else 1) * (name in names)
            styles = [style for style in STYLE_TAGS if depth[style]] or ["regular"]
        if text:
            yield styles, unescape(text) if "&" in text else text


def united(found: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Return the characters of several pages together."""
    found = list(found)
    return {style: frozenset().union(*(each.get(style, ()) for each in found)) for style in STYLES}


def joined(characters: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Write the characters of each style in one text, in their order."""
    return {style: "".join(sorted(found)) for style, found in characters.items()}
