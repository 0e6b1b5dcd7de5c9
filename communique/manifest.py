"""The manifest of a release: what is in it, what it was made from, and why what is not in it is not.

Its form is described by ``manifest.schema.json`` (JSON Schema 2020-12), which a test holds it to.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from communique.errors import CommuniqueError
from communique.versions import VERSION

FORMAT = 1
NAME = "manifest.json"
SUMS = "SHA256SUMS"
SBOM = "sbom.cdx.json"
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True)
class File:
    """A file by its path in the release; ``unsigned`` describes a PDF as it was before it was signed."""

    path: str
    size: int
    sha256: str
    unsigned: "File | None" = None


@dataclass(frozen=True)
class EditionEntry:
    """One statement in one language: whether it is in the release and why not, its count, and what it renders.

    ``version`` is that of the English text, ``revision`` the commit whose text it renders: an earlier one where a
    translation has not caught up.
    """

    language: str
    statement: str
    version: str
    released: bool
    reasons: tuple[str, ...]
    revision: str
    earlier: Mapping[str, Any] | None
    messages: Mapping[str, int]
    approvals: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Manifest:
    """All of it; ``redirects`` lead from addresses of earlier releases to those of this one."""

    version: str
    date: str
    organisation: str
    require: str
    revision: str
    digest: str
    editions: tuple[EditionEntry, ...]
    files: tuple[File, ...]
    redirects: Mapping[str, str]
    tools: Mapping[str, str]
    requested: tuple[str, ...] = ()
    format: int = field(default=FORMAT)

    def encoded(self) -> bytes:
        """Write it as JSON, the same for the same values."""
        values = asdict(self)
        for file in values["files"]:
            if file["unsigned"] is None:
                del file["unsigned"]
            else:
                file["unsigned"] = {name: file["unsigned"][name] for name in ("size", "sha256")}
        return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest, which is untrusted; raise CommuniqueError for anything that is not one."""
    try:
        values = json.loads(data)
        if values["format"] != FORMAT:
            raise CommuniqueError(f"format {values['format']!r}: this communique reads {FORMAT}", NAME)
        manifest = Manifest(
            **{
                **values,
                "editions": tuple(_edition(edition) for edition in values["editions"]),
                "files": tuple(_file(file) for file in values["files"]),
                "requested": tuple(values["requested"]),
            }
        )
        sound = COMMIT.fullmatch(manifest.revision) and VERSION.fullmatch(manifest.version)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = None
    if not sound:
        raise CommuniqueError("not the manifest of a release: get the release again", NAME)
    return manifest


def _edition(values: Any) -> EditionEntry:
    lists = {name: tuple(values[name]) for name in ("reasons", "approvals", "files")}
    return EditionEntry(**{**values, **lists})


def _file(values: Any) -> File:
    path = values["path"]
    unsigned = File(path, **values["unsigned"]) if "unsigned" in values else None
    return File(**{**values, "unsigned": unsigned})
