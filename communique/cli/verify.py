"""``communique verify``: a release is held to its sums, its signature and its source."""

import argparse
from pathlib import Path

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.terminal import narrate, printable, visible

UNSIGNED = "unsigned: this proves where it comes from, not that it is complete or current"


def add(added: Commands) -> None:
    """Add the command."""
    about = "Hold a release to its sums, its signature and its source."
    command = add_command(added, "verify", "verify a release", about, run)
    command.add_argument(
        "--release", required=True, type=Path, metavar="PATH", help="its folder, or an archive of it"
    )


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Hold a release to its source; the result is 1 if anything differs, 3 if all is as it says and unsigned."""
    from communique.verify.verify import verification

    # An empty path would be the project's folder, which is no release either.
    if options.release == Path():
        raise CommuniqueError("which release? Write 'make verify RELEASE=dist/1.0'")
    found = verification(project, options.release, narrate)
    for problem in found.problems:
        print(printable(problem))
    if found.problems:
        return 1
    proof = f"what {found.signed_by} has signed, whole" if found.signed_by else UNSIGNED
    narrate(f"verified: {visible(str(options.release))}: {proof}")
    return 0 if found.signed_by else 3
