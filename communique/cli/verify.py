"""``communique verify``: a release is held to its sums, its signature and its source."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.terminal import narrate, printable, visible
from communique.text.numbered import numbered

if TYPE_CHECKING:
    from communique.verify.verify import Verification

UNKNOWN = "though nothing here says whether it is the newest"
UNSIGNED = "unsigned: this proves where it comes from, not that it is complete or current"


def add(added: Commands) -> None:
    """Add the command."""
    about = "Hold a release to its sums, its signature and its source."
    command = add_command(added, "verify", "verify a release", about, run)
    command.add_argument(
        "--release", required=True, type=Path, metavar="PATH", help="its folder, or an archive of it"
    )


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Hold a release to its source; the result is 1 if anything differs.

    It is 3 for a release that nobody has signed, 4 for one of which there may be a newer one.
    """
    from communique.verify.verify import verification

    # An empty path would be the project's folder, which is no release either.
    if options.release == Path():
        raise CommuniqueError("which release? Write 'make verify RELEASE=dist/1.0'")
    found = verification(project, options.release, narrate)
    for problem in found.problems:
        print(printable(problem))
    shown = visible(str(options.release))
    if found.problems:
        narrate(f"not verified: {shown}: {numbered(len(found.problems), 'problem')}: do not trust what it says")
        return 1
    proof, code = _proof(found)
    narrate(f"verified: {shown}: {proof}")
    return code


def _proof(found: "Verification") -> tuple[str, int]:
    """Return what a verification proves, and the exit code."""
    if not found.signed_by:
        return UNSIGNED, 3
    signed, known = f"what {found.signed_by} has signed, whole", found.currency
    if known.outdated:
        return f"{signed}, but there may be a newer one: {known.outdated}", 4
    return f"{signed}, {f'and the newest until {known.until}' if known.until else UNKNOWN}", 0
