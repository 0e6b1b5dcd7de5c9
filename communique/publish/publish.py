"""Putting a release online: what goes online is what was verified."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from communique.errors import Refused
from communique.project.model import Project
from communique.publish.bundle import Bundle, read_bundle
from communique.publish.destinations import Destination
from communique.publish.succession import refuse_note_to_come

Verify: TypeAlias = Callable[[Project, Path, bool], tuple[str, ...]]  # True: it is there already
Record: TypeAlias = Callable[[Bundle], Bundle]


@dataclass(frozen=True)
class Published:
    """What is online now, and where; or the problems for which nothing was published."""

    online: str = ""
    problems: tuple[str, ...] = ()


def publish(
    project: Project,
    folder: Path,
    destination: Destination,
    verify: Verify,
    now: datetime | None = None,
    goes_back: bool = False,
    record: Record = lambda bundle: bundle,
) -> Published:
    """Put a release online if it verifies, and if the hour that it is for is not after ``now``.

    It must follow what is online, unless it ``goes_back``; ``record`` may give it a public record first.

    Its files are known by their digests from before it is verified: what goes online is what was verified. What is
    there already, file by file, gets no more than a note and a record: ``verify`` is told so.
    """
    bundle = read_bundle(folder, goes_back)
    if now:
        _refuse_what_is_to_come(bundle, now)
    problems = verify(project, folder, destination.has(bundle))
    if problems:
        return Published(problems=problems)
    bundle.check_unchanged()
    return Published(online=destination.publish(record(bundle), project))


def _refuse_what_is_to_come(bundle: Bundle, now: datetime) -> None:
    """Raise Refused for a release that is for a later hour, and for a note of one."""
    if bundle.hour and bundle.hour > now:
        remedy = "publish it then; guide/publishing.md says how 'at' does so"
        raise Refused(f"is for {bundle.hour.isoformat(timespec='minutes')}: {remedy}", bundle.folder)
    refuse_note_to_come(bundle, now)
