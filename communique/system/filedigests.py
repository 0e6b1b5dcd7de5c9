"""Digests of files, so that a build knows by their contents what has changed; none is read twice for the same bytes.

A file is known again by its times of change, its size and its inode, as git's index does it. What was written so
shortly before it was read that the next write could leave the same times is read again the next time.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sys import intern

import msgspec

from communique.errors import CommuniqueError
from communique.system.digests import digest_of
from communique.system.files import write_atomically

Stamp = str  # time of modification and of change (ns), size (bytes), inode, with blanks between; "" for no file
Seen = str  # a file's stamp, a blank, its digest; "" for no file

SECOND = 1_000_000_000
TICK = SECOND // 100  # how coarse a kernel's clock may be
COARSE = 2 * SECOND  # how coarse the times of old file systems are, which are whole seconds
NO_FILE = ""


@dataclass
class FileDigests:
    """The SHA-256 of files as they are now, each looked at once; ``path`` is where what was seen is kept."""

    path: Path
    seen: dict[str, Seen] = field(default_factory=dict)
    added: dict[str, Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the time where something is known already: there may be no other occasion before all is looked at."""
        if self.path.exists():
            _ = self._began

    def digest(self, path: str) -> str:
        """Return a file's digest, NO_FILE where there is none that can be read."""
        seen = self.seen.get(path)
        if seen is None:
            stamp = _stamp(path)
            self.seen[path] = seen = self._look(path, stamp) if stamp else NO_FILE
        return intern(seen.rpartition(" ")[2])

    def below(self, folder: Path, but: Set[str] = frozenset()) -> dict[str, str]:
        """Return the digests of all files below a folder but for Python's own, by their paths from there.

        Folders of its own that are named in ``but`` are left out.
        """
        start = len(str(folder)) + 1
        return {path[start:]: self.digest(path) for path in _files(folder, but)}

    def is_as(self, before: "FileDigests") -> bool:
        """Return whether no file that was looked at has been written since ``before`` began to look."""
        return not any(self.is_written_since(before, path) for path in self.seen)

    def is_written_since(self, before: "FileDigests", path: str) -> bool:
        """Return whether a file that was looked at has been written since ``before`` began to look."""
        stamp, seen = _stamp_of(self.seen[path]), before.seen.get(path)
        return (seen is None or stamp != _stamp_of(seen)) and not (stamp and _is_settled(stamp, before._began))

    def again(self) -> "FileDigests":
        """Return a FileDigests that looks at all files anew, and need not read those again that are unchanged."""
        anew = FileDigests(self.path, added=dict(self.added))
        anew.__dict__["_known"] = {**self._known, **self.added} if self.added else self._known
        anew.__dict__["_stamp_of_known"] = self._stamp_of_known
        return anew

    def save(self) -> None:
        """Keep what has been seen, beside what other processes have kept meanwhile, if there is a place for it."""
        if self.added:
            known = self._known if _stamp(str(self.path)) == self._stamp_of_known else _read(self.path)
            seen = {**known, **self.added}
            with suppress(CommuniqueError, UnicodeEncodeError):
                write_atomically(self.path, msgspec.json.encode(seen))

    def _look(self, path: str, stamp: Stamp) -> Seen:
        known = self._known.get(path, "")
        if _stamp_of(known) == stamp:
            return known
        began = self._began
        try:
            seen = f"{stamp} {digest_of(Path(path))}"
        except OSError:
            return f"{stamp} {NO_FILE}"
        if _is_settled(stamp, began) and _stamp(path) == stamp:
            self.added[path] = seen
        return seen

    @cached_property
    def _known(self) -> Mapping[str, Seen]:
        _ = self._stamp_of_known
        return _read(self.path)

    @cached_property
    def _stamp_of_known(self) -> Stamp:
        """What the file of what was seen before is known again by, as it was when it was read."""
        return _stamp(str(self.path))

    @cached_property
    def _began(self) -> int:
        """The time before anything was read, by the clock of the file system, which may be another machine's."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path.parent) as file:
                return min(os.fstat(file.fileno()).st_mtime_ns, time.time_ns())
        except OSError:
            return 0


def settle() -> None:
    """Wait until the files just written can be told from such as are written later."""
    time.sleep(2 * TICK / SECOND)


def _is_settled(stamp: Stamp, began: int) -> bool:
    latest = max(map(int, stamp.split()[:2]))
    return latest < began - (TICK if latest % SECOND else COARSE)


def _stamp(path: str) -> Stamp:
    """Return what a file is known again by."""
    try:
        status = os.stat(path)  # noqa: PTH116 (a Path takes longer to make than a file to look at)
    except (OSError, ValueError):
        return ""
    return f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_size} {status.st_ino}"


def _stamp_of(seen: Seen) -> Stamp:
    return seen.rpartition(" ")[0]


def _files(folder: Path, but: Set[str]) -> Iterator[str]:
    left_out = but
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and name not in left_out)
        left_out = frozenset()
        yield from (intern(f"{place}{os.sep}{name}") for name in sorted(names))


def _read(path: Path) -> dict[str, Seen]:
    """Read what was kept; anything else in its place is nothing. No path is held twice, however often it is met."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=dict[str, Seen])
        return {intern(path): seen for path, seen in kept.items()}
    except (OSError, msgspec.DecodeError, RecursionError):
        return {}
