"""What the arguments of several commands have in common."""

import argparse
from collections.abc import Callable
from typing import TypeAlias

from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.terminal import complain

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run: TypeAlias = Callable[[argparse.Namespace, Project, list[Language]], int]


def add_command(added: Commands, name: str, summary: str, about: str, run: Run) -> argparse.ArgumentParser:
    """Add a command that does ``run`` for all languages; its exit code is what ``run`` returns."""
    command = added.add_parser(name, help=summary, description=about)
    command.set_defaults(run=run, refuse=refuse, language=None)
    return command


def refuse(options: argparse.Namespace, error: CommuniqueError) -> None:
    """Say what stops a command."""
    complain(error)


def take_cluster(command: argparse.ArgumentParser) -> None:
    """Let a command build its editions on other machines."""
    about = "build on the cluster of a Dask scheduler, which must be your own (default: processes here)"
    command.add_argument("--executor", default="", metavar="dask://HOST:PORT", help=about)


def take_language(command: argparse.ArgumentParser, verb: str) -> None:
    """Let a command do its work for one language."""
    command.add_argument("--language", metavar="CODE", help=f"{verb} one language, e.g. km (default: all)")
