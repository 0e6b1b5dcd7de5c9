"""Archives of a release: each has a list of its own, signed like the release's, so that it verifies alone."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from communique.errors import CommuniqueError
from communique.manifest.freshness import NOTES
from communique.manifest.manifest import FORMAT, MOST, SUMS, Manifest
from communique.manifest.part import PART, read_part
from communique.manifest.plain import read_plain
from communique.project.model import Project
from communique.project.plain_files import open_plain
from communique.release.source import check_history
from communique.signing import signatures, ssh
from communique.system.digests import digest_of
from communique.system.git import git
from communique.system.terminal import Tell
from communique.verify.fresh import Currency, currency_of_part
from communique.verify.record import unsound_record
from communique.verify.unpacking import BROKEN, Careful

WHOLE = (*NOTES, f"{SUMS}.minisig")  # what no list has, and only a whole release may: nothing here would judge it
LIST = re.compile(rf"[^/]+/{SUMS}(\.sig)?")


def part_verified(
    project: Project, folder: Path, found: Mapping[str, str], wrong: list[str], tell: Tell
) -> tuple[list[str], str, Currency]:
    """Hold an unpacked archive, whose sums are as ``wrong`` says, to its signature; return problems and signer.

    What is known of newer releases is returned, too; raise CommuniqueError for a revision that is not the project's.
    """
    part, data = read_part(read_plain(folder / PART)), read_plain(folder / SUMS)
    tell(f"part: of release {part.release} of {part.date}, in {part.languages}, revision {part.revision[:12]}")
    settings = project.release
    problem = signatures.ssh_problem(settings, folder / SUMS, data, part.moment)
    problems = [*wrong, *([problem] if problem else []), *unsound_record(folder, found, tell)]
    problems += [f"{name}: added" for name in WHOLE if name in found]
    is_signed = not problems and ssh.names_somebody(settings.signers)
    by = signatures.signer(settings, folder / SUMS, data, part.moment) if is_signed else ""
    tell("part: only the whole release can be held to its source")
    known = currency_of_part(project, part)
    if not problems and _keeps_history(project):
        check_history(project.root, part.revision)
    return [*problems, *known.rivals], by, known


def _keeps_history(project: Project) -> bool:
    """Return whether there is a repository here, which an archive alone does not need."""
    try:
        return bool(git(project.root, "rev-parse", "--git-dir"))
    except CommuniqueError:
        return False


def unsound_archives(project: Project, manifest: Manifest, folder: Path, staging: Path) -> Iterator[str]:
    """Judge the signature in each archive of a release by the keys that the project names."""
    when = manifest.moment
    for name in _archives(manifest) if ssh.names_somebody(project.release.signers) else ():
        listed, signature = _lists(folder / name)
        sums = staging / "lists" / name / SUMS
        sums.parent.mkdir(parents=True)
        if signature:
            ssh.signature_of(sums).write_bytes(signature)
        if problem := signatures.ssh_problem(project.release, sums, listed, when):
            yield f"{name}: in it, {problem}"


def list_signatures(manifest: Manifest, folder: Path, staging: Path) -> Mapping[str, str]:
    """Return where the signatures of archives' lists are, by the digests of the lists, as they were written out."""
    found = {}
    for name in _archives(manifest):
        listed, signature = _lists(folder / name)
        if signature:
            path = staging / "signatures" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(signature)
            found[digest_of(listed)] = str(path)
    return found


def _archives(manifest: Manifest) -> Iterator[str]:
    """Name the archives of a release whose format says that each has a list."""
    names = (file.path for file in manifest.files if manifest.format == FORMAT)
    return (name for name in names if name.endswith(".zip") and "/" not in name)


def _lists(archive: Path) -> tuple[bytes, bytes]:
    """Read the list in an archive and its signature; nothing where there is none, or no archive."""
    found: dict[str, bytes] = {}
    try:
        with open_plain(archive) as file, zipfile.ZipFile(Careful(file.fileno(), closefd=False)) as packed:
            for name in filter(LIST.fullmatch, packed.namelist()):
                with packed.open(name) as entry:
                    found[Path(name).suffix] = entry.read(MOST)
    except BROKEN:
        return b"", b""
    return found.get("", b""), found.get(".sig", b"")
