"""The one family of errors, so that every broken input reaches the user as one line with its remedy."""

from pathlib import Path


class CommuniqueError(Exception):
    """Broken input or misuse: what is wrong, where, and what to do.

    Printed as ``file:line: message``; the command line turns it into exit code 2.
    """

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None) -> None:
        where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        self.text, self.path, self.line = message, path, line
        super().__init__(where + message)


class Unwritable(CommuniqueError):
    """A fault of the system, whatever is written: exit code 2, as for all that is not of a text."""


class Refused(CommuniqueError):
    """What is asked for is not ready, though nothing in it is broken: exit code 1."""


def unreadable(shown: Path, error: OSError, line: int | None = None) -> CommuniqueError:
    """Return an error for a place that cannot be read, named as it is shown."""
    return CommuniqueError(f"cannot be read ({error.strerror}): check its permissions", shown, line)
