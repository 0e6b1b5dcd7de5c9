"""The pictures of a document: their files, and the names that Typst finds them by."""

from pathlib import Path

from docutils import nodes

from communique.errors import CommuniqueError


def image_files(doctree: nodes.document, docs: Path) -> dict[nodes.image, Path]:
    """Find the file of each picture; raise CommuniqueError for one that is not below ``docs``."""
    found = {}
    for image in doctree.findall(nodes.image):
        path = (docs / image["uri"]).resolve()
        if not path.is_relative_to(docs.resolve()) or not path.is_file():
            raise CommuniqueError(
                f"the image {image['uri']!r} is not a file under docs/", doctree.get("source"), image.line
            )
        found[image] = path
    return found


def image_names(files: dict[nodes.image, Path]) -> dict[nodes.image, str]:
    """Name each picture by its place in the document."""
    return {image: f"image{number}{path.suffix}" for number, (image, path) in enumerate(files.items())}
