"""The files of a release: their digests, their modes and times, in a folder."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import IO

from communique.errors import CommuniqueError
from communique.system.digests import digest_of
from communique.system.files import Data, read, unwritable

LONGEST_PATH, LONGEST_NAME = 1000, 255  # bytes
OTHER_NAMES = frozenset({"", ".", ".."})  # of no file: a path that begins or ends with a slash has an empty one


def sums(files: Mapping[str, Data]) -> bytes:
    """Write what ``sha256sum --check`` reads."""
    return sums_of({name: digest_of(data) for name, data in files.items()})


def sums_of(digests: Mapping[str, str]) -> bytes:
    """Write the list of digests by path: the same bytes for the same files, which verifying holds it to."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def write_files(files: Mapping[str, Data], folder: Path) -> None:
    """Write files of a release, one after the other, by their paths in its folder; raise CommuniqueError."""
    for name in files:
        if not is_plain_path(name):
            raise CommuniqueError(f"{name!r} is no plain path in a release: give the file another name")
    try:
        for name, data in files.items():
            with _new(folder / name) as file:
                file.write(read(data))
    except OSError as error:
        raise unwritable(folder, error) from None


def _new(path: Path) -> IO[bytes]:
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def set_modes_and_time(folder: Path, made: datetime) -> None:
    """Set the modes that a server needs, and one time, on all files and folders: no umask and no clock does."""
    seconds = made.timestamp()
    for place, _, names in os.walk(folder, topdown=False):
        for path, mode in [*((os.path.join(place, name), 0o644) for name in names), (place, 0o755)]:  # noqa: PTH118
            os.chmod(path, mode)  # noqa: PTH101 (a Path takes longer to make)
            os.utime(path, (seconds, seconds))


def contents(folder: Path) -> dict[str, Path]:
    """Find the files below a folder, by their paths in it."""
    start = len(str(folder)) + 1
    paths = (os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)  # noqa: PTH118
    found = [path[start:].replace(os.sep, "/") for path in paths if os.path.isfile(path)]  # noqa: PTH113
    return {name: folder / name for name in sorted(found, key=lambda name: name.split("/"))}


def is_plain_path(text: str) -> bool:
    """Return whether a path stays in its folder and is what it looks like: relative, shortest, printable."""
    names = text.split("/")
    if not OTHER_NAMES.isdisjoint(names) or not text.isprintable() or "\\" in text:
        return False
    size = len(text.encode())
    if size > LONGEST_PATH:
        return False
    return size <= LONGEST_NAME or all(len(name.encode()) <= LONGEST_NAME for name in names)
