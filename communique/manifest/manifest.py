"""The manifest of a release: what is in it, what it was made from, and why what is not in it is not.

These structs are its form; ``manifest.schema.json`` (JSON Schema 2020-12) is what ``schema`` writes of them.
"""

import json
from datetime import datetime
from inspect import cleandoc
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from communique.errors import CommuniqueError
from communique.manifest.files import is_plain_path
from communique.project.life import read_hour
from communique.project.model import CHECKED, SOURCE_LANGUAGE
from communique.project.settings import LANGUAGE_TAG
from communique.project.versions import VERSION

FORMAT: Final = 3
NAME = "manifest.json"
SITE = "site/"
SUMS = "SHA256SUMS"
SBOM = "sbom.cdx.json"
MOST = 100_000_000  # bytes of a manifest; that of a thousand statements in ten languages has two thirds
LONGEST = 10_000  # characters of a text in it
END = r"$(?!\n)"  # of a text, in Python's patterns as in JavaScript's

Text = Annotated[str, Meta(min_length=1, max_length=LONGEST)]
Number = Annotated[str, Meta(pattern=f"^{VERSION.pattern}{END}")]
MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
Date = Annotated[str, Meta(pattern=f"^{MOMENT}Z{END}")]
Hour = Annotated[str, Meta(pattern=f"^{MOMENT}[+-][0-9]{{2}}:[0-9]{{2}}{END}")]
Day = Annotated[str, Meta(pattern=f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{END}")]
Commit = Annotated[str, Meta(pattern=f"^([0-9a-f]{{40}}|[0-9a-f]{{64}}){END}")]
Sha256 = Annotated[str, Meta(pattern=f"^[0-9a-f]{{64}}{END}")]
Code = Annotated[str, Meta(pattern=f"^{LANGUAGE_TAG.pattern}{END}")]
Require = Annotated[str, Meta(pattern=f"^{CHECKED}{END}")] | tuple[Text, ...]
Count = Annotated[int, Meta(ge=0)]
Remark = Annotated[str, Meta(max_length=LONGEST)]


class _Numbered(Struct):
    """The format of a manifest, which is read before anything else of it."""

    format: Any = None


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """What is in a file; ``size`` in bytes."""

    size: Count
    sha256: Sha256


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """A file by its path in the release; ``unsigned`` are the first bytes of a PDF, before it was signed."""

    path: Text
    size: Count
    sha256: Sha256
    unsigned: Content | UnsetType = UNSET


class Messages(Struct, frozen=True, forbid_unknown_fields=True):
    """How many messages are in each state; in English, translated means: as issued, or corrected."""

    translated: Count
    fuzzy: Count
    broken: Count
    missing: Count


class EarlierText(Struct, frozen=True, forbid_unknown_fields=True):
    """How the English has changed since the text that an edition renders, where that is an earlier one."""

    version: Text
    changed: Count
    added: Count
    removed: Count


class ApprovedMessages(Struct, frozen=True, forbid_unknown_fields=True):
    """How many messages of an edition were approved in a role on a day, and the digest of what exactly.

    ``sha256`` is that of the lines of the approvals' digests, in order. Who approved them, the source knows; a reader
    is told no name that is not in the edition itself.
    """

    role: Text
    date: Day
    messages: Count
    sha256: Sha256


class OverruledCheck(Struct, frozen=True, forbid_unknown_fields=True):
    """A check overruled for a message, which is told by how it begins: why, and in which roles that is approved."""

    check: Text
    message: Text
    reason: Text
    approved: tuple[Text, ...]


class GlossaryRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the glossary that messages of a language are held to: how many, and how many of them are approved."""

    language: Code
    term: Text
    renderings: tuple[Text, ...]
    note: Remark
    messages: Count
    approved: dict[Text, Count]


class OwnSetting(Struct, frozen=True, forbid_unknown_fields=True):
    """What a project settles of a language itself: the file, the setting's name, its value as JSON, and why.

    ``reason`` is left out where nobody has written one.
    """

    file: Text
    name: Text
    value: Text
    reason: Text | UnsetType = UNSET


class Before(Struct, frozen=True, forbid_unknown_fields=True):
    """The release before, by its version and the SHA-256 digest of its manifest."""

    version: Number
    sha256: Sha256


class EditionEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One statement in one language: whether it is in the release and why not, its count, and what it renders.

    ``version`` is that of the English text that it renders, ``text`` the SHA-256 digest of what that says (null where
    nothing is released), ``corrections`` are its days; format 1 has neither of these two, nor ``overruled``, the
    checks that somebody has overruled for a message, of which format 2 has the number. ``revision`` is the commit
    whose text it is, an earlier one where a translation has not caught up. ``withdrawn`` is the day on which a notice
    took the place of the text. ``approvals`` say what of it was approved, and when.
    """

    language: Code
    statement: Text
    version: Text
    text: Sha256 | UnsetType | None = UNSET
    corrections: tuple[Day, ...] | UnsetType = UNSET
    released: bool
    reasons: tuple[Text, ...]
    revision: Commit
    earlier: EarlierText | None
    messages: Messages
    overruled: tuple[OverruledCheck, ...] | Count | UnsetType = UNSET
    withdrawn: Day | UnsetType = UNSET
    approvals: tuple[ApprovedMessages, ...]
    files: tuple[Text, ...]

    @property
    def days(self) -> tuple[str, ...]:
        """The corrections' days, as far as they are known."""
        return self.corrections if isinstance(self.corrections, tuple) else ()

    @property
    def overruling(self) -> tuple[OverruledCheck, ...]:
        """The checks that somebody has overruled, as far as they are known."""
        return self.overruled if isinstance(self.overruled, tuple) else ()

    @property
    def is_english(self) -> bool:
        """Whether it is an English text that readers have."""
        return self.language == SOURCE_LANGUAGE and self.released


class Manifest(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is in a release, what it was made from, and why what is not in it is not.

    ``date`` is when the revision was made (UTC), ``hour`` what it is for, where somebody said so, ``before`` the
    release that it follows where it was made, ``require`` what the gate asked of every edition, ``digest`` the
    SHA-256 of the lines "digest, two blanks, path" of the revision's files. ``files`` are all but this one and the
    sums; ``redirects`` lead from addresses that earlier releases had in the site to those of this one; ``tools``
    are the versions of the programs that shape the bytes, ``requested`` the languages asked for by name (none:
    all). ``glossary`` and ``settings`` are the rows and the languages' own settings that its texts rest on, which
    formats before 3 do not say.
    """

    version: Number
    date: Date
    hour: Hour | UnsetType = UNSET
    before: Before | UnsetType = UNSET
    organisation: Text
    require: Require
    revision: Commit
    digest: Sha256
    editions: tuple[EditionEntry, ...]
    files: tuple[File, ...]
    redirects: dict[Text, Text]
    glossary: tuple[GlossaryRow, ...] | UnsetType = UNSET
    settings: tuple[OwnSetting, ...] | UnsetType = UNSET
    tools: dict[Text, Text]
    requested: tuple[Code, ...]
    format: Literal[1, 2, 3]

    @property
    def moment(self) -> datetime:
        """When the revision was made."""
        return datetime.fromisoformat(self.date)

    def encoded(self) -> bytes:
        """Write it as JSON, the same for the same values."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"

    def in_format(self, number: Literal[1, 2, 3]) -> "Manifest":
        """Return it in the format of another, which says less if it is an older one."""
        if number == self.format:
            return self
        editions = tuple(_entry_in_format(each, number) for each in self.editions)
        older = msgspec.structs.replace(self, editions=editions, format=number)
        return older if number == FORMAT else msgspec.structs.replace(older, glossary=UNSET, settings=UNSET)


def _entry_in_format(entry: EditionEntry, number: int) -> EditionEntry:
    if isinstance(entry.overruled, tuple) and number < FORMAT:
        entry = msgspec.structs.replace(entry, overruled=len(entry.overruled))
    return entry if number > 1 else msgspec.structs.replace(entry, text=UNSET, corrections=UNSET)


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest, which is untrusted; raise CommuniqueError for anything that is not one."""
    if len(data) > MOST:
        raise CommuniqueError(f"larger than {MOST} bytes: no manifest of a release is, get the release again", NAME)
    try:
        number = msgspec.json.decode(data, type=_Numbered).format
        if type(number) is int and not 1 <= number <= FORMAT:
            raise CommuniqueError(f"format {number}: this communique reads 1 to {FORMAT}", NAME)
        manifest = msgspec.json.decode(data, type=Manifest)
        if manifest.encoded() != data:
            json.loads(data, object_pairs_hook=_once)
        _check(manifest)
    except (ValueError, RecursionError) as error:
        raise CommuniqueError(f"not the manifest of a release ({error}): get the release again", NAME) from None
    return manifest


def schema() -> bytes:
    """Write the JSON Schema of a manifest."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Manifest)}
    return (json.dumps(json.loads(json.dumps(made), object_hook=_told), indent=2) + "\n").encode()


def _told(part: dict[str, Any]) -> dict[str, Any]:
    """Return a part of the schema with its description as Python 3.13 has docstrings: without their margin."""
    told = part.get("description")
    return {**part, "description": cleandoc(told)} if isinstance(told, str) else part


def _check(manifest: Manifest) -> None:
    """Raise ValueError for what a schema cannot say."""
    _ = manifest.moment
    _require(manifest.hour is UNSET or read_hour(str(manifest.hour)) is not None, "hour", "none")
    names = [file.path for file in manifest.files]
    _require(len(set(names)) == len(names), "files", "a path appears twice")
    for since_format_3 in (manifest.glossary, manifest.settings):
        _require((since_format_3 is UNSET) == (manifest.format < FORMAT), "format", "not what it has")
    for edition in manifest.editions:
        _require(
            isinstance(edition.overruled, tuple) == (manifest.format == FORMAT), "overruled", "not of the format"
        )
        names += [edition.statement, *edition.files]
        for since_format_2 in (edition.text, edition.corrections):
            _require((since_format_2 is UNSET) == (manifest.format == 1), "format", "not what it has")
        _require(edition.text is not None or not edition.released, "text", "none of what is released")
    for path in dict.fromkeys((*names, *manifest.redirects, *manifest.redirects.values())):
        _require(is_plain_path(path), "path", f"{path[:100]!r} is no plain path in a release")


def _once(pairs: list[tuple[str, Any]]) -> None:
    """Raise ValueError for a name that an object of JSON has twice: it would mean two things to two readers."""
    _require(len(dict(pairs)) == len(pairs), "it", "a name appears twice in an object")


def _require(sound: bool, name: str, fault: str) -> None:
    if not sound:
        raise ValueError(f"{name}: {fault}")
