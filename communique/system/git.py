"""git: the repository is the one of the folder, and its objects are read and written byte for byte."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from communique.errors import CommuniqueError
from communique.system.programs import complaint, run

REMEDY = "a release is made from a git repository, which 'git init -b main' begins"
# What is written is read by a program, and to read it runs none of the repository.
PLAIN = (
    *("-c", "log.showSignature=false", "-c", "color.ui=false", "-c", "core.fsmonitor=false"),
    *("-c", "log.follow=false", "-c", "i18n.logOutputEncoding=UTF-8"),
)
ENVIRONMENT = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_OPTIONAL_LOCKS": "0"}
OTHERS = "dubious ownership"  # what git says of a repository that is another user's
POINTER = b"version https://git-lfs"  # what Git LFS commits in the place of a file
IN_LFS = "is kept in Git LFS, and git has a pointer to it alone: commit the file itself (git lfs migrate export)"
AT_ONCE = 200  # objects in memory


def git(
    root: Path,
    *arguments: str,
    data: bytes = b"",
    where: str = "",
    remedy: str = "",
    settings: Mapping[str, str] | None = None,
) -> bytes:
    """Return what git writes in ``root``; raise CommuniqueError with ``where`` and ``remedy``.

    Commits are read as they were made, whatever the environment, settings or a replacement would show instead.
    """
    place = f"{where}: git {arguments[0]}" if where else f"git {arguments[0]}"
    done = run(["git", *PLAIN, *arguments], data, folder=root, settings={**ENVIRONMENT, **(settings or {})})
    if done.code:
        raise CommuniqueError(complaint(done, "git", _remedy(done.stderr, root, remedy)), place)
    return done.stdout


def _remedy(said: str, root: Path, remedy: str) -> str:
    """Return what to do about a repository that is another user's, or none; else ``remedy``, if there is one."""
    if OTHERS in said:
        return f"if you trust whoever owns it, run 'git config --global --add safe.directory {root}'"
    return remedy or (REMEDY if "not a git repository" in said else "mend that, and run this again")


def objects(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """Read objects in their order, some hundreds in one go."""
    for first in range(0, len(names), AT_ONCE):
        yield from _objects(root, names[first : first + AT_ONCE])


def _objects(root: Path, names: Sequence[str]) -> Iterator[bytes]:
    """Read objects by git-cat-file's batch format."""
    data = git(root, "cat-file", "--batch", data="\n".join(names).encode() + b"\n")
    place = 0
    for name in names:
        end = data.index(b"\n", place)
        if data[place:end].endswith(b" missing"):
            raise CommuniqueError(f"{name} is missing from the repository: see 'git fsck', or clone it anew", root)
        size = int(data[place:end].split()[2])
        yield data[end + 1 : end + 1 + size]
        place = end + size + 2
