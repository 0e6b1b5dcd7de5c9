"""``communique verify``: a release is held to its sums, its signature and its source."""

import argparse
from pathlib import Path

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.terminal import narrate, printable, visible


def add(added: Commands) -> None:
    """Add the command."""
    about = "Hold a release to its sums, its signature and its source."
    command = add_command(added, "verify", "verify a release", about, run)
    command.add_argument(
        "--release", required=True, type=Path, metavar="PATH", help="its folder, or an archive of it"
    )


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Hold a release to its source; the result is 1 if anything differs."""
    from communique.verify.verify import problems

    # An empty path would be the project's folder, which is no release either.
    if options.release == Path():
        raise CommuniqueError("which release? Write 'make verify RELEASE=dist/1.0'")
    found = problems(project, options.release, narrate)
    for problem in found:
        print(printable(problem))
    if not found:
        narrate(f"verified: {visible(str(options.release))}")
    return int(bool(found))
