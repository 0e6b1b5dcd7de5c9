"""The names that Typst finds the pictures of a document by."""

from pathlib import Path

from docutils import nodes


def image_names(files: dict[nodes.image, Path]) -> dict[nodes.image, str]:
    """Name each picture by its place in the document."""
    return {image: f"image{number}{path.suffix}" for number, (image, path) in enumerate(files.items())}
