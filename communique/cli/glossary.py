"""``communique glossary``: the glossary as termbases for translators' programs."""

import argparse

from communique.cli.arguments import Commands, add_command, take_language
from communique.project.model import Language, Project


def add(added: Commands) -> None:
    """Add the command."""
    about = "Write the glossary as build/glossary/<lang>.tbx."
    command = add_command(added, "glossary", "write termbases", about, run)
    take_language(command, "write")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the termbases."""
    from communique.glossary.tbx import write_termbases

    for path in write_termbases(project, languages):
        print(path)
    return 0
