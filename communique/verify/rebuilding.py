"""Building a release again: with code that the project vouches for, without network and in one folder."""

import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path

import msgspec

from communique.approvals.folder import KEPT as APPROVALS
from communique.approvals.subject import KEPT as SUBJECTS
from communique.errors import CommuniqueError
from communique.manifest.manifest import NAME, Manifest
from communique.project.model import Project
from communique.release.make import LEFT_OUT
from communique.release.source import extract
from communique.system.cache import cache_folder
from communique.system.confinement import confinement
from communique.system.git import git
from communique.system.programs import Finished, run
from communique.system.terminal import Tell
from communique.verdicts.results import KEPT as VERDICTS
from communique.verify.part import list_signatures
from communique.verify.trust import refuse_strangers


def rebuilt(project: Project, manifest: Manifest, release: Path, staging: Path, tell: Tell) -> tuple[Path, list[str]]:
    """Make a release again with the code of its own revision, where the project has it, else with ours.

    Return the folder where it is, and what its source would give besides. Raise CommuniqueError where the code is not
    the project's, and is not run, or gives nothing.
    """
    folder = staging / "again"
    code, built = folder / "code", folder / "built"
    digest = extract(project.root, manifest.revision, code)
    if digest != manifest.digest:
        raise CommuniqueError(f"the revision's files are not those of the release: {manifest.revision}", NAME)
    refuse_strangers(project, manifest.revision)
    repository = _own_repository(project, manifest.revision, folder / "repository")
    order = _order(manifest, repository, release, built, list_signatures(manifest, release, folder))
    done = _run_confined(project, json.dumps(order).encode(), folder, code, release, tell)
    if done.code:
        # What went wrong is the last line, also of a traceback.
        said = done.stderr.strip().splitlines() or [f"exit code {done.code}"]
        raise CommuniqueError(f"cannot be built again: {said[-1]}", NAME)
    return built, [line.removeprefix(LEFT_OUT) for line in done.text.splitlines() if line.startswith(LEFT_OUT)]


def _order(
    manifest: Manifest, repository: Path, release: Path, built: Path, signatures: Mapping[str, str]
) -> dict[str, object]:
    """Return what ``communique.rebuild`` reads."""
    signed = {file.unsigned.sha256: str((release / file.path).absolute()) for file in manifest.files if file.unsigned}
    return {
        "repository": _as_utf8(repository),
        "folder": _as_utf8(built),
        "version": manifest.version,
        "commit": manifest.revision,
        "languages": manifest.requested,
        "addresses": list(manifest.redirects),
        "hour": manifest.hour or "",
        "before": msgspec.to_builtins(manifest.before) if manifest.before else None,
        "signed": {**signed, **signatures},
    }


def _as_utf8(path: Path) -> str:
    """Write a path as the process that builds again reads names, whatever this one's locale: in UTF-8 mode."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def _own_repository(project: Project, commit: str, folder: Path) -> Path:
    """Make a repository that has the project's commits and nothing to lose; return the project's folder in it."""
    top, inner = (_place(project, f"--show-{which}") for which in ("toplevel", "prefix"))
    # What is shared is named in a line.
    shared = () if "\n" in top else ("--shared",)
    git(project.root, "clone", "--quiet", *shared, "--no-checkout", "--", top, str(folder))
    git(folder, "update-ref", "refs/heads/of-the-release", commit)
    (folder / inner).mkdir(parents=True, exist_ok=True)
    return folder / inner


def _place(project: Project, which: str) -> str:
    """Ask git for a place, whose name may have any bytes."""
    return os.fsdecode(git(project.root, "rev-parse", which)).removesuffix("\n")


def _take_judgements(kept: Path, cache: Path) -> None:
    """Copy from the cache what a release was judged by, which has taken long; what is in it is made again."""
    for folder, _, names in chain.from_iterable(os.walk(kept / name) for name in (VERDICTS, SUBJECTS, APPROVALS)):
        place = cache / Path(folder).relative_to(kept)
        place.mkdir(parents=True)
        for name in names:
            # Thousands of small files, for which shutil takes twice as long; another process may drop one meanwhile.
            with suppress(FileNotFoundError), Path(folder, name).open("rb", buffering=0) as entry:
                if not name.startswith("."):
                    (place / name).write_bytes(entry.read())


def _run_confined(project: Project, order: bytes, folder: Path, code: Path, release: Path, tell: Tell) -> Finished:
    """Run the code of a revision, and say what keeps it from harm."""
    cache = folder / "cache"
    _take_judgements(cache_folder(project.build), cache)
    (folder / "tmp").mkdir()
    settings = {
        "PYTHONPATH": str(code),
        "PYTHONUTF8": "1",
        "COMMUNIQUE_CACHE": str(cache),
        "TMPDIR": str(folder / "tmp"),
        "SSH_AUTH_SOCK": "",
    }
    by = confinement(
        folder, project.root, project.root / _place(project, "--git-common-dir"), release.absolute(), Path(sys.prefix)
    )
    if by:
        tell(f"source: its code runs in {by.name}: it has no network, and writes nowhere else")
    else:
        tell("source: nothing here keeps its code from the network and other files: install bubblewrap")
    command = [*(by.prefix if by else ()), sys.executable, "-m", "communique.rebuild"]
    return run(command, order, folder=code, settings=settings)
