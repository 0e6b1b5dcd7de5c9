"""Folders, compared byte for byte."""

import filecmp
from pathlib import Path


def differences(left: Path, right: Path) -> list[str]:
    """Name the files that are in one folder only or not the same byte for byte."""

    def files(folder: Path) -> set[str]:
        return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and ".doctrees" not in p.parts}

    names = files(left) | files(right)
    _, unequal, missing = filecmp.cmpfiles(left, right, names, shallow=False)
    assert names
    return sorted([*unequal, *missing])
