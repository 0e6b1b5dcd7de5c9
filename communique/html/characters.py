"""The characters that pages show, by the style that they are set in."""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from communique.fonts.files import STYLES

# Emphasis is bold or italic, as the language has it.
STYLE_TAGS = {
    "bold": frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "cite", "th", "caption", "b"}),
    "italic": frozenset({"em", "cite"}),
}
VOID_TAGS = frozenset({"meta", "link", "img", "br", "hr", "col", "wbr"})


class _TextCollector(HTMLParser):
    """Collects the characters of a page by the weight that they are set in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.characters: dict[str, set[str]] = {"regular": set(), "bold": set(), "italic": set()}

    def handle_starttag(self, tag: str, attributes: object) -> None:
        if tag not in VOID_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID_TAGS and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        styles = [style for style, tags in STYLE_TAGS.items() if tags.intersection(self.open)]
        for style in styles or ["regular"]:
            self.characters[style].update(data)


def characters(pages: Iterable[Path]) -> dict[str, frozenset[str]]:
    """Collect the characters of finished pages by style: regular, bold, italic."""
    collector = _TextCollector()
    for page in pages:
        collector.feed(page.read_text(encoding="utf-8"))
    return {style: frozenset(found) for style, found in collector.characters.items()}


def united(found: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """Return the characters of several pages together."""
    found = list(found)
    return {style: frozenset().union(*(each.get(style, ()) for each in found)) for style in STYLES}


def joined(characters: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Write the characters of each style in one text, in their order."""
    return {style: "".join(sorted(found)) for style, found in characters.items()}
