"""Succession: what goes online follows what is there, by the digests that each release has of the one before.

Of one version, a note of freshness and a public record go there after those that are there.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from communique.errors import CommuniqueError, Refused
from communique.manifest.freshness import NOTE, Note, read_note
from communique.manifest.manifest import NAME, SUMS, Before, read_manifest
from communique.manifest.plain import read_plain
from communique.project.versions import version_key
from communique.publish.bundle import Bundle
from communique.signing.timestamps import Attested
from communique.system.clock import utc_text
from communique.system.digests import digest_of
from communique.verify.fresh import SKEW
from communique.verify.record import LATER, RECORD, read_public_record, record_summary

ASKED = "put it there all the same with 'make roll-back RELEASE=… DEST=…'"


def refuse_step_back(bundle: Bundle, online: str, digest: str | None, place: str) -> None:
    """Raise Refused for a release that does not follow the version that is ``online`` (empty: none is).

    ``digest`` is that of the manifest there, None where it cannot be known: then versions alone are compared.
    """
    if bundle.goes_back or online in ("", bundle.version):
        return
    if version_key(bundle.version) < version_key(online):
        raise Refused(f"{bundle.version} is older than {online}, which is online: {ASKED}", place)
    if not any(each.version == online and digest in (None, each.sha256) for each in _ancestors(bundle)):
        text = f"{bundle.version} does not follow {online}, which is online: get that one into dist/{online}"
        raise Refused(f"{text} and make the release again, or {ASKED}", place)


def notes_in(folder: Path) -> dict[str, bytes]:
    """Read what a version of a folder got after it was signed."""
    return {name: read_plain(folder / name) for name in LATER if (folder / name).is_file()}


def refuse_older_notes(bundle: Bundle, there: Mapping[str, bytes], place: str) -> None:
    """Raise Refused for a note made before the one that its version has there, and for a record that proves less."""
    if bundle.goes_back:
        return
    here = notes_in(bundle.folder)
    ours, theirs = (_note(bundle, notes) for notes in (here, there))
    if ours and theirs and (ours.made, ours.until) < (theirs.made, theirs.until):
        told_of = f"the note of {bundle.version} is of {ours.made}, and the one there of {theirs.made}"
        raise Refused(f"{told_of}: run 'make refresh RELEASE={bundle.folder}' first, or {ASKED}", place)
    known = _record(bundle, there)
    if known.blocks and RECORD in here and not _record(bundle, here).blocks:
        held = f"the record there is {record_summary(known)}; the one of {bundle.folder} is only promised"
        raise Refused(f"{held}: delete {RECORD} here, or {ASKED}", place)


def refuse_note_to_come(bundle: Bundle, now: datetime) -> None:
    """Raise Refused for a note made later than ``now``: readers believe it no more than any that could follow it."""
    note = _note(bundle, notes_in(bundle.folder))
    if note and datetime.fromisoformat(note.made) > now + SKEW:
        told = f"was made on {note.made}, and the clock says {utc_text(now)}: set it right, or delete the note"
        raise Refused(f"{told} and run 'make refresh RELEASE={bundle.folder}'", bundle.folder / NOTE)


def _note(bundle: Bundle, notes: Mapping[str, bytes]) -> Note | None:
    """Read the note of a release; None where there is none, or one that says nothing of it."""
    try:
        note = read_note(notes.get(NOTE, b""))
    except CommuniqueError:
        return None
    return note if note.manifest == bundle.files[NAME] else None


def _record(bundle: Bundle, notes: Mapping[str, bytes]) -> Attested:
    """Return what the record of a release proves: nothing, where it has none or that of another one."""
    try:
        return read_public_record(notes.get(RECORD, b""), bytes.fromhex(bundle.files.get(SUMS, "")))
    except ValueError:
        return Attested()


def _ancestors(bundle: Bundle) -> Iterator[Before]:
    """Yield the releases that a release follows, as far as the folders beside it have them."""
    beside = _manifests(bundle.folder.parent)
    before, seen = bundle.before, set[str]()
    while before and before.sha256 not in seen:
        yield before
        seen.add(before.sha256)
        data = beside.get(before.sha256)
        try:
            before = (read_manifest(data).before or None) if data else None
        except CommuniqueError:
            return


def _manifests(folder: Path) -> dict[str, bytes]:
    """Read the manifests of the releases in a folder, by their digests."""
    found = (read_plain(path) for path in folder.glob(f"*/{NAME}") if path.is_file() and not path.is_symlink())
    return {digest_of(data): data for data in found}
