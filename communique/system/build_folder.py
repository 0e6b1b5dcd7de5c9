"""Where what is made goes: into the project, or to a place of the user's where nothing can be written there."""

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

OWN = 0o700


def build_folder(root: Path) -> Path:
    """Return the folder for all that can be made again: ``build`` in the project, if it can be written.

    Else it is one in the user's cache, or among temporary files, always the same for a project.
    """
    build = root / "build"
    if _is_writable(build if build.exists() else root):
        return build
    # Whoever has several checkouts must tell them apart.
    name = f"{root.name}-{sha256(os.fsencode(root.absolute())).hexdigest()[:12]}"
    return next((place / name for place in _places() if _is_ours(place / name)), build)


def _places() -> Iterator[Path]:
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    cache = chosen if chosen.is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111 - never fails
    if cache.is_absolute():
        yield cache / "communique"
    yield Path(tempfile.gettempdir()) / f"communique-{os.getuid()}"


def _is_ours(folder: Path) -> bool:
    """Return whether a folder is there, or can be made, that nobody else could have put anything into."""
    try:
        folder.mkdir(mode=OWN, parents=True, exist_ok=True)
        return all(path.stat().st_uid == os.getuid() for path in (folder, folder.parent)) and _is_writable(folder)
    except OSError:
        return False


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)
