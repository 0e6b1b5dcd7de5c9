"""``communique review``: pages for whoever reads a translation and signs it."""

import argparse

from communique.cli.arguments import Commands, add_command, take_language
from communique.project.model import Language, Project
from communique.system.terminal import complain


def add(added: Commands) -> None:
    """Add the command."""
    about = "Write a page to read and sign for each statement: build/review/<lang>/<slug>.html."
    command = add_command(added, "review", "write pages to read and sign", about, run)
    take_language(command, "read")
    command.add_argument("--slug", default="", metavar="SLUG", help="of this statement alone (default: all)")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write a sheet for each statement, over all languages where none is named; 2 if a catalog could not be read."""
    from communique.review.page import write_sheets

    worst = 0
    for written in write_sheets(project, languages, options.language is None, options.slug):
        if written.path:
            print(f"{written.path}: left to read: {written.left}; facts that differ: {written.differing}", flush=True)
        else:
            complain(written.error)
            worst = 2
    return worst
