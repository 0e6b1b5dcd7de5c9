"""Reading what is in a release: plain files, and of a manifest or a list no more than any release has."""

from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.manifest import MOST
from communique.project.plain_files import open_plain


def read_plain(path: Path) -> bytes:
    """Read a manifest or a list of a release; of one that is larger than any, so much that it will be refused."""
    try:
        with open_plain(path) as file:
            return file.read(MOST + 1)
    except OSError as error:
        raise CommuniqueError(f"cannot be read ({error.strerror}): get the release again", path.name) from None
