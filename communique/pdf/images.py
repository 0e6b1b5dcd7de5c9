"""The pictures of a document: their files, and the names that Typst finds them by."""

from pathlib import Path

from docutils import nodes


def image_files(doctree: nodes.document, docs: Path) -> dict[nodes.image, Path]:
    """Find the file of each picture, which lies below ``docs``."""
    return {image: docs / image["uri"] for image in doctree.findall(nodes.image)}


def image_names(files: dict[nodes.image, Path]) -> dict[nodes.image, str]:
    """Name each picture by its place in the document."""
    return {image: f"image{number}{path.suffix}" for number, (image, path) in enumerate(files.items())}
