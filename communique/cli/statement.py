"""``communique statement``: the skeleton of a statement, with its catalogs."""

import argparse
import sys

from communique.cli.arguments import Commands, add_command
from communique.project.model import Language, Project


def add(added: Commands) -> None:
    """Add the command."""
    about = "Add a statement to docs/, to be written, and its catalogs."
    command = add_command(added, "statement", "add a statement", about, run)
    command.add_argument("slug", nargs="?", default="", metavar="SLUG", help="e.g. 2026-11-23-freedom-of-assembly")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write a statement's skeleton and its catalogs."""
    from communique.new.language import bring_up
    from communique.new.statement import write_statement

    print(write_statement(project, options.slug), flush=True)
    for path in bring_up(project, languages):
        print(path)
    print("left to do: write the statement, then bring the catalogs up to it with 'make update'", file=sys.stderr)
    return 0
