"""Digests of named values: what something was made from, to know whether it would be made the same again."""

import json
import os
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import file_digest, sha1, sha256
from pathlib import Path, PurePath

from communique.system.files import Data

PACKAGE = Path(__file__).parent.parent  # our own code


def digest(**values: object) -> str:
    """Return the SHA-256 of values by their names, in any order; raise TypeError for a value of no known kind.

    Known are numbers, texts, None, sequences, mappings whose keys are texts, paths, and dataclasses, of which the
    type and all fields count, also those that its ``repr`` or its comparison leaves out.
    """
    return sha256(json.dumps(values, default=_parts, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def digest_of(data: Data) -> str:
    """Return the SHA-256 of bytes, or of a file, in hexadecimal."""
    if isinstance(data, bytes):
        return sha256(data).hexdigest()
    with data.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def short_digest(text: str) -> str:
    """Return so much of a text's SHA-256 that no two texts of an archive have the same."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def installed(folders: Iterable[str]) -> list[str]:
    """List the distributions in folders, by name and version: what a program uses uses others, and data of others."""
    names = (name for folder in folders if Path(folder or ".").is_dir() for name in os.listdir(folder or "."))  # noqa: PTH208
    return sorted(name for name in names if name.endswith(".dist-info"))


@cache
def package_version(package: str) -> str:
    """Return which version of a package runs; it is asked for of each file that is made with it."""
    # Which takes long to import, and what is kept needs none of it.
    from importlib.metadata import version

    return version(package)


def tree(folder: Path) -> str:
    """Return the name that git gives to a folder of files of which none can be run; what Python keeps is none."""
    entries = {}
    for path in folder.iterdir():
        is_folder = path.is_dir()
        name = tree(path) if is_folder else _object("blob", path.read_bytes())
        if path.name != "__pycache__" and not (is_folder and name == _object("tree", b"")):
            line = f"{'40000' if is_folder else '100644'} {path.name}\0".encode() + bytes.fromhex(name)
            entries[path.name + "/" * is_folder] = line
    return _object("tree", b"".join(line for _, line in sorted(entries.items())))


def _object(kind: str, data: bytes) -> str:
    return sha1(f"{kind} {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()


def _parts(value: object) -> dict[str, object]:
    """Name the parts of a value that JSON does not know; no field is called ""."""
    kind = type(value).__qualname__
    if isinstance(value, PurePath):
        return {"": "Path", "path": str(value)}
    if is_dataclass(value):
        return {"": kind} | {each.name: getattr(value, each.name) for each in fields(value)}
    raise TypeError(f"no digest of {kind}: name its parts")
