"""The cache: what takes long to make, kept by the digest of all that it is made from.

One folder, safe to delete at any time. What lies in it is data, never run, and taken only if it is what was put there
under its name; the folder is not used at all where others may write to it. What was not used for longest goes first.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from communique.errors import CommuniqueError
from communique.system.files import write_atomically

MOST = 1_000_000_000  # bytes
BLOCK = 4096  # bytes that the smallest file takes
SEAL = 32  # bytes before the data
DAY = 86_400  # seconds
PRUNING = "00"  # what the names of one entry in 256 begin with: to make one is when others are dropped


_used = ContextVar[set[Path] | None]("used", default=None)


@dataclass(frozen=True)
class Entry:
    """A file of the cache, its size on the disk in bytes, and when it was used, to the day."""

    path: Path
    size: int
    used: float


def cache_folder(build: Path) -> Path:
    """Return the cache's folder: what COMMUNIQUE_CACHE says, else beside the pinned packages, else in ``build``."""
    if chosen := os.environ.get("COMMUNIQUE_CACHE"):
        return Path(chosen)
    beside = Path(sys.prefix) / "var" / "communique"
    in_environment = sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK)
    return beside if in_environment else build / "fonts"


def kept(cache: Path, key: str, make: Callable[[], bytes], is_sound: Callable[[bytes], bool] = bool) -> bytes:
    """Return what ``make`` gives, from ``cache`` if it was made for the same ``key`` before (named by its SHA-256).

    What is damaged, put there by others or not sound is made again.
    """
    if not is_ours(cache):
        return make()
    data = look_up(cache, key)
    if data is None or not is_sound(data):
        data = make()
        keep(cache, key, data)
    return data


def look_up(cache: Path, key: str) -> bytes | None:
    """Return what is kept for a key; None where there is nothing, or what is damaged or may be of others."""
    path = _path(cache, key)
    if (noted := _used.get()) is not None:
        noted.add(path)
    return _read(path) if is_ours(cache) else None


def holds(cache: Path, key: str) -> bool:
    """Return whether something is kept for a key, sound or not."""
    return _path(cache, key).exists()


def keep(cache: Path, key: str, data: bytes) -> None:
    """Keep data for a key, in the place of what was kept; where it cannot be, it is made again the next time."""
    path = _path(cache, key)
    if not is_ours(cache):
        return
    with suppress(CommuniqueError, OSError):
        for folder in reversed([cache, *(parent for parent in cache.parents if not parent.exists())]):
            folder.mkdir(mode=0o700, exist_ok=True)
        write_atomically(path, _seal(path.name, data) + data)
        if path.name.startswith(PRUNING):
            prune(cache)


@contextmanager
def used() -> Iterator[set[Path]]:
    """Note which entries are asked for until this ends, whether they are there or made."""
    noted: set[Path] = set()
    before = _used.set(noted)
    try:
        yield noted
    finally:
        _used.reset(before)


def is_ours(cache: Path) -> bool:
    """Return whether nobody else may write to a folder, or to the chosen one that it is below.

    One that is not there yet will be ours: in a folder of others, they could put another in its place.
    """
    chosen = Path(os.environ.get("COMMUNIQUE_CACHE") or cache)
    return _is_private(cache) and (chosen == cache or chosen not in cache.parents or _is_private(chosen))


def _is_private(cache: Path) -> bool:
    try:
        status = cache.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def prune(cache: Path, most: int = MOST) -> int:
    """Drop what was not used for longest until ``most`` bytes are left; return how many files went."""
    found = sorted(entries(cache), key=lambda entry: entry.used)
    left, dropped = sum(entry.size for entry in found), 0
    for entry in found:
        if left <= most:
            break
        entry.path.unlink(missing_ok=True)
        left, dropped = left - entry.size, dropped + 1
    return dropped


def entries(cache: Path) -> Iterator[Entry]:
    """List what is in the cache; other files in its folder are none of it."""
    for path in cache.rglob("*"):
        with suppress(OSError):  # dropped by another process meanwhile
            status = path.stat()
            if len(path.name) == sha256().digest_size * 2 and path.is_file():
                yield Entry(path, max(status.st_size, BLOCK), status.st_mtime)


def _path(cache: Path, key: str) -> Path:
    return cache / sha256(key.encode()).hexdigest()


def _read(path: Path) -> bytes | None:
    """Return an entry that is as it was put there, and note that it was used."""
    try:
        content = path.read_bytes()
        if content[:SEAL] != _seal(path.name, content[SEAL:]):
            return None
        if time.time() - path.stat().st_mtime > DAY:
            os.utime(path)
    except OSError:
        return None
    return content[SEAL:]


def _seal(name: str, data: bytes) -> bytes:
    return sha256(name.encode() + data).digest()
