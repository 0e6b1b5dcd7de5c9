"""``communique status``: how far each document is in each language."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from communique.cli.answers import answered
from communique.cli.arguments import Commands, add_command, take_language
from communique.cli.counting import take_counting
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.terminal import visible

if TYPE_CHECKING:
    from communique.status.overview import Overview


def add(added: Commands) -> None:
    """Add the command."""
    about = "Count the messages of every document and language, here and in build/status/index.html."
    command = add_command(added, "status", "how far each translation is", about, answered("status", run, last_commit))
    take_language(command, "look at")
    take_counting(command)
    command.add_argument("--format", choices=("text", "json"), default="text", help="how to write the numbers")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the table and the page; the result is 2 if a catalog could not be read."""
    from communique.release.foreseen import late_editions
    from communique.status.overview import overviews
    from communique.status.page import write_page
    from communique.status.table import write_json

    now = datetime.now(UTC)
    found = overviews(project, languages, now, partial(late_editions, project, now))
    page = write_page(found, project)
    if options.format == "json":
        write_json(found, sys.stdout)
    else:
        _write_text(found)
        if sys.stdout.isatty():
            print(project.shown(page))
    unread = dict.fromkeys(error for overview in found for error in overview.unread)
    for error in unread:
        print(visible(error), file=sys.stderr)
    return 2 if unread else 0


def _write_text(found: Sequence["Overview"]) -> None:
    from communique.status.table import write_text
    from communique.verdicts.reports import write_overrules

    write_text(found, sys.stdout)
    for overview in found:
        write_overrules(overview.total.overruled, sys.stdout)


def last_commit(project: Project) -> str:
    """Name the last commit, whose history has the texts of late translations; nothing where there is none."""
    from communique.system.git import git

    try:
        return git(project.root, "rev-parse", "HEAD").decode().strip()
    except CommuniqueError:
        return ""
