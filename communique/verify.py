"""Verifying: a release is held to its sums, its signature, and to what its source gives when it is built again."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from communique import signatures
from communique.config import Project
from communique.errors import CommuniqueError
from communique.files import staging_folder
from communique.manifest import NAME, SUMS, Manifest, read_manifest
from communique.release import Tell
from communique.source import extract
from communique.unpacking import opened

SIGNATURES = (f"{SUMS}.sig", f"{SUMS}.minisig")


def problems(project: Project, release: Path, tell: Tell = lambda line: None) -> tuple[str, ...]:
    """Say what is wrong with a release, a folder or an archive of one: nothing, if it is what its source gives.

    Raise CommuniqueError where there is no release to look at. What its own files deny is not built again.
    """
    with staging_folder(project.build / "new") as staging, opened(release, staging / "unpacked") as folder:
        found = {name: _digest(folder / name) for name in _names(folder)}
        wrong = list(_against_sums(folder, found))
        tell(f"sums: {len(found)} files, {len(wrong)} problems")
        try:
            manifest = read_manifest((folder / NAME).read_bytes())
        except FileNotFoundError:
            return (*wrong, f"{NAME}: missing")
        told = {line.split(": ")[0] for line in wrong}
        wrong += (line for line in _against_manifest(manifest, found) if line.split(": ")[0] not in told)
        wrong += _unsound_signatures(project, manifest, folder)
        tell(f"manifest: version {manifest.version} of {manifest.date}, revision {manifest.revision[:12]}")
        if wrong:
            return tuple(wrong)
        built = staging / "built"
        _rebuild(project, manifest, folder, built, staging / "code")
        again = {name: _digest(built / name) for name in _names(built)}
        wrong = list(_against_build(found, again, built, manifest))
        tell(f"source: built again, {len(again)} files, {len(wrong)} problems")
        return tuple(wrong)


def _names(folder: Path) -> list[str]:
    """List everything that is not a folder; links count as files, and have no right to be there."""
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()
    )


def _digest(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return "no file"
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _against_sums(folder: Path, found: Mapping[str, str]) -> Iterator[str]:
    """Compare the files with SHA256SUMS, which the signature is over."""
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        yield f"{SUMS}: missing, or not a text"
        return
    wanted = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name, digest in wanted.items():
        if name not in found:
            yield f"{name}: missing"
        elif found[name] != digest:
            yield f"{name}: changed"
    for name in found.keys() - wanted.keys() - {SUMS, *SIGNATURES}:
        yield f"{name}: added"


def _against_manifest(manifest: Manifest, found: Mapping[str, str]) -> Iterator[str]:
    wanted = {file.path: file.sha256 for file in manifest.files}
    for name, digest in wanted.items():
        if found.get(name) != digest:
            yield f"{name}: not what {NAME} says"
    for name in found.keys() - wanted.keys() - {NAME, SUMS, *SIGNATURES}:
        yield f"{name}: not in {NAME}"


def _against_build(
    found: Mapping[str, str], again: Mapping[str, str], built: Path, manifest: Manifest
) -> Iterator[str]:
    """Compare the release with what its source gives; the manifest's tools may differ if all else is the same."""
    same = read_manifest((built / NAME).read_bytes()) if NAME in again else None
    tools = same is not None and same.tools != manifest.tools
    equal = same is not None and {**vars(same), "tools": {}} == {**vars(manifest), "tools": {}}
    for name in sorted(found.keys() | again.keys()):
        if name in SIGNATURES or (name in {NAME, SUMS} and equal):
            continue
        if name not in again:
            yield f"{name}: its source does not give it"
        elif name not in found:
            yield f"{name}: missing, its source gives it"
        elif found[name] != again[name]:
            yield f"{name}: not what its source gives{_tools(manifest, same) if tools and same else ''}"


def _tools(manifest: Manifest, same: Manifest) -> str:
    """Name the tools that are other ones here: a difference in bytes may be theirs."""
    names = sorted(manifest.tools.keys() | same.tools.keys())
    other = [n for n in names if manifest.tools.get(n) != same.tools.get(n)]
    told = (f"{n} {manifest.tools.get(n, 'none')}, here {same.tools.get(n, 'none')}" for n in other)
    return f" (made with {'; '.join(told)})"


def _unsound_signatures(project: Project, manifest: Manifest, folder: Path) -> Iterator[str]:
    """Judge the signature of the list and those of the PDFs, by the keys that the project names."""
    when = datetime.fromisoformat(manifest.date)
    sums = folder / SUMS
    if sums.is_file():
        yield from signatures.problems(project.release, sums, sums.read_bytes(), when)
    signed = [file for file in manifest.files if file.unsigned]
    if signed:
        from communique.pades import pdf_signature_problems

        for file in signed:
            assert file.unsigned
            data, before = (folder / file.path).read_bytes(), file.unsigned
            roots = project.release.pdf_roots
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
        "signed": {
            file.unsigned.sha256: str((release / file.path).absolute()) for file in manifest.files if file.unsigned
        },
    }
    done = subprocess.run(
        [sys.executable, "-m", "communique.rebuild"],
        cwd=code,
        input=json.dumps(wanted),
        env={**os.environ, "PYTHONPATH": str(code)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise CommuniqueError(f"cannot be built again: {said[-1]}", NAME)
