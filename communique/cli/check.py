"""``communique check``: the problems of the catalogs."""

import argparse
import gc
import sys
from typing import TYPE_CHECKING

from communique.cli.arguments import Commands, add_command, take_language
from communique.project.model import Language, Project

if TYPE_CHECKING:
    from communique.glossary.terms import Term


def add(added: Commands) -> None:
    """Add the command."""
    command = add_command(added, "check", "check the catalogs", "Compare catalogs with their sources.", run)
    take_language(command, "check")
    command.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to write problems")
    command.add_argument("--fix", action="store_true", help="mend first what has one right answer")
    command.add_argument("--list", action="store_true", help="say what the checks are, and check nothing")


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the problems and overrules; the result is 1 if any is an error, 2 if a catalog could not be read."""
    from communique.checks.registry import Severity
    from communique.glossary.terms import read_glossary
    from communique.verdicts import reports
    from communique.verdicts.survey import survey

    if options.list:
        reports.write_list(sys.stdout)
        return 0
    gc.set_threshold(50_000, 20, 20)  # as for a build
    terms = read_glossary(project)
    if options.fix:
        _fix(options.format, project, languages, terms)
    surveys = [survey(project, language, terms) for language in languages]
    problems = [problem for done in surveys for problem in done.problems]
    overruled = [overrule for done in surveys for overrule in done.overruled]
    reports.write(options.format, problems, overruled, sum(done.messages for done in surveys), sys.stdout)
    # What is wrong with the English stops every language.
    unread = dict.fromkeys(str(error) for done in surveys for error in done.unread.values())
    for error in unread:
        print(error, file=sys.stderr)
    return 2 if unread else int(any(problem.severity is Severity.ERROR for problem in problems))


def _fix(form: str, project: Project, languages: list[Language], terms: "tuple[Term, ...]") -> None:
    """Mend the catalogs and say what changed: among the problems for people, beside them for programs."""
    from communique.system.terminal import visible
    from communique.verdicts.mending import mend

    for language in languages:
        for fixed in mend(project, language, terms):
            print(visible(str(fixed)), file=sys.stdout if form == "text" else sys.stderr)
