"""SVG that somebody has made: a drawing, or what runs, fetches, or is drawn otherwise by each program.

It is read as XML, as those who draw it read it: names may have any prefix, and values entities and CSS's escapes.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

SVG, XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
FOREIGN = ("script", "foreignObject", "handler", "listener", "iframe", "audio", "video")
ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?|\\(.)")
FETCHES = re.compile(r"(?:url|src|image-set)\(\s*+[\"']?+\s*+(?!#|data:image/|data:font/)|@import", re.IGNORECASE)
INSIDE = re.compile(r"\s*+(?:#|data:image/)", re.IGNORECASE)
NUMBER = re.compile(r"\s*(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)(?:px|pt|mm|cm|in|pc)?\s*")
PART = re.compile(r"url\(\s*+[\"']?+\s*+#([^\"')\s]+)")
MOST = 200_000  # elements that a page draws; Typst refuses a million
# Steps of filters that are drawn soon, each as long as so many elements; others take minutes, or never end.
STEPS = re.compile(r"fe(?:Blend|ColorMatrix|Comp\w+|DropShadow|Flood|Func\w|GaussianBlur|Merge\w*|Offset|Tile)")
STEP = 2_500
REGION, WIDEST = ("x", "y", "width", "height"), 100  # of a filter; times as wide as the drawing
DEEPEST = 50  # parts that use parts
NESTED = 1_000  # elements in elements


@dataclass(frozen=True)
class Drawing:
    """What is known of an SVG: whether it is one, and a drawing alone; its text; how many times as wide as high.

    ``ratio`` is 0 where the drawing does not say it; ``is_endless`` is one of which a browser draws more than it can.
    """

    is_svg: bool
    is_plain: bool
    has_text: bool
    ratio: float
    is_endless: bool = False


def read_drawing(data: bytes) -> Drawing:
    """Read an SVG; what is no XML is none."""
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.element
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.texts.append
    parser.EntityDeclHandler = reader.other
    parser.ProcessingInstructionHandler = reader.other
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        return Drawing(False, False, False, 0.0)
    is_plain = reader.is_plain and not _fetches("".join(reader.texts))
    is_svg, has_text = reader.elements[0] == f"{SVG} svg", f"{SVG} text" in reader.elements
    return Drawing(is_svg, is_plain, has_text, reader.ratio, reader.drawn() > MOST)


@dataclass
class _Part:
    """What an element has in it: how many elements, and how often which others it uses."""

    elements: int = 0
    uses: Counter[str] = field(default_factory=Counter)

    def add(self, element: str, values: Mapping[str, str]) -> None:
        self.elements += _weight(element)
        names = {name.rpartition(" ")[2]: value for name, value in values.items()}
        self.uses.update(names.get("href", "")[1:].split() if element == "use" else ())
        self.uses.update(PART.findall(" ".join(values.values())))


class _Reader:
    """What has been read of an SVG so far."""

    def __init__(self) -> None:
        self.is_plain, self.is_vast, self.ratio, self.size = True, False, 0.0, 0.0
        self.elements: list[str] = []
        self.texts: list[str] = []
        self.parts = {"": _Part()}  # by their ids; the drawing itself has none
        self.open, self.deepest = [""], 0

    def element(self, name: str, values: Mapping[str, str]) -> None:
        """Look at an element; the first is the drawing."""
        if not self.elements:
            self.ratio, self.size = _ratio(values), max(_sizes(values)) or 1e9
        self.elements.append(name)
        space, _, local = name.rpartition(" ")
        self.is_plain &= space != XHTML and local not in FOREIGN and not _acts(values)
        region = [_number(values.get(name, "").rstrip("%")) for name in REGION] if local == "filter" else []
        self.is_vast |= any(size > WIDEST * self.size for size in region)
        self.open.append(values.get("id", ""))
        self.deepest = max(self.deepest, len(self.open))
        for part in set(self.open[:NESTED]):
            self.parts.setdefault(part, _Part()).add(local, values)

    def end(self, _: str) -> None:
        """Leave an element."""
        self.open.pop()

    def drawn(self) -> int:
        """Count what is drawn, each part as often as it is used; one that uses itself has no end."""
        known: dict[str, int] = {}

        def count(name: str, way: tuple[str, ...]) -> int:
            if name in way or len(way) > DEEPEST or self.deepest > NESTED or self.is_vast:
                return MOST + 1
            if name not in known and (part := self.parts.get(name)):
                used = (number * count(other, (*way, name)) for other, number in part.uses.items())
                known[name] = part.elements + sum(used)
            return known.get(name, 0)

        return count("", ())

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


def _weight(element: str) -> int:
    """Return as how many elements one counts: steps of filters are drawn for each pixel."""
    return 1 if not element.startswith("fe") else STEP if STEPS.fullmatch(element) else MOST + 1


def _ratio(values: Mapping[str, str]) -> float:
    width, height = _sizes(values)
    return width / height if width and height else 0.0


def _sizes(values: Mapping[str, str]) -> tuple[float, float]:
    """Return how wide and how high a drawing says that it is; 0 where it does not."""
    box = values.get("viewBox", "").replace(",", " ").split()
    across, down = box[2:] if len(box) == 4 else (values.get("width", ""), values.get("height", ""))
    return _number(across), _number(down)


def _number(text: str) -> float:
    """Return how large a number is; 0 for what is none."""
    return min(abs(float(found[1])), 1e9) if (found := NUMBER.fullmatch(text)) else 0.0
