"""``communique check``: the problems of catalogs, documents and glossary, listed or mended."""

import argparse
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.answers import answered
from communique.cli.arguments import Commands, add_command, take_language
from communique.cli.counting import take_counting
from communique.cli.missing import refusal
from communique.errors import CommuniqueError, single
from communique.project.model import Language, Project
from communique.system.terminal import complain, visible

if TYPE_CHECKING:
    from communique.glossary.terms import Term
    from communique.update.templates import Template
    from communique.verdicts.survey import Told


def add(added: Commands) -> None:
    """Add the command."""
    about = "Compare catalogs with their sources."
    command = add_command(added, "check", "check the catalogs", about, answered("check", run))
    take_language(command, "check")
    take_counting(command)
    command.add_argument("files", nargs="*", metavar="FILE", help="only these .po and .rst files (default: all)")
    forms = ("text", "json", "github", "gitlab")
    command.add_argument("--format", choices=forms, default="text", help="how to write problems")
    command.add_argument("--fix", action="store_true", help="mend first what has one right answer")
    command.add_argument("--list", action="store_true", help="say what the checks are, and check nothing")
    command.set_defaults(refuse=_refuse)


def run(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the problems and overrules; the result is 1 if any is an error, 2 if a catalog or document is broken."""
    from communique.glossary.terms import read_glossary
    from communique.verdicts.compiled import expressions_kept

    if options.list:
        from communique.verdicts.reports import write_list

        write_list(sys.stdout)
        return 0
    files = None
    if options.files:
        files, languages = _selected(options, project)
    terms = read_glossary(project)
    with expressions_kept(project):
        if options.fix:
            _fix(options.format, project, languages, terms, files)
        done, broken = _surveys(project, languages, terms, files)
    if files is None:
        done.append(_beside_texts(project))
    return _write(options.format, done, single([*_unread(project, languages, done), *broken]))


def _surveys(
    project: Project, languages: list[Language], terms: "tuple[Term, ...]", files: Collection[Path] | None
) -> "tuple[list[Told], list[CommuniqueError]]":
    """Survey the languages, and what ``update`` has not brought up to its document yet; say which is broken."""
    from communique.project.paths import documents
    from communique.update.outdated import surveys
    from communique.update.templates import extract_templates
    from communique.verdicts.looks import Looks

    broken: list[CommuniqueError] = []

    def extract() -> "tuple[Template, ...] | None":
        try:
            # Catalogs may be checked where nobody has their documents.
            return extract_templates(project) if documents(project) else None
        except CommuniqueError as error:
            broken.append(error)
            return None

    return surveys(Looks(project, terms), languages, extract, files), broken


def _beside_texts(project: Project) -> "Told":
    """Warn of recordings that no page offers, and of pictures that say more than they show."""
    from communique.checks.registry import Problem, Severity
    from communique.statements.located import located_pictures
    from communique.statements.unheard import unheard_recordings
    from communique.verdicts.survey import Told

    found = {"recordings": unheard_recordings(project), "pictures": located_pictures(project)}
    problems = (Problem(path, 1, Severity.WARNING, text, check) for check in found for path, text in found[check])
    return Told(tuple(problems), (), (), 0)


def _selected(options: argparse.Namespace, project: Project) -> tuple[Collection[Path], list[Language]]:
    """Find the files that are asked for, and their languages; say which of them are not checked."""
    from communique.verdicts.selection import select

    if options.language:
        raise CommuniqueError("files and a language: name one or the other")
    selection = select(project, options.files)
    for path in selection.others:
        print(f"{path}: not checked: conf.py excludes it, or it is in no language of the project", file=sys.stderr)
    return selection.files, [language for language in project.languages if language.code in selection.languages]


def _unread(project: Project, languages: list[Language], surveys: "list[Told]") -> list[CommuniqueError]:
    """List why catalogs could not be read, each reason once: what is wrong with the English stops every language."""
    unread = {str(error): error for done in surveys for error in done.unread}
    reason = refusal(project, languages) if unread else None
    missing = {str(e) for e in unread.values() if not (project.root / (e.path or "")).exists()} if reason else set()
    return [*([reason] if reason else []), *(error for said, error in unread.items() if said not in missing)]


def _write(form: str, surveys: "list[Told]", unread: list[CommuniqueError]) -> int:
    from communique.checks.registry import Severity
    from communique.verdicts import reports

    problems = [problem for done in surveys for problem in done.problems]
    overruled = [overrule for done in surveys for overrule in done.overruled]
    shown = problems if form == "text" else [*map(reports.unreadable_problem, unread), *problems]
    reports.write(form, shown, overruled, sum(done.messages for done in surveys), sys.stdout)
    for error in unread:
        complain(error)
    return 2 if unread else int(any(problem.severity is Severity.ERROR for problem in problems))


def _refuse(options: argparse.Namespace, error: CommuniqueError) -> None:
    """Say what stops the command, to programs in their form, too."""
    from communique.verdicts import reports

    if options.format != "text":
        reports.write(options.format, [*map(reports.unreadable_problem, single([error]))], (), 0, sys.stdout)
    complain(error)


def _fix(
    form: str,
    project: Project,
    languages: list[Language],
    terms: "tuple[Term, ...]",
    files: Collection[Path] | None,
) -> None:
    """Mend the catalogs and say what changed: among the problems for people, beside them for programs."""
    from communique.verdicts.mending import mend

    for language in languages:
        for fixed in mend(project, language, terms, files):
            print(visible(str(fixed)), file=sys.stdout if form == "text" else sys.stderr)
