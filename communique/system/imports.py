"""Imports put off: what other packages import and seldom use is read when something of it is asked for."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType


@dataclass(frozen=True)
class _PutOff(MetaPathFinder):
    """Finds some modules as Python does, and leaves their code unread until it is needed."""

    names: frozenset[str]

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module; Python asks its own finders for all others."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname in self.names else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def put_off(*names: str) -> None:
    """Put the import of modules off that nothing has imported yet."""
    finder = _PutOff(frozenset(names))
    if finder not in sys.meta_path:
        sys.meta_path.insert(0, finder)
