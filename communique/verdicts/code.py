"""The code that judges, which a verdict depends on: the modules that checks import, and the data beside them."""

import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from communique.system.digests import digest, installed

IMPORT = re.compile(r"^\s*(?:from communique([\w.]*) import (\([^)]*\)|.*)|import communique([\w.]*))", re.MULTILINE)
JUDGING = ("verdicts", "rules")


@lru_cache(maxsize=1)
def code_digest(package: Path, folders: tuple[str, ...]) -> str:
    """Return a digest of all that judges: Python, what is installed in ``folders``, what checks import of ours."""
    code = sha256()
    for path in check_sources(package):
        code.update(path.read_bytes())
    return digest(python=sys.version, installed=installed(folders), code=code.hexdigest())


def check_sources(package: Path) -> list[Path]:
    """List the modules that the checks of ``package`` import, directly or not, and the data beside them."""
    files = _files(package)
    waiting, found = [name for name in files if name.startswith(JUDGING) and name.endswith(".py")], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += files.intersection(_imported(Path(package, name).read_text(encoding="utf-8")))
    folders = tuple({f"{name.rpartition('/')[0]}/" for name in found if "/" in name})
    data = {name for name in files if name.endswith(".toml") and name.startswith(folders)}
    return [package / name for name in sorted(found | data)]


def _files(package: Path) -> set[str]:
    """List the files below a package by their paths from there; a Path takes longer to make than a module to read."""
    start = len(str(package))
    walked = ((place[start:].replace(os.sep, "/"), names) for place, _, names in os.walk(package))
    return {f"{folder}/{name}"[1:] for folder, names in walked for name in names} - {"__init__.py"}


def _imported(text: str) -> Iterator[str]:
    """Name what a module may import of ours; the package's own, which leads to everything, is none of them."""
    for module, names, whole in IMPORT.findall(text):
        place = (module or whole).replace(".", "/")
        yield from (f"{place}.py"[1:], f"{place}/__init__.py"[1:], f"{place.rpartition('/')[0]}/__init__.py"[1:])
        yield from (f"{place}/{name}.py"[1:] for name in re.findall(r"\w+", names))
