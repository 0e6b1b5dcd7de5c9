"""The pictures of a document, for a form that takes them along under names of its own."""

from pathlib import Path

from docutils import nodes


def picture_files(doctree: nodes.document, docs: Path) -> dict[nodes.image, Path]:
    """Find the file of each picture, which lies below ``docs``."""
    return {image: docs / image["uri"] for image in doctree.findall(nodes.image)}


def named_pictures(doctree: nodes.document, docs: Path) -> dict[str, Path]:
    """Name each picture by its place in the document, there as well, and return the files by these names."""
    found = {}
    for number, (image, path) in enumerate(picture_files(doctree, docs).items(), 1):
        image["uri"] = f"images/picture{number}{path.suffix.lower()}"
        found[image["uri"]] = path
    return found
