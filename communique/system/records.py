"""Records: values kept in a file beside what they tell of, as a line with their digest, and JSON."""

import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from communique.errors import CommuniqueError
from communique.system.digests import PACKAGE, digest, installed
from communique.system.filedigests import FOLDER, FileDigests
from communique.system.files import write_atomically

SEAL = len(sha256().hexdigest()) + 1  # bytes of a record's first line
_RUNS: dict[Path, str] = {}


def program(digests: FileDigests) -> dict[str, object]:
    """Return what makes outputs: Python, what is installed, our own code."""
    return {"python": sys.version, "installed": installed(tuple(sys.path)), "code": digests.below(PACKAGE)}


def program_digest(digests: FileDigests) -> str:
    """Return the digest of what makes outputs: a process runs what was there when it first asked."""
    if PACKAGE not in _RUNS:
        _RUNS[PACKAGE] = digest(**program(digests))
    return _RUNS[PACKAGE]


def read_record(build: Path, name: str) -> object:
    """Read what is kept under a name; None where there is nothing, or something else in its place."""
    try:
        kept = memoryview((build / FOLDER / name).read_bytes())
        is_whole = bytes(kept[:SEAL]) == f"{sha256(kept[SEAL:]).hexdigest()}\n".encode()
        return msgspec.json.decode(kept[SEAL:]) if is_whole else None
    except (OSError, msgspec.DecodeError, RecursionError):
        return None


def write_record(build: Path, name: str, values: object) -> None:
    """Keep values, dataclasses by their fields, under a name.

    Where there is no place for them, or a name in them is no text, the next build takes longer, and that is all.
    """
    with suppress(CommuniqueError, UnicodeEncodeError):
        text = msgspec.json.encode(values)
        write_atomically(build / FOLDER / name, f"{sha256(text).hexdigest()}\n".encode(), text)
