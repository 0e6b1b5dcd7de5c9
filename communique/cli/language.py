"""``communique language``: a language that CLDR knows is added to the project."""

import argparse
import sys

from communique.cli.arguments import Commands, add_command
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.project.settings import load_project


def add(added: Commands) -> None:
    """Add the command, whose language the project does not know yet."""
    about = "Add a language that CLDR knows to the project."
    command = add_command(added, "language", "add a language", about, run)
    command.add_argument("--language", dest="code", metavar="CODE", help="the language, e.g. fr")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Add a language, and say what people must still do for it."""
    from communique.new.language import add_language, left_to_do

    if not options.code:
        raise CommuniqueError("which language? Write 'make language LANG=fr' or 'communique language --language fr'")
    for path in add_language(project, options.code):
        print(path, flush=True)
    for line in left_to_do(load_project(project.root), options.code):
        print(f"left to do: {line}", file=sys.stderr)
    return 0
