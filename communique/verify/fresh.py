"""Freshness of a release, as its note says: it needs no connection, only a clock that is about right."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.files import digest_of
from communique.manifest.freshness import NOTE, NOTES, PURPOSE, Note, read_note
from communique.manifest.manifest import NAME, Manifest
from communique.project.model import Project
from communique.signing import ssh
from communique.system.terminal import Tell
from communique.verify.unpacking import read_plain


def unsound_note(
    project: Project, manifest: Manifest, folder: Path, found: Collection[str], now: datetime, tell: Tell
) -> tuple[str, ...]:
    """Say until when a release is the newest; return what is wrong with the note itself."""
    signers = project.release.signers
    if not any(name in found for name in NOTES):
        if ssh.names_somebody(signers):
            tell("freshness: no note, so that nothing here says whether it is the newest")
        return ()
    if missing := [name for name in NOTES if name not in found]:
        return (f"{missing[0]}: missing",)
    try:
        note = read_note(read_plain(folder / NOTE))
    except CommuniqueError as error:
        return (str(error),)
    if wrong := _fault(note, manifest, folder, signers):
        return (wrong,)
    if now < datetime.fromisoformat(note.until):
        tell(f"freshness: the newest release until {note.until}, as its signer says")
    else:
        tell(f"freshness: its note ran out on {note.until}: there may be a newer release")
    return ()


def _fault(note: Note, manifest: Manifest, folder: Path, signers: Path) -> str:
    """Return why a note says nothing of this release; "" where it does."""
    if (note.version, note.manifest) != (manifest.version, digest_of(read_plain(folder / NAME))):
        return f"{NOTE}: of another release, {note.version}"
    if not ssh.names_somebody(signers):
        return f"{NOTES[1]}: nobody's: write who may sign releases into {signers.name}"
    data, signature, made = read_plain(folder / NOTE), folder / NOTES[1], datetime.fromisoformat(note.made)
    wrong = ssh.unfit(signature.absolute(), data, PURPOSE)
    wrong = wrong or ssh.unknown(signers, signature.absolute(), data, made, PURPOSE)
    return f"{NOTES[1]}: {wrong}" if wrong else ""
