"""``communique publish``: what readers see is changed in one step."""

import argparse
import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.terminal import narrate, visible

if TYPE_CHECKING:
    from communique.publish.destinations import Destination


def add(added: Commands) -> None:
    """Add the command."""
    about = "Put a release online, in one step that readers see whole or not at all."
    command = add_command(added, "publish", "put a release online", about, run)
    command.add_argument("--release", metavar="FOLDER", default="", help="the release, e.g. dist/1.0")
    command.add_argument(
        "--destination",
        metavar="DEST",
        required=True,
        help="a folder, user@host:/folder, ssh://… or git:[remote/]branch",
    )
    command.add_argument(
        "--roll-back",
        action="store_true",
        help="put the version online that was online before, or an earlier release",
    )
    command.add_argument(
        "--record",
        metavar="URL",
        action="append",
        default=[],
        help="ask a calendar of OpenTimestamps for a public record, if it answers (may be repeated; default: none)",
    )


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Put a release online, or the version before; the result is 1 if the release does not verify."""
    from communique.publish.destinations import read_destination

    destination = read_destination(options.destination, project.root, os.environ)
    if options.release:
        return _published(options, project, destination)
    _refuse_nothing(options)
    print(visible(destination.roll_back()))
    return 0


def _published(options: argparse.Namespace, project: Project, destination: "Destination") -> int:
    from communique.publish.publish import publish
    from communique.publish.record import recorded
    from communique.verify.verify import problems

    held_to: list[str] = []
    verify = partial(problems, tell=held_to.append)
    record = partial(recorded, addresses=options.record, tell=_tell)
    if sys.stderr.isatty():
        print(f"verifying {options.release}, then publishing it …", file=sys.stderr)
    now = datetime.now(UTC)
    outcome = publish(project, Path(options.release), destination, verify, now, options.roll_back, record)
    for problem in outcome.problems:
        print(f"{options.release}: not published: {problem}", file=sys.stderr)
    if outcome.online:
        _tell(held_to[0])
        print(visible(outcome.online))
    return int(bool(outcome.problems))


def _refuse_nothing(options: argparse.Namespace) -> None:
    """Raise CommuniqueError where no release is named and one is needed: to publish it, or to record it."""
    if not options.roll_back:
        raise CommuniqueError("which release? Write 'make publish RELEASE=dist/1.0 DEST=…'")
    if options.record:
        raise CommuniqueError("a record of which release? Write 'make roll-back RELEASE=dist/1.0 DEST=… RECORD=…'")


def _tell(line: str) -> None:
    narrate(visible(line))
