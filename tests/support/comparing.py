"""Folders: how two differ, and what is taken from one to another."""

import filecmp
import shutil
from pathlib import Path


def differences(left: Path, right: Path) -> list[str]:
    """Name the files that are in one folder only or not the same byte for byte."""

    def files(folder: Path) -> set[str]:
        return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and ".doctrees" not in p.parts}

    names = files(left) | files(right)
    _, unequal, missing = filecmp.cmpfiles(left, right, names, shallow=False)
    assert names
    return sorted([*unequal, *missing])


def copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
