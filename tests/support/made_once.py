"""What takes long to make and is only looked at: the first process that needs it makes it for all of a run."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

# Asks for all processors in commands that are forked, which others, of which several run at once, do not take.
SIDE_BY_SIDE = "SIDE_BY_SIDE"


def made_once(runs: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder ``name`` in that of the run, and make what is in it if no process of the run has."""
    folder, made = runs / name, runs / f"{name}.made"
    with (runs / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(SIDE_BY_SIDE, "1")
                make(folder)
            made.touch()
    return folder
