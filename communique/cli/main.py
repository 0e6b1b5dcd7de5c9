"""The command: arguments become one stage, exceptions become exit codes.

Exit codes: 0 clean, 1 problems found, 2 misuse or broken input.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from communique import __version__
from communique.cli import (
    approve,
    build,
    check,
    glossary,
    init,
    language,
    publish,
    release,
    statement,
    status,
    update,
    verify,
)
from communique.errors import CommuniqueError, Refused
from communique.project.settings import load_project

# In the order in which a statement meets them, and the help lists them.
COMMANDS = (init, build, check, status, approve, glossary, update, language, statement, release, verify, publish)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` without ``arguments``) and return its exit code."""
    options = parser().parse_args(arguments)
    try:
        _check_environment()
        code = _run(options)
    except CommuniqueError as error:
        options.refuse(options, error)
        return 1 if isinstance(error, Refused) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(options: argparse.Namespace) -> int:
    if "begin" in options:
        return int(options.begin(options))
    project = load_project(Path.cwd())
    languages = [project.language(options.language)] if options.language else list(project.languages)
    return int(options.run(options, project, languages))


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of every command."""
    whole = argparse.ArgumentParser(prog="communique", description="Publish statements in several languages.")
    whole.add_argument("--version", action="version", version=__version__)
    added = whole.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(added)
    return whole


def _check_environment() -> None:
    """Refuse a time that Sphinx would stumble over when it is imported."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not re.fullmatch(r"[0-9]{1,11}", epoch):
        raise CommuniqueError(f"SOURCE_DATE_EPOCH is {epoch!r}: write seconds since 1970, or unset it")
