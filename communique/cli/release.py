"""``communique release``: the last commit becomes ``dist/<version>/``."""

import argparse
import sys
from functools import partial

from communique.cli.arguments import Commands, add_command, take_cluster
from communique.cli.counting import counting, name_slowest, take_counting
from communique.project.model import Language, Project


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
    name_slowest(options, told)
    return code
