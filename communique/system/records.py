"""Records: values kept in a file beside what they tell of, as a line with their digest, and JSON."""

import json
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from communique.errors import CommuniqueError
from communique.system.digests import PACKAGE, digest, installed
from communique.system.filedigests import FileDigests
from communique.system.files import write_atomically

FOLDER = "records"  # in build/
_RUNS: dict[Path, str] = {}


def digests_of(build: Path) -> FileDigests:
    """Return the digests of files as they are now."""
    return FileDigests(build / FOLDER / "files.json")


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
        seal, _, text = (build / FOLDER / name).read_text(encoding="utf-8").partition("\n")
        return json.loads(text) if seal == sha256(text.encode()).hexdigest() else None
    except (OSError, ValueError, RecursionError):
        return None


def write_record(build: Path, name: str, values: object) -> None:
    """Keep values, dataclasses by their fields, under a name.

    Where there is no place for them, the next build takes longer, and that is all.
    """
    text = json.dumps(values, default=vars, separators=(",", ":"))
    with suppress(CommuniqueError):
        write_atomically(build / FOLDER / name, f"{sha256(text.encode()).hexdigest()}\n{text}".encode())
