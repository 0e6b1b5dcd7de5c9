"""Expressions that checks compile, kept from one command to the next: a first verdict takes half as long."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from communique.expressions.compiled import cache_key, known
from communique.project.model import Project
from communique.system.cache import cache_folder, keep, look_up
from communique.system.digests import PACKAGE
from communique.verdicts.code import code_digest

KEPT = "expressions"  # in the cache
_taken = set[str]()  # what this process knows already


@contextmanager
def expressions_kept(project: Project) -> Iterator[None]:
    """Take what was compiled for the same code before, and keep what is compiled until this ends."""
    cache = cache_folder(project.build) / KEPT
    key = cache_key(code_digest(PACKAGE, tuple(sys.path)))
    if key not in _taken:
        _taken.add(key)
        known.learn(look_up(cache, key) or b"")
    yield
    if known.has_grown:
        keep(cache, key, known.kept())
