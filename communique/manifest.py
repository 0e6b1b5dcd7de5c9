"""The manifest of a release: what is in it, what it was made from, and why what is not in it is not.

Its form is described by ``manifest.schema.json`` (JSON Schema 2020-12), which a test holds it to.
"""

import json
import re
from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from communique.config import LANGUAGE_TAG
from communique.errors import CommuniqueError
from communique.versions import VERSION

FORMAT = 1
NAME = "manifest.json"
SUMS = "SHA256SUMS"
SBOM = "sbom.cdx.json"
MOST = 20_000_000  # bytes of a manifest; that of a thousand statements in ten languages has fewer
LONGEST = 10_000  # characters of a text in it
LONGEST_PATH, LONGEST_NAME = 1000, 255  # bytes
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
SHA256 = re.compile(r"[0-9a-f]{64}")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
REQUIRED = re.compile(r"checked")
STATES = ("translated", "fuzzy", "broken", "missing")
DIFFERENCES = ("changed", "added", "removed")


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
    translation has not caught up. ``overruled`` counts the findings of checks that somebody has overruled.
    """

    language: str
    statement: str
    version: str
    released: bool
    reasons: tuple[str, ...]
    revision: str
    earlier: Mapping[str, Any] | None
    messages: Mapping[str, int]
    overruled: int
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


def is_plain_path(text: str) -> bool:
    """Tell a path that stays in its folder and is what it looks like: relative, in its shortest form, printable."""
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or not path.parts or path.as_posix() != text:
        return False
    if not text.isprintable() or "\\" in text:
        return False
    return len(text.encode()) <= LONGEST_PATH and all(len(name.encode()) <= LONGEST_NAME for name in path.parts)


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest, which is untrusted; raise CommuniqueError for anything that is not one."""
    if len(data) > MOST:
        raise CommuniqueError(f"larger than {MOST} bytes: no manifest of a release is, get the release again", NAME)
    try:
        values = json.loads(data, object_pairs_hook=_once)
        if isinstance(values, dict) and type(values.get("format")) is int and values["format"] != FORMAT:
            raise CommuniqueError(f"format {values['format']}: this communique reads {FORMAT}", NAME)
        return _manifest(values)
    except (ValueError, RecursionError) as error:
        raise CommuniqueError(f"not the manifest of a release ({error}): get the release again", NAME) from None


def _manifest(given: Any) -> Manifest:
    values = _object(given, "it", {each.name for each in fields(Manifest)})
    _require(type(values["format"]) is int, "format", "no number")
    files = tuple(_file(file) for file in _list(values["files"], "files"))
    _require(len({file.path for file in files}) == len(files), "files", "a path appears twice")
    return Manifest(
        version=_match(values["version"], "version", VERSION),
        date=_date(values["date"]),
        organisation=_text(values["organisation"], "organisation"),
        require=_match(values["require"], "require", REQUIRED),
        revision=_match(values["revision"], "revision", COMMIT),
        digest=_match(values["digest"], "digest", SHA256),
        editions=tuple(_edition(edition) for edition in _list(values["editions"], "editions")),
        files=files,
        redirects={
            _path(old, "redirects"): _path(new, "redirects")
            for old, new in _object(values["redirects"], "redirects").items()
        },
        tools={
            _text(name, "tools"): _text(number, "tools") for name, number in _object(values["tools"], "tools").items()
        },
        requested=tuple(_match(code, "requested", LANGUAGE_TAG) for code in _list(values["requested"], "requested")),
    )


def _edition(given: Any) -> EditionEntry:
    values = _object(given, "editions", {each.name for each in fields(EditionEntry)})
    _require(isinstance(values["released"], bool), "released", "neither true nor false")
    statement = _path(values["statement"], "statement")
    _require("/" not in statement, "statement", "no slug")
    messages = _object(values["messages"], "messages", set(STATES))
    return EditionEntry(
        language=_match(values["language"], "language", LANGUAGE_TAG),
        statement=statement,
        version=_text(values["version"], "version"),
        released=values["released"],
        reasons=_texts(values["reasons"], "reasons"),
        revision=_match(values["revision"], "revision", COMMIT),
        earlier=None if values["earlier"] is None else _earlier(values["earlier"]),
        messages={state: _count(number, state) for state, number in messages.items()},
        overruled=_count(values["overruled"], "overruled"),
        approvals=_texts(values["approvals"], "approvals"),
        files=tuple(_path(path, "files") for path in _list(values["files"], "files")),
    )


def _earlier(given: Any) -> dict[str, Any]:
    values = _object(given, "earlier", {"version", *DIFFERENCES})
    return {n: _text(v, n) if n == "version" else _count(v, n) for n, v in values.items()}


def _file(given: Any) -> File:
    values = _object(given, "files", {"path", "size", "sha256"}, {"unsigned"})
    path = _path(values["path"], "path")
    unsigned = None
    if "unsigned" in values:
        before = _object(values["unsigned"], "unsigned", {"size", "sha256"})
        unsigned = File(path, _count(before["size"], "size"), _match(before["sha256"], "sha256", SHA256))
    return File(path, _count(values["size"], "size"), _match(values["sha256"], "sha256", SHA256), unsigned)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of JSON, in which the same name twice would mean one thing here and another elsewhere."""
    values = dict(pairs)
    _require(len(values) == len(pairs), "it", "a name appears twice in an object")
    return values


def _require(sound: bool, name: str, fault: str) -> None:
    if not sound:
        raise ValueError(f"{name}: {fault}")


def _object(
    value: Any, name: str, wanted: Set[str] | None = None, optional: Set[str] = frozenset()
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name}: no object")
    if wanted is not None:
        _require(wanted <= value.keys() <= wanted | optional, name, "not the names that it must have")
    return value


def _list(value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"{name}: no list")
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST:
        raise ValueError(f"{name}: no text, or too long")
    value.encode()  # JSON can have halves of characters, which nothing could write again
    return value


def _texts(value: Any, name: str) -> tuple[str, ...]:
    return tuple(_text(each, name) for each in _list(value, name))


def _match(value: Any, name: str, form: re.Pattern[str]) -> str:
    text = _text(value, name)
    _require(form.fullmatch(text) is not None, name, f"{text[:100]!r} has not its form")
    return text


def _path(value: Any, name: str) -> str:
    text = _text(value, name)
    _require(is_plain_path(text), name, f"{text[:100]!r} is no plain path in a release")
    return text


def _count(value: Any, name: str) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{name}: no count")
    return value


def _date(value: Any) -> str:
    text = _match(value, "date", DATE)
    datetime.fromisoformat(text)
    return text
