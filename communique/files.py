"""Writing files whole: an interrupted command leaves the old content or the new, never half of it."""

import os
import shutil
import tempfile
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


def make_sibling(folder: Path) -> Path:
    """Make an empty folder beside ``folder``, to be put in its place by ``replace_folder`` when it is whole."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        sibling = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
        sibling.chmod(0o777 & ~_umask())
    except OSError as error:
        raise unwritable(folder, error) from None
    return sibling


def replace_folder(new: Path, folder: Path) -> None:
    """Put ``new`` in the place of ``folder``, whose old content goes."""
    old = new.with_name(f"{new.name}-old")
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except OSError as error:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise unwritable(folder, error) from None
    shutil.rmtree(old, ignore_errors=True)


def unwritable(path: Path, error: OSError) -> CommuniqueError:
    """Say that a place cannot be written to."""
    place = path if error.filename is None else error.filename
    return CommuniqueError(f"cannot write ({error.strerror}): check the permissions and the space there", place)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
