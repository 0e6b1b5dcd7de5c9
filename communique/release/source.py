"""The source of a release: a revision of the project's git repository, as files of its own.

Nothing that is not committed gets into a release, and everybody who has the repository can make the same files again.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

from communique.errors import CommuniqueError
from communique.project.model import Project
from communique.project.paths import document_path
from communique.project.settings import load_project
from communique.system.digests import digest_of
from communique.system.files import Data, clear_folder, read, write_changed
from communique.system.git import git, objects

BUILD = "build"
REGULAR = ("100644", "100755")
# What a zip file can be dated (UTC, with a day to spare).
EARLIEST, LATEST = 315_619_200, 4_354_732_800


@dataclass(frozen=True)
class Revision:
    """A commit, and when it was made (UTC): the date of what is built from it.

    ``there`` is the same moment by the clock of whoever made it.
    """

    commit: str
    made: datetime
    there: datetime


@dataclass(frozen=True)
class Blob:
    """A file of a revision."""

    path: str
    object: str


def revision(root: Path, name: str = "HEAD") -> Revision:
    """Find a commit by any of git's names for it; raise CommuniqueError where there is none."""
    text = git(
        root, "show", "--no-patch", "--no-show-signature", "--format=%H %ct %cI", f"{name}^{{commit}}", "--"
    ).decode()
    commit, *dated = text.split()
    if len(dated) != 2:
        raise CommuniqueError(f"commit {commit[:12]} has no date: commit anew, or release another")
    seconds, written = dated
    if not EARLIEST <= int(seconds) < LATEST:
        raise CommuniqueError(f"commit {commit[:12]} is dated before 1980 or after 2107: no archive can say so")
    made = datetime.fromtimestamp(int(seconds), UTC)
    try:
        return Revision(commit, made, datetime.fromisoformat(written))
    except ValueError:  # a zone that no place on Earth has
        return Revision(commit, made, made)


def revisions(root: Path, since: str, paths: Sequence[str]) -> tuple[str, ...]:
    """List the commits up to ``since`` that changed any of the paths, the newest first."""
    return tuple(git(root, "log", "--format=%H", since, "--", *paths).decode().split())


def people(root: Path, commit: str) -> frozenset[str]:
    """Return the names that a commit and all before it have: of authors and of committers."""
    names = git(root, "log", "--format=%an%n%cn", commit, "--").decode("utf-8", "replace")
    return frozenset(filter(None, names.splitlines()))


def changed_since(root: Path, earlier: str, commit: str) -> frozenset[str]:
    """List the files below the project's folder that are not in a commit as they were in an earlier one."""
    listed = git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", earlier, commit, "--")
    return frozenset(listed.decode("utf-8", "surrogateescape").split("\0")) - {""}


def uncommitted(root: Path) -> tuple[str, ...]:
    """List the files that differ from the last commit, as git names them."""
    lines = git(root, "status", "--porcelain", "-z", "--untracked-files=all", ".").decode("utf-8", "replace")
    return tuple(line[3:] for line in lines.split("\0") if line)


def extract(root: Path, commit: str, folder: Path) -> str:
    """Write the files of a commit to ``folder``, and give the SHA-256 digest of their names and contents.

    No other file stays there, but what was built of those before; one that is there already is not written again.
    Contents are git's own, without conversions of line ends; a symbolic link is refused. So is a commit that is on no
    branch and has no tag of the repository: what somebody has only fetched is not the project's.
    """
    check_history(root, commit)
    blobs = list(_blobs(root, commit))
    clear_folder(folder, {blob.path for blob in blobs}, BUILD)
    digest = sha256()
    for blob, data in zip(blobs, objects(root, [blob.object for blob in blobs]), strict=True):
        write_changed(folder / _safe(blob.path), data)
        digest.update(f"{digest_of(data)}  {blob.path}\n".encode())
    return digest.hexdigest()


def file_at(root: Path, commit: str, path: str) -> bytes | None:
    """Read a file as a commit has it; None where it has none."""
    found = [blob for blob in _blobs(root, commit, path) if blob.path == path]
    return next(objects(root, [found[0].object])) if found else None


def naming(root: Path, commit: str, text: str, folder: str) -> Iterator[tuple[str, bytes]]:
    """Find the files below a folder, in the commits up to ``commit`` that wrote ``text``, the newest first."""
    written = git(root, "log", "--no-textconv", "--format=%H", f"-S{text}", commit, "--", folder).decode().split()
    for each in written:
        for blob, data in zip(
            found := list(_blobs(root, each, folder)), objects(root, [b.object for b in found]), strict=True
        ):
            if text.encode() in data:
                yield blob.path, data


def _blobs(root: Path, commit: str, *paths: str) -> Iterator[Blob]:
    # Below the project's folder, which need not be the repository's.
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", *paths).decode("utf-8", "surrogateescape")
    for line in filter(None, listed.split("\0")):
        about, path = line.split("\t", 1)
        if not path.isprintable():
            raise CommuniqueError(f"{path!r} in revision {commit[:12]}: rename the file, its name cannot be written")
        mode, _, name = about.split()
        if mode not in REGULAR:
            raise CommuniqueError("a symbolic link or a submodule: a release needs plain files", path)
        yield Blob(path, name)


def check_history(root: Path, commit: str) -> None:
    """Refuse a commit that is not the project's, and a repository that lacks the history which a release needs."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise CommuniqueError("the repository has only a part of its history: run 'git fetch --unshallow' first")
    _refuse_lacking(root, commit)
    try:
        on = git(root, "for-each-ref", f"--contains={commit}", "--format=x", "refs/heads", "refs/tags")
        ours = on or commit in git(root, "rev-list", "HEAD").decode().split()
    except CommuniqueError:
        ours = b""
    if not ours:
        remedy = "fetch the project's; if it is not there, somebody has made this release beside it"
        raise CommuniqueError(f"revision {commit} is on no branch and no tag of this repository: {remedy}")


def _refuse_lacking(root: Path, commit: str) -> None:
    """Refuse a clone made with a filter that lacks what a release may look at: git would ask its server for it."""
    promised = b".promisor\n" in git(root, "config", "--list", "--name-only")
    if promised and b"\n?" in b"\n" + git(root, "rev-list", "--objects", "--missing=print", commit, "--", "."):
        remedy = "run 'git fetch --refetch --no-filter' first"
        raise CommuniqueError(f"the repository lacks old contents: {remedy}")


def _safe(path: str) -> PurePosixPath:
    """Refuse a path that would leave the folder."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts:
        raise CommuniqueError("not a path below the project: rename the file", path)
    return parts


def overlaid(source: Project, folder: Path, files: Mapping[str, bytes], without: Sequence[str]) -> Project:
    """Copy a project with some files replaced and some documents left out; what was built there before stays."""
    left_out = {source.shown(document_path(source, docname)).as_posix() for docname in without}
    found: dict[str, Data] = {**dict(_files_of(source.root)), **files}
    names = found.keys() - left_out
    clear_folder(folder, names, BUILD)
    for name in names:
        write_changed(folder / name, read(found[name]))
    return load_project(folder)


def _files_of(root: Path) -> Iterator[tuple[str, Path]]:
    """Find a project's files by their paths, without what was built of them."""
    for place, folders, names in os.walk(root):
        folders[:] = [name for name in folders if (place, name) != (str(root), BUILD)]
        yield from ((Path(place, name).relative_to(root).as_posix(), Path(place, name)) for name in names)
