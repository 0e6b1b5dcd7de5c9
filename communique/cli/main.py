"""The command: arguments become one stage, exceptions become exit codes.

Exit codes: 0 clean, 1 problems found, 2 misuse, broken input or a system that fails, 3 a release that verifies and is
unsigned, 4 one that verifies where there may be a newer one.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from communique import __version__
from communique.cli import (
    approve,
    build,
    cache,
    check,
    glossary,
    init,
    language,
    live,
    lsp,
    publish,
    refresh,
    release,
    review,
    statement,
    status,
    update,
    verify,
)
from communique.errors import CommuniqueError, Refused
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.settings import load_project
from communique.system.files import of_the_system
from communique.system.garbage import look_seldom
from communique.system.terminal import narrate, visible

LOOK_LIKE_LANG = ("LANG", "LANGUAGE", "LC_ALL", "lang", "language")
# In the order in which a statement meets them, and the help lists them.
COMMANDS = (
    init,
    build,
    check,
    live,
    lsp,
    status,
    review,
    approve,
    glossary,
    update,
    language,
    statement,
    release,
    verify,
    publish,
    refresh,
    cache,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` without ``arguments``) and return its exit code."""
    _escape_what_cannot_be_shown()
    options = _parsed(arguments)
    try:
        _check_environment()
        look_seldom()
        code = _run(options)
        if sys.stdout and not sys.stdout.closed:
            sys.stdout.flush()
    except CommuniqueError as error:
        _refuse(options, error)
        return 1 if isinstance(error, Refused) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough.
        _close_output()
        return 1
    except OSError as error:
        _close_output()
        _refuse(options, of_the_system(error))
        return 2
    return code


def _refuse(options: argparse.Namespace, error: CommuniqueError) -> None:
    """Say why there is no result; where that cannot be written either, the exit code says it."""
    try:
        options.refuse(options, error)
        sys.stderr.flush()
    except OSError:
        # Python would write what is left once more when it ends, and then end with a code of its own.
        sys.stdout = sys.stderr = io.StringIO()


def _close_output() -> None:
    """Write to nowhere what is left: Python would complain once more when it closes the output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: argparse.Namespace) -> int:
    if "begin" in options:
        return int(options.begin(options))
    project = load_project(Path.cwd())
    _say_where(project)
    _say_what_selects_nothing(options, project)
    languages = [project.language(options.language)] if options.language else list(project.languages)
    return int(options.run(options, project, languages))


def _escape_what_cannot_be_shown() -> None:
    """Write what the output's encoding does not have as escapes, as Python does for errors."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say_where(project: Project) -> None:
    """Say where what is made goes if that is not the project's folder."""
    if not project.build.is_relative_to(project.root):
        narrate(f"nothing can be written here: what is made goes to {visible(str(project.build))}")


def _say_what_selects_nothing(options: argparse.Namespace, project: Project) -> None:
    """Say which variable of the environment, or of make's, does not select a language, though it looks so."""
    codes = {language.code for language in project.languages}
    for name in () if options.language else LOOK_LIKE_LANG:
        value = os.environ.get(name, "")
        # LANGUAGE is gettext's, and English there is most people's.
        if value in codes and (name, value) != ("LANGUAGE", SOURCE_LANGUAGE):
            narrate(f"{name}={value} selects no language: write 'make html LANG={value}', or --language {value}")


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the arguments; what a command does not know is refused with what it does know."""
    whole, commands = _parsers()
    options, unknown = whole.parse_known_args(arguments)
    if unknown:
        commands[options.command].error(f"unrecognized arguments: {' '.join(unknown)}")
    return options


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of every command."""
    return _parsers()[0]


@lru_cache
def _parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    whole = argparse.ArgumentParser(prog="communique", description="Publish statements in several languages.")
    whole.add_argument("--version", action="version", version=__version__)
    added = whole.add_subparsers(required=True, dest="command", metavar="COMMAND")
    for command in COMMANDS:
        command.add(added)
    return whole, added.choices


def _check_environment() -> None:
    """Refuse a time that Sphinx would stumble over when it is imported, and forget where we are, as outputs do."""
    os.environ["TZ"] = "UTC"
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not re.fullmatch(r"[0-9]{1,11}", epoch):
        raise CommuniqueError(f"SOURCE_DATE_EPOCH is {epoch!r}: write seconds since 1970, or unset it")
