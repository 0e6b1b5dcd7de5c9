"""Locks: one process at a time in a folder; a lock goes with the process that holds it, however that ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from communique.system.files import unwritable


@contextmanager
def lent_folder(folder: Path, instead: Path) -> Iterator[Path]:
    """Lend a folder whose content stays for the next one; another, while another process has it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise unwritable(folder, error) from None
    try:
        yield folder if _locked(handle) else instead
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    # Windows has no such locks.
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
