"""Digests of files, so that a build knows by their contents what has changed; none is read twice for the same bytes.

A file is known again by its times of change, its size and its inode, as git's index does it. What was written so
shortly before it was read that the next write could leave the same times is read again the next time. What is larger
than anything that is published goes by these alone: reading it may not end, and whoever opens it refuses it.

What is known is kept in parts, one for each output: of an archive, whoever makes one need not know all others' files.
"""

import os
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from sys import intern

import msgspec

from communique.errors import CommuniqueError
from communique.system.digests import digest_of
from communique.system.files import write_atomically

FOLDER = "records"  # in build/, what is kept of outputs
Stamp = str  # time of modification and of change (ns), size (bytes), inode, with blanks between; "" for no file
Seen = str  # a file's stamp, a blank, its digest; "" for no file

SECOND = 1_000_000_000
TICK = SECOND // 100  # how coarse a kernel's clock may be
COARSE = 2 * SECOND  # how coarse the times of old file systems are, which are whole seconds
NO_FILE = ""
LARGEST = 1_000_000_000  # bytes


@dataclass(frozen=True)
class _Part:
    """What is known of the files of one output, and what the file that tells it was known again by as it was read."""

    stamp: Stamp
    known: Mapping[str, Seen]


@dataclass
class FileDigests:
    """The SHA-256 of files as they are now, each looked at once.

    ``build`` has the outputs, each in a folder of a folder, and what was seen of them, in a file of JSON for each.
    """

    build: Path
    seen: dict[str, Seen] = field(default_factory=dict)
    added: dict[str, dict[str, Seen]] = field(default_factory=dict)  # by part
    _parts: dict[str, _Part] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note the time where something is known already: there may be no other occasion before all is looked at."""
        if self._folder.exists():
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
        parts = {name: replace(self._part(name), known=self._known(name)) for name in self.added}
        added = {name: dict(each) for name, each in self.added.items()}
        return FileDigests(self.build, added=added, _parts=self._parts | parts)

    def save(self) -> None:
        """Keep what has been seen, beside what other processes have kept meanwhile, if there is a place for it."""
        for name, added in self.added.items():
            path = self._path(name)
            is_as_read = _stamp(str(path)) == self._part(name).stamp
            with suppress(CommuniqueError, UnicodeEncodeError):
                write_atomically(path, msgspec.json.encode(self._known(name) if is_as_read else _read(path) | added))

    def _look(self, path: str, stamp: Stamp) -> Seen:
        name = self._part_of(path)
        known = self._part(name).known.get(path, "")
        if _stamp_of(known) == stamp:
            return known
        if int(stamp.split()[2]) > LARGEST:
            return f"{stamp} {digest_of(stamp.encode())}"
        began = self._began
        try:
            seen = f"{stamp} {digest_of(Path(path))}"
        except OSError:
            return f"{stamp} {NO_FILE}"
        if _is_settled(stamp, began) and _stamp(path) == stamp:
            self.added.setdefault(name, {})[path] = seen
        return seen

    def _part_of(self, path: str) -> str:
        """Name the part that a file is known by: the output that it is in, nothing where it is in none."""
        if not path.startswith(self._outputs):
            return ""
        return "-".join(path[len(self._outputs) :].split(os.sep, 2)[:-1])

    def _part(self, name: str) -> _Part:
        if name not in self._parts:
            path = self._path(name)
            self._parts[name] = _Part(_stamp(str(path)), _read(path))
        return self._parts[name]

    def _known(self, part: str) -> dict[str, Seen]:
        """Return what is known of a part, and what has been added to it."""
        return {**self._part(part).known, **self.added[part]}

    def _path(self, part: str) -> Path:
        return self._folder / f"{part or 'sources'}.json"

    @cached_property
    def _folder(self) -> Path:
        return self.build / FOLDER / "files"

    @cached_property
    def _outputs(self) -> str:
        return f"{self.build}{os.sep}"

    @cached_property
    def _began(self) -> int:
        """The time before anything was read, by the clock of the file system, which may be another machine's."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self._folder) as file:
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
    """Return what a file is known again by; nothing for a pipe or a device, of which reading may not end."""
    try:
        status = os.stat(path)  # noqa: PTH116 (a Path takes longer to make than a file to look at)
    except (OSError, ValueError):
        return ""
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
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
