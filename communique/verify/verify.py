"""Verifying: a release is held to its sums, its signature, and to what its source gives when it is built again."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.release.files import sums_of
from communique.release.manifest import NAME, SBOM, SUMS, Manifest, read_manifest
from communique.release.sbom import embedded_in
from communique.release.source import extract
from communique.signing import signatures
from communique.signing.pades import pdf_signature_problems
from communique.system.files import staging_folder
from communique.system.programs import run
from communique.system.terminal import Tell, visible
from communique.verify.unpacking import Listing, listing, opened, read_plain

SIGNATURES = (f"{SUMS}.sig", f"{SUMS}.minisig")


def problems(project: Project, release: Path, tell: Tell = lambda line: None) -> tuple[str, ...]:
    """List what is wrong with a release, a folder or an archive of one: nothing, if it is what its source gives.

    Raise CommuniqueError where there is no release to look at. What its own files deny is not built again. No line
    does anything to a terminal: names and texts of a release are untrusted.
    """
    try:
        return tuple(visible(line) for line in _problems(project, release, lambda line: tell(visible(line))))
    except CommuniqueError as error:
        raise CommuniqueError(visible(str(error))) from None


def _problems(project: Project, release: Path, tell: Tell) -> list[str]:
    with staging_folder(project.build / "new") as staging, opened(release, staging / "unpacked") as folder:
        held = listing(folder)
        wrong = [f"{name}: {fault}" for name, fault in held.odd.items()]
        wrong += _against_sums(folder, held)
        tell(f"sums: {len(held.files)} files, {len(wrong)} problems")
        if NAME not in {*held.files, *held.odd}:
            wrong.append(f"{NAME}: missing")
        # Nothing is judged beside what is no file: whoever judges it would open it.
        if held.odd or NAME not in held.files:
            return list(dict.fromkeys(wrong))
        given = read_plain(folder / NAME)
        manifest = read_manifest(given)
        told = {line.split(": ")[0] for line in wrong}
        wrong += (line for line in _against_manifest(manifest, held.files) if line.split(": ")[0] not in told)
        wrong += _unsound_signatures(project, manifest, folder, held.files)
        tell(f"manifest: version {manifest.version} of {manifest.date}, revision {manifest.revision[:12]}")
        if wrong := wrong or list(_unsound_pdfs(project, manifest, folder)):
            return wrong
        _rebuild(project, manifest, folder, staging / "built", staging / "code")
        again = listing(staging / "built").files
        wrong = list(_against_source(folder, held.files, staging / "built", again))
        tell(f"source: built again, {len(again)} files, {len(wrong)} problems")
        return wrong


def _against_source(folder: Path, found: Mapping[str, str], built: Path, again: Mapping[str, str]) -> Iterator[str]:
    """Compare a release with what its source gives, which lies in ``built``."""
    # What else was installed where it was made changes no byte of what readers have.
    elsewhere = _is_made_elsewhere(folder / SBOM, built / SBOM)
    made = read_plain(built / NAME) if NAME in again else b""
    yield from _against_build(found, again, read_plain(folder / NAME), made, elsewhere)


def _against_sums(folder: Path, held: Listing) -> Iterator[str]:
    """Compare the files with SHA256SUMS, which the signature is over."""
    if SUMS in held.odd:
        return
    if SUMS not in held.files:
        yield f"{SUMS}: missing"
        return
    data = read_plain(folder / SUMS)
    try:
        lines = data.decode().removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        yield f"{SUMS}: not a text"
        return
    listed = {name: digest for name, digest in held.files.items() if name not in {SUMS, *SIGNATURES}}
    wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    wrong = [f"{n}: {'changed' if n in listed else 'missing'}" for n in wanted if wanted[n] != listed.get(n)]
    wrong += [f"{name}: added" for name in listed if name not in wanted]
    yield from (line for line in wrong if line.split(": ")[0] not in held.odd)
    if not wrong and data != sums_of(listed):
        yield f"{SUMS}: not the list that a release has of these files"


def _against_manifest(manifest: Manifest, found: Mapping[str, str]) -> Iterator[str]:
    wanted = {file.path: file.sha256 for file in manifest.files}
    for name, digest in wanted.items():
        if found.get(name) != digest:
            yield f"{name}: not what {NAME} says"
    for name in found.keys() - wanted.keys() - {NAME, SUMS, *SIGNATURES}:
        yield f"{name}: not in {NAME}"


def _is_made_elsewhere(given: Path, made: Path) -> bool:
    """Return whether two bills of materials name the same packages as parts of the files, whatever else they list."""
    if not (given.is_file() and made.is_file()):
        return False
    parts = embedded_in(read_plain(given))
    return parts is not None and parts == embedded_in(read_plain(made))


def _against_build(
    found: Mapping[str, str], again: Mapping[str, str], given: bytes, made: bytes, elsewhere: bool
) -> Iterator[str]:
    """Compare the release with what its source gives; ``given`` and ``made`` are their manifests.

    The manifest's tools may differ if all else is the same, and with them its line in the sums, which have been held
    to the files before; so may the bill of materials where it was made ``elsewhere``. The manifest is compared in the
    format that it was written in.
    """
    manifest, same = read_manifest(given), read_manifest(made) if made else None
    tools = _tools(manifest, same) if same and same.tools != manifest.tools else ""
    alike = _alike(manifest, same, elsewhere).encoded() if same else b""
    equal = same is not None and given in (made, alike)
    for name in sorted(found.keys() | again.keys()):
        if name in {SUMS, *SIGNATURES} or (name == NAME and equal) or (name == SBOM and elsewhere):
            continue
        if name not in again:
            yield f"{name}: its source does not give it"
        elif name not in found:
            yield f"{name}: missing, its source gives it"
        elif found[name] != again[name]:
            yield f"{name}: not what its source gives{tools}"


def _alike(manifest: Manifest, same: Manifest, elsewhere: bool) -> Manifest:
    """Return the manifest ``same`` as it would be with the tools, the format and the bill of ``manifest``."""
    bills = {file.path: file for file in manifest.files if file.path == SBOM and elsewhere}
    files = tuple(bills.get(file.path, file) for file in same.files)
    return replace(same, tools=manifest.tools, files=files).in_format(manifest.format)


def _tools(manifest: Manifest, same: Manifest) -> str:
    """Name the tools that are other ones here: a difference in bytes may be theirs."""
    names = sorted(manifest.tools.keys() | same.tools.keys())
    other = [n for n in names if manifest.tools.get(n) != same.tools.get(n)]
    told = (f"{n} {manifest.tools.get(n, 'none')}, here {same.tools.get(n, 'none')}" for n in other)
    return f" (made with {'; '.join(told)})"


def _unsound_signatures(
    project: Project, manifest: Manifest, folder: Path, found: Mapping[str, str]
) -> Iterator[str]:
    """Judge the signatures of the list by the keys that the project names; one that nobody can judge is none."""
    settings, sums = project.release, folder / SUMS
    if SUMS in found:
        yield from signatures.problems(settings, sums, read_plain(sums), datetime.fromisoformat(manifest.date))
    minisign = signatures.minisign_signature(sums).name
    if minisign in found and not settings.minisign_public_key:
        yield f"{minisign}: nobody's: name its key with 'minisign-public-key' in [tool.communique.release]"


def _unsound_pdfs(project: Project, manifest: Manifest, folder: Path) -> Iterator[str]:
    """Judge the signatures of the PDFs, each of which the manifest describes as it was before."""
    signed = [(file, file.unsigned) for file in manifest.files if file.unsigned]
    when, roots = datetime.fromisoformat(manifest.date), project.release.pdf_roots
    for file, before in signed:
        data = (folder / file.path).read_bytes()
        if before.size >= len(data):
            yield f"{file.path}: not larger than it was before it was signed, as {NAME} says"
            continue
        for problem in pdf_signature_problems(data, before.size, before.sha256, when, roots):
            yield f"{file.path}: {problem}"


def _rebuild(project: Project, manifest: Manifest, release: Path, folder: Path, code: Path) -> None:
    """Make the release again with the code of its own revision, where the project has it, else with ours."""
    digest = extract(project.root, manifest.revision, code)
    if digest != manifest.digest:
        raise CommuniqueError(f"the revision's files are not those of the release: {manifest.revision}", NAME)
    wanted = {
        "repository": str(project.root),
        "folder": str(folder),
        "version": manifest.version,
        "commit": manifest.revision,
        "languages": manifest.requested,
        "addresses": list(manifest.redirects),
        "hour": manifest.hour or "",
        "signed": {
            file.unsigned.sha256: str((release / file.path).absolute()) for file in manifest.files if file.unsigned
        },
    }
    settings = {"PYTHONPATH": str(code), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "communique.rebuild"]
    done = run(command, json.dumps(wanted).encode(), folder=code, settings=settings)
    if done.code:
        # What went wrong is the last line, also of a traceback.
        said = done.stderr.strip().splitlines() or [f"exit code {done.code}"]
        raise CommuniqueError(f"cannot be built again: {said[-1]}", NAME)
