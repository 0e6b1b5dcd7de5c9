"""SVG that somebody has made: a drawing, or what runs, fetches, or is drawn otherwise by each program.

It is read as XML, as those who draw it read it: names may have any prefix, and values entities and CSS's escapes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

SVG, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
FOREIGN = ("script", "foreignObject", "handler", "listener", "iframe", "audio", "video")
ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?|\\(.)")
FETCHES = re.compile(r"(?:url|src|image-set)\(\s*+[\"']?+\s*+(?!#|data:image/|data:font/)|@import", re.IGNORECASE)
INSIDE = re.compile(r"\s*+(?:#|data:image/)", re.IGNORECASE)
NUMBER = re.compile(r"\s*([0-9.]+)(?:px|pt|mm|cm|in|pc)?\s*")


@dataclass(frozen=True)
class Drawing:
    """What is known of an SVG: whether it is one, and a drawing alone; its text; how many times as wide as high.

    ``ratio`` is 0 where the drawing does not say it.
    """

    is_svg: bool
    is_plain: bool
    has_text: bool
    ratio: float


def read_drawing(data: bytes) -> Drawing:
    """Read an SVG; what is no XML is none."""
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.element
    parser.CharacterDataHandler = reader.texts.append
    parser.EntityDeclHandler = reader.other
    parser.ProcessingInstructionHandler = reader.other
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return Drawing(False, False, False, 0.0)
    is_plain = reader.is_plain and not _fetches("".join(reader.texts))
    return Drawing(reader.elements[0] == f"{SVG} svg", is_plain, f"{SVG} text" in reader.elements, reader.ratio)


class _Reader:
    """What has been read of an SVG so far."""

    def __init__(self) -> None:
        self.is_plain, self.ratio = True, 0.0
        self.elements: list[str] = []
        self.texts: list[str] = []

    def element(self, name: str, values: Mapping[str, str]) -> None:
        """Look at an element; the first is the drawing."""
        if not self.elements:
            self.ratio = _ratio(values)
        self.elements.append(name)
        space, _, local = name.rpartition(" ")
        self.is_plain &= space != XHTML and local not in FOREIGN and not _acts(values)

    def other(self, *_: object) -> None:
        """Note what no drawing has: an entity of its own, or a style sheet beside it."""
        self.is_plain = False


def _acts(values: Mapping[str, str]) -> bool:
    """Return whether attributes run something, or lead out of the drawing."""
    names = {name.rpartition(" ")[2].lower(): value for name, value in values.items()}
    leads = any(not INSIDE.match(names[name]) for name in ("href", "src") if name in names)
    changes = names.get("attributename", "").rpartition(":")[2].lower() in ("href", "src")
    runs = any(name.startswith("on") for name in names)
    return leads or changes or runs or any(map(_fetches, names.values()))


def _fetches(css: str) -> bool:
    """Return whether a style asks for another file; CSS may write any letter by its number."""
    return bool(FETCHES.search(ESCAPE.sub(_letter, css)))


def _letter(escape: re.Match[str]) -> str:
    return chr(min(int(escape[1], 16), 0x10FFFF)) if escape[1] else escape[2]


def _ratio(values: Mapping[str, str]) -> float:
    box = values.get("viewBox", "").replace(",", " ").split()
    sizes = box[2:] if len(box) == 4 else [values.get("width", ""), values.get("height", "")]
    width, height = (float(found[1]) if (found := NUMBER.fullmatch(size)) else 0.0 for size in sizes)
    return width / height if width and height else 0.0
