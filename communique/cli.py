"""The command: arguments become one stage, exceptions become exit codes.

Exit codes: 0 clean, 1 problems found, 2 misuse or broken input.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from communique import __version__, commands
from communique.errors import CommuniqueError, Refused
from communique.project.settings import load_project

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

# The PDFs come first: a page links to the PDF of its text.
TARGETS = {
    "html": ("the pages", ["html"]),
    "pdf": ("the PDFs", ["pdf"]),
    "all": ("PDFs and pages", ["pdf", "html"]),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` without ``arguments``) and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        _check_environment()
        project = load_project(Path.cwd())
        languages = [project.language(options.language)] if options.language else list(project.languages)
        code: int = options.run(options, project, languages)
    except CommuniqueError as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, Refused) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _check_environment() -> None:
    """Refuse a time that Sphinx would stumble over when it is imported."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not re.fullmatch(r"[0-9]{1,11}", epoch):
        raise CommuniqueError(f"SOURCE_DATE_EPOCH is {epoch!r}: write seconds since 1970, or unset it")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="communique", description="Publish statements in several languages.")
    parser.add_argument("--version", action="version", version=__version__)
    added = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (what, builders) in TARGETS.items():
        build = _command(
            added, name, f"build {what}", f"Build {what} into build/.", partial(commands.build, builders)
        )
        _takes_language(build, "build")
    _add_readers(added)
    _add_writers(added)
    _add_releasers(added)
    _add_publishing(added)
    return parser


def _add_readers(added: Commands) -> None:
    """Add the commands that look at the catalogs and change none."""
    check = _command(added, "check", "check the catalogs", "Compare catalogs with their sources.", commands.check)
    _takes_language(check, "check")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to write problems")
    check.add_argument("--list", action="store_true", help="say what the checks are, and check nothing")
    about = "Count the messages of every document and language, here and in build/status/index.html."
    status = _command(added, "status", "how far each translation is", about, commands.status)
    _takes_language(status, "look at")
    status.add_argument("--format", choices=("text", "json"), default="text", help="how to write the numbers")
    about = "Write the glossary as build/glossary/<lang>.tbx."
    glossary = _command(added, "glossary", "write termbases", about, commands.glossary)
    _takes_language(glossary, "write")


def _add_writers(added: Commands) -> None:
    """Add the commands that change the project's sources; two of them know no language to choose from."""
    about = "Bring the catalogs up to docs/."
    update = _command(added, "update", "bring the catalogs up to the documents", about, commands.update)
    _takes_language(update, "update")
    update.add_argument("--obsolete-days", metavar="DAYS", type=_number, help="drop what is obsolete for longer")
    update.add_argument("--obsolete-number", metavar="N", type=_number, help="keep the newest N of a catalog")
    about = "Add a language that CLDR knows to the project."
    language = _command(added, "language", "add a language", about, commands.language)
    language.set_defaults(language=None)
    language.add_argument("--language", dest="code", metavar="CODE", help="the language, e.g. fr")
    about = "Add a statement to docs/, to be written, and its catalogs."
    statement = _command(added, "statement", "add a statement", about, commands.statement)
    statement.set_defaults(language=None)
    statement.add_argument("slug", nargs="?", default="", metavar="SLUG", help="e.g. 2026-11-23-freedom-of-assembly")


def _add_releasers(added: Commands) -> None:
    """Add the commands that bring statements to readers."""
    about = "Make a release of the last commit in dist/<version>/."
    release = _command(added, "release", "make a release", about, commands.release)
    release.set_defaults(language=None)
    release.add_argument("--version", required=True, help="the version, e.g. 1.0")
    release.add_argument(
        "--language", dest="languages", action="append", metavar="CODE", help="release this language (default: all)"
    )
    release.add_argument("--draft", action="store_true", help="say what would be done, and write nothing")
    about = "Hold a release to its sums, its signature and its source."
    verify = _command(added, "verify", "verify a release", about, commands.verify)
    verify.set_defaults(language=None)
    verify.add_argument("--release", required=True, type=Path, metavar="PATH", help="its folder, or an archive of it")


def _add_publishing(added: Commands) -> None:
    """Add the command that changes what readers see."""
    about = "Put a release online, in one step that readers see whole or not at all."
    publish = _command(added, "publish", "put a release online", about, commands.publish)
    publish.set_defaults(language=None)
    publish.add_argument("--release", metavar="FOLDER", default="", help="the release, e.g. dist/1.0")
    publish.add_argument(
        "--destination",
        metavar="DEST",
        required=True,
        help="a folder, user@host:/folder, ssh://… or git:[remote/]branch",
    )
    publish.add_argument("--roll-back", action="store_true", help="put the version online that was online before")


def _command(
    added: Commands, name: str, summary: str, about: str, run: Callable[..., int]
) -> argparse.ArgumentParser:
    command = added.add_parser(name, help=summary, description=about)
    command.set_defaults(run=run)
    return command


def _takes_language(command: argparse.ArgumentParser, verb: str) -> None:
    command.add_argument("--language", metavar="CODE", help=f"{verb} one language, e.g. km (default: all)")


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number: write one like 365")
    return int(text)
