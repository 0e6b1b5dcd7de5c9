"""The sizes of pictures: however one is asked for, it becomes a width, which every format has a form for."""

import re
from pathlib import Path

from docutils import nodes

from communique.system.pictures import picture_size

SIZED = re.compile(rb"<svg\b[^>]*\swidth\s*=")
# A number and its unit, as docutils takes them.
LENGTH = re.compile(r"([0-9.]+) *([a-z%]*)")


def give_widths(doctree: nodes.document, docs: Path) -> None:
    """Give a width to each picture whose height or scale is set: no picture is stretched or squeezed.

    A picture that has no size of its own, as an SVG need not, is as wide as the text. What is asked for a figure is
    its picture's; a table is as wide as it needs.
    """
    for table in doctree.findall(nodes.table):
        table.attributes.pop("width", None)
    for figure in doctree.findall(nodes.figure):
        image, width = figure.next_node(nodes.image), figure.attributes.pop("width", "")
        if width and image is not None and not {"width", "height", "scale"} & image.attributes.keys():
            image["width"] = width
    for image in doctree.findall(nodes.image):
        if width := _width(image, docs):
            image["width"] = width
        for name in ("height", "scale"):
            image.attributes.pop(name, None)


def _width(image: nodes.image, docs: Path) -> str:
    """Write the width that a picture is asked for in, "" where it has its own."""
    size, share = picture_size(docs / image["uri"]), image.get("scale", 100) / 100
    if "width" in image:
        return _times(image["width"], share)
    if "height" in image and size:
        return _times(image["height"], share * size[0] / size[1])
    if share == 1:
        return ""
    return _times(f"{size[0]}px" if size and _has_own(docs / image["uri"]) else "100%", share)


def _has_own(path: Path) -> bool:
    """Return whether a picture has a size of its own, and not only proportions: those of an SVG's ``viewBox``."""
    return path.suffix.lower() != ".svg" or bool(SIZED.search(path.read_bytes()))


def _times(length: str, share: float) -> str:
    number, unit = LENGTH.fullmatch(length).groups()  # type: ignore[union-attr]
    return length if share == 1 else f"{float(number) * share:.2f}{unit}"
