"""``communique update``: the catalogs are brought up to the documents."""

import argparse
import re
import sys

from communique.cli.arguments import Commands, add_command, take_language
from communique.project.model import Language, Project
from communique.system.terminal import complain


def add(added: Commands) -> None:
    """Add the command."""
    about = "Bring the catalogs up to docs/."
    command = add_command(added, "update", "bring the catalogs up to the documents", about, run)
    take_language(command, "update")
    command.add_argument("--obsolete-days", metavar="DAYS", type=_number, help="drop what is obsolete for longer")
    command.add_argument("--obsolete-number", metavar="N", type=_number, help="keep the newest N of a catalog")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write what changed in each catalog; the result is 2 if one could not be read."""
    from communique.new.weblate import bring_up_components
    from communique.update.pruning import Pruning
    from communique.update.update import update

    worst = 0
    for updated in update(project, languages, Pruning(options.obsolete_days, options.obsolete_number)):
        if updated.error:
            complain(updated.error)
            worst = 2
        elif updated.note:
            print(f"{updated.path}: {updated.told}", file=sys.stderr)
        else:
            print(f"{updated.path}: {updated.told}")
    for path in bring_up_components(project):
        print(path)
    return worst


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number: write one like 365")
    return int(text)
