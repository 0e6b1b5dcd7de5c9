"""The cache: what takes long to make, kept by the digest of all that it is made from."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from communique.errors import CommuniqueError
from communique.system.files import write_atomically

MOST_KEPT = 1000


def cache_folder(build: Path) -> Path:
    """Return the cache's folder: what COMMUNIQUE_CACHE says, else beside the pinned packages, else in ``build``."""
    if chosen := os.environ.get("COMMUNIQUE_CACHE"):
        return Path(chosen)
    beside = Path(sys.prefix) / "var" / "communique"
    in_environment = sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK)
    return beside if in_environment else build / "fonts"


def kept(cache: Path, key: str, make: Callable[[], bytes], is_sound: Callable[[bytes], bool] = bool) -> bytes:
    """Return what ``make`` gives, from ``cache`` if it was made for the same ``key`` before (named by its SHA-256).

    What is not sound is made again: others may write to the folder, or empty it while we look.
    """
    path = cache / sha256(key.encode()).hexdigest()
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if not is_sound(data):
        data = make()
        # Where it cannot be kept, it is made again the next time.
        with suppress(CommuniqueError, OSError):
            write_atomically(path, data)
            _prune(cache)
    return data


def _prune(cache: Path) -> None:
    """Drop the files that were made longest ago: every edit of a text makes fonts of its own."""
    made = sorted((path for path in cache.iterdir() if not path.name.startswith(".")), key=_modified)
    for path in made[:-MOST_KEPT]:
        path.unlink(missing_ok=True)


def _modified(path: Path) -> float:
    """Return when a file was made; one that another process has dropped meanwhile comes first."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0
