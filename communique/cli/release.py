"""``communique release``: the last commit becomes ``dist/<version>/``."""

import argparse
import sys
from functools import partial
from pathlib import Path

from communique.cli.arguments import Commands, add_command, take_cluster
from communique.cli.counting import counting, name_slowest, take_counting
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.clock import now
from communique.system.terminal import Tell


def add(added: Commands) -> None:
    """Add the command, which may be told several languages."""
    about = "Make a release of the last commit in dist/<version>/."
    command = add_command(added, "release", "make a release", about, run)
    command.add_argument("--version", required=True, help="the version, e.g. 1.0")
    command.add_argument(
        "--language", dest="languages", action="append", metavar="CODE", help="release this language (default: all)"
    )
    command.add_argument("--at", default="", metavar="HOUR", help="what it is for, e.g. 2026-11-27T09:00+07:00")
    take_cluster(command)
    take_counting(command)
    command.add_argument("--draft", action="store_true", help="say what would be done, and write nothing")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Make a release, narrating each stage; the result is 1 where no edition passes."""
    from communique.release.release import release

    codes = tuple(options.languages or ())
    with counting(options) as told:
        tell = partial(told.say, out=sys.stderr)
        code = release(project, options.version, codes, options.draft, tell, options.at, options.executor)
        if code == 0 and project.release.freshness_days and not options.draft:
            _refresh(project, options.version, tell)
    name_slowest(options, told)
    return code


def _refresh(project: Project, version: str, tell: Tell) -> None:
    """Sign the note that the project promises with each release; without it, the release is one all the same."""
    from communique.manifest.freshness import refresh

    try:
        note = refresh(project, Path("dist", version), project.release.freshness_days, now())
    except CommuniqueError as error:
        tell(f"freshness: no note: {error}")
    else:
        tell(f"freshness: the newest until {note.until}: 'make refresh' and publish it again before then")
