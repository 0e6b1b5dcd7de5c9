"""Reading what is in a release: plain files, and of a manifest or a list no more than any release has."""

import os
import stat
from io import BufferedReader
from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.manifest import MOST


def open_plain(path: Path) -> BufferedReader:
    """Open a file, but no link, and nothing that would keep us waiting; raise OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise OSError(0, "no plain file")
    return file


def read_plain(path: Path) -> bytes:
    """Read a manifest or a list of a release; of one that is larger than any, so much that it will be refused."""
    try:
        with open_plain(path) as file:
            return file.read(MOST + 1)
    except OSError as error:
        raise CommuniqueError(f"cannot be read ({error.strerror}): get the release again", path.name) from None
