"""Putting a release online: what goes online is what was verified."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from communique.project.model import Project
from communique.publish.bundle import read_bundle
from communique.publish.destinations import Destination

Verify: TypeAlias = Callable[[Project, Path], tuple[str, ...]]


@dataclass(frozen=True)
class Outcome:
    """What is online now, and where; or the problems for which nothing was published."""

    online: str = ""
    problems: tuple[str, ...] = ()


def publish(project: Project, folder: Path, destination: Destination, verify: Verify) -> Outcome:
    """Put a release online if it verifies.

    Its files are known by their digests from before it is verified: what goes online is what was verified.
    """
    bundle = read_bundle(folder)
    problems = verify(project, folder)
    if problems:
        return Outcome(problems=problems)
    bundle.check_unchanged()
    return Outcome(online=destination.publish(bundle, project))
