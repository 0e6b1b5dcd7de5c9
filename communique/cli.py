"""The command: arguments become one stage, exceptions become exit codes.

Exit codes: 0 clean, 1 problems found, 2 misuse or broken input.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from communique import __version__
from communique.config import SOURCE_LANGUAGE, Language, Project, load_project
from communique.errors import CommuniqueError

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
        project = load_project(Path.cwd())
        languages = [project.language(options.language)] if options.language else list(project.languages)
        code: int = options.run(options, project, languages)
    except CommuniqueError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="communique", description="Publish statements in several languages.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (what, builders) in TARGETS.items():
        command = commands.add_parser(name, help=f"build {what}", description=f"Build {what} into build/.")
        command.set_defaults(run=partial(_build, builders))
        command.add_argument("--language", metavar="CODE", help="build one language, e.g. km (default: all)")
    check = commands.add_parser(
        "check", help="check the catalogs", description="Compare catalogs with their sources."
    )
    check.set_defaults(run=_check)
    check.add_argument("--language", metavar="CODE", help="check one language, e.g. km (default: all)")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to write problems")
    check.add_argument("--list", action="store_true", help="say what the checks are, and check nothing")
    update = commands.add_parser(
        "update", help="bring the catalogs up to the documents", description="Bring the catalogs up to docs/."
    )
    update.set_defaults(run=_update)
    update.add_argument("--language", metavar="CODE", help="update one language, e.g. km (default: all)")
    update.add_argument("--obsolete-days", metavar="DAYS", type=_number, help="drop what is obsolete for longer")
    update.add_argument(
        "--obsolete-number", metavar="N", type=_number, help="keep the newest N obsolete of a catalog"
    )
    status = commands.add_parser(
        "status",
        help="how far each translation is",
        description="Count the messages of every document and language, here and in build/status/index.html.",
    )
    status.set_defaults(run=_status)
    status.add_argument("--language", metavar="CODE", help="look at one language, e.g. km (default: all)")
    status.add_argument("--format", choices=("text", "json"), default="text", help="how to write the numbers")
    return parser


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number: write one like 365")
    return int(text)


def _update(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    from communique.pruning import Pruning
    from communique.update import update

    pruning = Pruning(options.obsolete_days, options.obsolete_number)
    worst = 0
    for updated in update(project, languages, pruning):
        if updated.error:
            print(updated.error, file=sys.stderr)
            worst = 2
        elif updated.note:
            print(f"{updated.path}: {updated.note}", file=sys.stderr)
        else:
            print(f"{updated.path}: {updated.changes}")
    return worst
    _add_makers(commands)
    return parser


def _add_makers(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands that make something new in the project's sources, and so know no language to build."""
    language = commands.add_parser(
        "language", help="add a language", description="Add a language that CLDR knows to the project."
    )
    language.set_defaults(run=_add_language, language=None)
    language.add_argument("--language", dest="code", metavar="CODE", help="the language, e.g. fr")
    statement = commands.add_parser(
        "statement", help="add a statement", description="Add a statement to docs/, to be written, and its catalogs."
    )
    statement.set_defaults(run=_add_statement, language=None)
    statement.add_argument("slug", nargs="?", default="", metavar="SLUG", help="e.g. 2026-11-23-freedom-of-assembly")
    glossary = commands.add_parser(
        "glossary", help="write termbases", description="Write the glossary as build/glossary/<lang>.tbx."
    )
    glossary.set_defaults(run=_glossary)
    glossary.add_argument("--language", metavar="CODE", help="write one language, e.g. km (default: all)")


def _add_language(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    # A build need not wait for what only this command needs.
    from communique.languages import add_language, left_to_do

    if not options.code:
        raise CommuniqueError("which language? Write 'make language LANG=fr' or 'communique language --language fr'")
    for path in add_language(project, options.code):
        print(path, flush=True)
    for line in left_to_do(load_project(project.root), options.code):
        print(f"left to do: {line}", file=sys.stderr)
    return 0


def _add_statement(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    # A build need not wait for what only this command needs.
    from communique.languages import bring_up
    from communique.skeletons import write_statement

    print(write_statement(project, options.slug), flush=True)
    for path in bring_up(project, languages):
        print(path)
    print("left to do: write the statement, then bring the catalogs up to it with 'make update'", file=sys.stderr)
    return 0


def _glossary(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    # A build need not wait for what only this command needs.
    from communique.glossaries import write_termbases

    for path in write_termbases(project, languages):
        print(path)
    return 0


def _check(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    # A build need not wait for what only this command needs.
    from communique import reports
    from communique.checks import Severity
    from communique.checks.survey import survey

    if options.list:
        reports.write_list(sys.stdout)
        return 0
    gc.set_threshold(50_000, 20, 20)  # as for a build
    surveys = [survey(project, language) for language in languages]
    problems = [problem for done in surveys for problem in done.problems]
    if options.format == "json":
        reports.write_json(problems, sys.stdout)
    elif options.format == "github":
        reports.write_github(problems, sys.stdout)
    else:
        reports.write_text(problems, sum(done.messages for done in surveys), sys.stdout)
    # What is wrong with the English stops every language.
    unread = dict.fromkeys(str(error) for done in surveys for error in done.unread)
    for error in unread:
        print(error, file=sys.stderr)
    return 2 if unread else int(any(problem.severity is Severity.ERROR for problem in problems))


def _status(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    from communique import dashboard, table
    from communique.overview import overviews
    from communique.reports import visible

    gc.set_threshold(50_000, 20, 20)  # as for a build
    found = overviews(project, languages)
    page = dashboard.write_page(found, project)
    if options.format == "json":
        table.write_json(found, sys.stdout)
    else:
        table.write_text(found, sys.stdout)
        if sys.stdout.isatty():
            print(project.shown(page))
    unread = dict.fromkeys(error for overview in found for error in overview.unread)
    for error in unread:
        print(visible(error), file=sys.stderr)
    return 2 if unread else 0


def _build(builders: Sequence[str], options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    # Sphinx takes longer to import than a page to write: other commands need not wait for it.
    from communique.editions import Outcome, build_editions

    def report(outcome: Outcome) -> None:
        code = outcome.language.code
        for path in outcome.made:
            print(path)
        for line in (outcome.error or "\n".join(outcome.problems)).splitlines():
            print(f"{code}: {line}", file=sys.stderr)
        if outcome.exit_code and not outcome.made:
            print(f"{code}: not built, {outcome.folder} is as it was", file=sys.stderr)
        for docname, count in outcome.counts:
            if code != SOURCE_LANGUAGE and not count.complete:
                print(f"{code}: {docname}: {count.summary}; the rest is in English", file=sys.stderr)
            elif count.fuzzy or count.broken:
                unpublished = f"{count.fuzzy} fuzzy, {count.broken} broken"
                print(f"{code}: {docname}: corrections not published: {unpublished}", file=sys.stderr)

    # A build makes many objects that live until it ends: looking through them for garbage took a tenth of its time.
    gc.set_threshold(50_000, 20, 20)
    if sys.stderr.isatty():
        print(f"building {', '.join(language.code for language in languages)} …", file=sys.stderr)
    worst = 0
    for outcome in build_editions(project, languages, builders):
        report(outcome)
        worst = max(worst, outcome.exit_code)
    gc.freeze()  # nor is there a need to look once more at the end
    return worst
