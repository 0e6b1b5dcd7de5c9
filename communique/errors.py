"""The one family of errors, so that every broken input reaches the user as one line with its remedy."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

Done = TypeVar("Done")


class CommuniqueError(Exception):
    """Broken input or misuse: what is wrong, where, and what to do.

    Printed as ``file:line: message``; the command line turns it into exit code 2.
    """

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None) -> None:
        named = str(path).replace("\n", "\\u000a")  # a file's name ends no line, or it could begin one of its own
        where = "" if path is None else f"{named}: " if line is None else f"{named}:{line}: "
        self.text, self.path, self.line = message, path, line
        super().__init__(where + message)


class Several(CommuniqueError):
    """Broken input at several places, a line each: who mends it need not run the command once for each."""

    def __init__(self, message: str, errors: tuple[CommuniqueError, ...] = ()) -> None:
        super().__init__(message)
        self.errors = errors


class Unwritable(CommuniqueError):
    """A fault of the system, whatever is written: exit code 2, as for all that is not of a text."""


class Refused(CommuniqueError):
    """What is asked for is not ready, though nothing in it is broken: exit code 1."""


def unreadable(shown: Path, error: OSError, line: int | None = None) -> CommuniqueError:
    """Return an error for a place that cannot be read, named as it is shown."""
    return CommuniqueError(f"cannot be read ({error.strerror}): check its permissions", shown, line)


def single(errors: Iterable[CommuniqueError]) -> list[CommuniqueError]:
    """List errors one by one, each once."""
    one_by_one = (each for error in errors for each in (error.errors if isinstance(error, Several) else (error,)))
    return [*{str(error): error for error in one_by_one}.values()]


def refuse(errors: Iterable[CommuniqueError]) -> None:
    """Raise what is wrong, all of it together, by its place; do nothing where nothing is."""
    found = sorted(single(errors), key=lambda error: (str(error.path or ""), error.line or 0))
    if len(found) == 1:
        raise found[0]
    if found:
        raise Several("\n".join(map(str, found)), tuple(found))


def try_each(steps: Iterable[Callable[[], Done]]) -> list[Done]:
    """Return what steps give, of which each may refuse something; raise all that is refused together."""
    done, found = list[Done](), list[CommuniqueError]()
    for step in steps:
        try:
            done.append(step())
        except CommuniqueError as error:
            found.append(error)
    refuse(found)
    return done
