"""Freshness: a signed note beside a release that it is the newest, which soon runs out.

Whoever serves an old release cannot make a new note for it, and one whose note has run out is seen to be old.
"""

import json
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct

from communique.errors import CommuniqueError
from communique.manifest.manifest import NAME, Date, Number, Sha256, read_manifest
from communique.manifest.plain import read_plain
from communique.project.model import Project
from communique.project.settings import LONGEST_FRESH
from communique.project.versions import VERSION, version_key
from communique.signing import ssh
from communique.system.clock import utc_text
from communique.system.digests import digest_of
from communique.system.files import write_together

NOTE = "freshness.json"
NOTES = (NOTE, f"{NOTE}.sig")
PURPOSE = ssh.Purpose("communique-freshness", "note", "notes of freshness", "tool.communique.release")
MOST = 2000  # bytes of a note


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """That a release, by the SHA-256 digest of its manifest, is the newest; ``made`` and ``until`` in UTC."""

    version: Number
    manifest: Sha256
    made: Date
    until: Date

    def encoded(self) -> bytes:
        """Write it as JSON, the same for the same values."""
        return (json.dumps(msgspec.to_builtins(self), indent=2) + "\n").encode()


def refresh(project: Project, release: Path, days: int, now: datetime) -> Note:
    """Write a signed note beside a release of ``dist/``; raise CommuniqueError where nobody could verify it."""
    if not 1 <= days <= LONGEST_FRESH:
        raise CommuniqueError(f"{days} days: write 1 to {LONGEST_FRESH}, after which it must be refreshed again")
    settings, manifest = project.release, release / NAME
    if not manifest.is_file():
        raise CommuniqueError("is not there: name a release's folder, such as dist/1.0", manifest)
    if settings.key is None or not ssh.names_somebody(settings.signers):
        raise CommuniqueError("nobody could verify it: name a key and signers, as guide/publishing.md says")
    data = read_plain(manifest)
    version = read_manifest(data).version
    _refuse_other(release, version)
    _refuse_older(release, version)
    _refuse_back(release, utc_text(now))
    note = Note(version, digest_of(data), utc_text(now), utc_text(now + timedelta(days=days)))
    _write_signed(note, release, settings.key, settings.signers, now)
    return note


def _write_signed(note: Note, release: Path, key: Path, signers: Path, now: datetime) -> None:
    """Put a note beside a release together with its signature, once readers could verify it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / NOTE
        path.write_bytes(note.encoded())
        ssh.sign(key, path, PURPOSE)
        if wrong := ssh.signer_fault(signers, ssh.signature_of(path), note.encoded(), now, PURPOSE):
            raise CommuniqueError(f"no reader could verify it: {wrong}")
        write_together({release / name: (Path(folder) / name).read_bytes() for name in NOTES}, release)


def read_note(data: bytes) -> Note:
    """Read a note, which is untrusted; raise CommuniqueError for anything that is not one."""
    try:
        note = msgspec.json.decode(data[: MOST + 1], type=Note)
        made, until = (datetime.fromisoformat(moment) for moment in (note.made, note.until))
        if len(data) > MOST or not timedelta() < until - made <= timedelta(days=LONGEST_FRESH):
            raise ValueError("too long")
    except (ValueError, RecursionError) as error:
        raise CommuniqueError(f"no note of freshness ({error}): get the release again", NOTE) from None
    return note


def _refuse_other(release: Path, version: str) -> None:
    """Refuse an old release in the folder of a newer one: whoever has put it there wants a note for it."""
    name = release.absolute().name
    if VERSION.fullmatch(name) and name != version:
        raise CommuniqueError(
            f"has release {version} in it, not {name}: get {name} again, where it is online", release
        )


def _refuse_back(release: Path, made: str) -> None:
    """Refuse to make a note older than the one that is there: the clock says what cannot be."""
    try:
        before = read_note((release / NOTE).read_bytes())
    except (OSError, CommuniqueError):
        return
    if made < before.made:
        told = (
            f"was made on {before.made}, and the clock says {made}: set it right, or delete the note if that is wrong"
        )
        raise CommuniqueError(told, release / NOTE)


def _refuse_older(release: Path, version: str) -> None:
    """Refuse to call a release the newest that is not the newest of those beside it."""
    for path in release.absolute().parent.glob(f"*/{NAME}"):
        try:
            other = read_manifest(read_plain(path)).version
        except CommuniqueError:
            told = "not the manifest of a release, which may be a newer one: get it again, or take it away"
            raise CommuniqueError(told, path) from None
        if version_key(other) > version_key(version):
            raise CommuniqueError(f"{other} is newer: refresh that one", release)
