"""Writing files whole: an interrupted command leaves the old content or the new, never half of it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import CommuniqueError


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` through a temporary file in the same folder; raise CommuniqueError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None


@contextmanager
def staging_folder(parent: Path) -> Iterator[Path]:
    """Lend an empty folder below ``parent`` (on the same file system as the target), and clear it away after."""
    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=parent))
    except OSError as error:
        raise unwritable(parent, error) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_folder(new: Path, folder: Path, staging: Path) -> None:
    """Put ``new`` in the place of ``folder``, whose old content moves to ``staging``; raise CommuniqueError."""
    old = staging / "old"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise unwritable(folder, error) from None


def unwritable(path: Path, error: OSError) -> CommuniqueError:
    """Say that a place cannot be written to."""
    place = path if error.filename is None else error.filename
    return CommuniqueError(f"cannot write ({error.strerror}): check the permissions and the space there", place)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
