"""Freshness of a release, as its note says: it needs no connection, only a clock that is about right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.folder import releases_in
from communique.manifest.freshness import NOTE, NOTES, PURPOSE, Note, read_note
from communique.manifest.manifest import NAME, SBOM, Manifest
from communique.manifest.part import PART, Part
from communique.manifest.plain import read_plain
from communique.project.model import Project
from communique.project.versions import version_key
from communique.signing import ssh
from communique.system.digests import digest_of
from communique.system.terminal import Tell

SKEW = timedelta(days=1)  # as far as clocks are off in honest hands: by a zone, at most


@dataclass(frozen=True)
class Currency:
    """Whether a release is the newest: ``until`` when its note says so, why it may be ``outdated``, and ``rivals``.

    All are "" where nothing says so. A rival is another release of the same version.
    """

    until: str = ""
    outdated: str = ""
    rivals: tuple[str, ...] = ()


NOT_KNOWN = Currency()


def currency(project: Project, manifest: Manifest, folder: Path, now: datetime) -> Currency:
    """Say what a sound note and the releases in ``dist/`` tell of a release: it needs no connection."""
    note = read_note(read_plain(folder / NOTE)) if (folder / NOTE).is_file() else None
    known = [each for _, each in releases_in(project.dist)]
    outdated = _outdated(note, now) if note else ""
    if not note and project.release.freshness_days:
        outdated = "it came without the note that pyproject.toml promises (freshness-days)"
    outdated = _newer(known, manifest.version) or outdated
    rivals = (each for each in known if each.version == manifest.version and _readers(each) != _readers(manifest))
    until = note.until if note and not outdated else ""
    return Currency(until, outdated, tuple(f"{NAME}: {_rival(each.version)}" for each in rivals))


def currency_of_part(project: Project, part: Part) -> Currency:
    """Say what the releases in ``dist/`` tell of an archive, which has no note."""
    known = [each for _, each in releases_in(project.dist)]
    rivals = (each for each in known if each.version == part.release and each.revision != part.revision)
    told = tuple(f"{PART}: {_rival(each.version)}" for each in rivals)
    return Currency(outdated=_newer(known, part.release), rivals=told)


def _rival(version: str) -> str:
    return f"dist/ has another release that calls itself {version}: only one is what everybody else has, ask which"


def _newer(known: Collection[Manifest], version: str) -> str:
    newer = [each.version for each in known if version_key(each.version) > version_key(version)]
    return f"{max(newer, key=version_key)} is in dist/" if newer else ""


def _outdated(note: Note, now: datetime) -> str:
    """Return why a note does not say now that its release is the newest; "" where it does."""
    if now >= datetime.fromisoformat(note.until):
        return f"its note ran out on {note.until}"
    if now < datetime.fromisoformat(note.made) - SKEW:
        return f"its note was made on {note.made}, and the clock of this computer says {now:%Y-%m-%d}"
    return ""


def _readers(manifest: Manifest) -> frozenset[tuple[str, str]]:
    """Return what readers have of a release, whatever it was made with."""
    return frozenset((file.path, file.sha256) for file in manifest.files if file.path != SBOM)


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
    outdated = _outdated(note, now)
    newest = f"the newest release until {note.until}, as its signer says"
    tell(f"freshness: {f'{outdated}: there may be a newer release' if outdated else newest}")
    return ()


def _fault(note: Note, manifest: Manifest, folder: Path, signers: Path) -> str:
    """Return why a note says nothing of this release; "" where it does."""
    if (note.version, note.manifest) != (manifest.version, digest_of(read_plain(folder / NAME))):
        return f"{NOTE}: of another release, {note.version}, and so it says nothing of this one"
    if not ssh.names_somebody(signers):
        return f"{NOTES[1]}: nobody's: write who may sign releases into {signers.name}"
    data, signature, made = read_plain(folder / NOTE), folder / NOTES[1], datetime.fromisoformat(note.made)
    wrong = ssh.signature_fault(signature.absolute(), data, PURPOSE)
    wrong = wrong or ssh.signer_fault(signers, signature.absolute(), data, made, PURPOSE)
    return f"{NOTES[1]}: {wrong}" if wrong else ""
