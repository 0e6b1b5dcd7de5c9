"""The code that judges, which a verdict depends on: the modules that checks import, and the data beside them."""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from communique.system.digests import digest, installed

PACKAGE = Path(__file__).parent.parent
IMPORT = re.compile(r"^\s*(?:from communique([\w.]*) import (\([^)]*\)|.*)|import communique([\w.]*))", re.MULTILINE)


@lru_cache(maxsize=1)
def code_digest(package: Path, folders: tuple[str, ...]) -> str:
    """Return a digest of all that judges: Python, what is installed in ``folders``, what checks import of ours."""
    code = sha256()
    for path in sources(package):
        code.update(path.read_bytes())
    return digest(python=sys.version, installed=installed(folders), code=code.hexdigest())


def sources(package: Path) -> list[Path]:
    """List the modules that the checks of ``package`` import, directly or not, and the data beside them."""
    waiting, found = [*package.glob("verdicts/*.py"), *package.glob("rules/*.py")], set[Path]()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imported(path, package)
    data = {file for folder in {path.parent for path in found} for file in folder.rglob("*.toml")}
    return sorted(found | data)


def _imported(path: Path, package: Path) -> Iterator[Path]:
    """Name the modules of ours that one imports; the package's own, which leads to everything, is none of them."""
    for module, names, whole in IMPORT.findall(path.read_text(encoding="utf-8")):
        place = package.joinpath(*(module or whole).split("."))
        inside = (place / f"{name}.py" for name in re.findall(r"\w+", names))
        for each in (place.parent / "__init__.py", place.with_suffix(".py"), place / "__init__.py", *inside):
            if each.is_file() and each.is_relative_to(package) and each != package / "__init__.py":
                yield each
