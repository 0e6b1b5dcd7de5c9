"""``communique refresh``: a signed note that a release is still the newest."""

import argparse
from pathlib import Path

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.clock import now
from communique.system.terminal import visible

WEEK = 7  # days


def add(added: Commands) -> None:
    """Add the command."""
    about = "Sign a note that a release is the newest, for some days; publish the release once more to put it online."
    command = add_command(added, "refresh", "say that a release is the newest", about, run)
    command.add_argument("--release", metavar="FOLDER", default="", help="the release, e.g. dist/1.0")
    command.add_argument(
        "--days", type=int, metavar="DAYS", help="how long it is good (default: freshness-days, or 7)"
    )


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the note beside the release."""
    from communique.manifest.freshness import NOTE, refresh

    if not options.release:
        raise CommuniqueError("which release? Write 'make refresh RELEASE=dist/1.0'")
    days = options.days if options.days is not None else project.release.freshness_days or WEEK
    note = refresh(project, Path(options.release), days, now())
    print(visible(f"{options.release}/{NOTE}: {note.version} is the newest until {note.until}"))
    return 0
