"""Plain files: what may be opened to be read; no pipe, of which reading may not end, nothing larger than a text."""

import os
import stat
from io import BufferedReader
from pathlib import Path

from communique.errors import CommuniqueError

LARGEST_TEXT = 20_000_000  # bytes of what somebody writes; a book has a million


def open_plain(path: Path) -> BufferedReader:
    """Open a file, but no link, and nothing that would keep us waiting; raise OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    file = os.fdopen(handle, "rb")
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        file.close()
        raise OSError(0, "no plain file")
    return file


def refuse_no_file(path: Path, shown: Path, what: str) -> None:
    """Raise CommuniqueError for what can be opened and is no file: of a pipe, reading would not end."""
    if path.exists() and not path.is_file():
        raise CommuniqueError(f"not a file: put {what} there", shown)


def refuse_no_text(path: Path, shown: Path, what: str) -> None:
    """Raise CommuniqueError for what can be opened and is no file, or larger than any text: it fills the memory."""
    refuse_no_file(path, shown, what)
    if path.exists() and path.stat().st_size > LARGEST_TEXT:
        raise CommuniqueError(f"larger than {LARGEST_TEXT // 1_000_000} MB: no text is, put {what} there", shown)
