"""Commands: each calls one stage and writes what came of it; exit codes are those of ``cli``.

A command imports what only it needs: the others need not wait for it.
"""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from communique.config import SOURCE_LANGUAGE, Language, Project, load_project
from communique.errors import CommuniqueError


def build(builders: Sequence[str], options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Build the languages with Sphinx's builders, in that order, and say where what was made is."""
    # Sphinx takes longer to import than a page to write: other commands need not wait for it.
    from communique.editions import Job, Outcome, build_editions

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
    for outcome in build_editions([Job(project, language) for language in languages], builders):
        report(outcome)
        worst = max(worst, outcome.exit_code)
    gc.freeze()  # nor is there a need to look once more at the end
    return worst


def update(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Say what changed in each catalog; the result is 2 if one could not be read."""
    from communique import update as updating
    from communique.pruning import Pruning

    pruning = Pruning(options.obsolete_days, options.obsolete_number)
    worst = 0
    for updated in updating.update(project, languages, pruning):
        if updated.error:
            print(updated.error, file=sys.stderr)
            worst = 2
        elif updated.note:
            print(f"{updated.path}: {updated.note}", file=sys.stderr)
        else:
            print(f"{updated.path}: {updated.changes}")
    return worst


def status(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the table and the page; the result is 2 if a catalog could not be read."""
    from communique import dashboard, table
    from communique.overview import overviews
    from communique.reports import visible, write_overrules

    gc.set_threshold(50_000, 20, 20)  # as for a build
    found = overviews(project, languages)
    page = dashboard.write_page(found, project)
    if options.format == "json":
        table.write_json(found, sys.stdout)
    else:
        table.write_text(found, sys.stdout)
        for overview in found:
            write_overrules(overview.total.overruled, sys.stdout)
        if sys.stdout.isatty():
            print(project.shown(page))
    unread = dict.fromkeys(error for overview in found for error in overview.unread)
    for error in unread:
        print(visible(error), file=sys.stderr)
    return 2 if unread else 0


def check(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the problems and overrules; the result is 1 if any is an error, 2 if a catalog could not be read."""
    from communique import reports
    from communique.checks import Severity
    from communique.checks.survey import survey

    if options.list:
        reports.write_list(sys.stdout)
        return 0
    gc.set_threshold(50_000, 20, 20)  # as for a build
    surveys = [survey(project, language) for language in languages]
    problems = [problem for done in surveys for problem in done.problems]
    overruled = [overrule for done in surveys for overrule in done.overruled]
    if options.format == "json":
        reports.write_json(problems, overruled, sys.stdout)
    elif options.format == "github":
        reports.write_github(problems, overruled, sys.stdout)
    else:
        reports.write_text(problems, overruled, sum(done.messages for done in surveys), sys.stdout)
    # What is wrong with the English stops every language.
    unread = dict.fromkeys(str(error) for done in surveys for error in done.unread)
    for error in unread:
        print(error, file=sys.stderr)
    return 2 if unread else int(any(problem.severity is Severity.ERROR for problem in problems))


def language(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Add a language, and say what people must still do for it."""
    from communique.languages import add_language, left_to_do

    if not options.code:
        raise CommuniqueError("which language? Write 'make language LANG=fr' or 'communique language --language fr'")
    for path in add_language(project, options.code):
        print(path, flush=True)
    for line in left_to_do(load_project(project.root), options.code):
        print(f"left to do: {line}", file=sys.stderr)
    return 0


def statement(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write a statement's skeleton and its catalogs."""
    from communique.languages import bring_up
    from communique.skeletons import write_statement

    print(write_statement(project, options.slug), flush=True)
    for path in bring_up(project, languages):
        print(path)
    print("left to do: write the statement, then bring the catalogs up to it with 'make update'", file=sys.stderr)
    return 0


def glossary(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Write the termbases."""
    from communique.glossaries import write_termbases

    for path in write_termbases(project, languages):
        print(path)
    return 0


def release(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Make a release, narrating each stage; the result is 1 where no edition passes."""
    from communique.releasing import release as made

    return made(project, options.version, tuple(options.languages or ()), options.draft, _tell)


def verify(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Hold a release to its source; the result is 1 if anything differs."""
    from communique.reports import visible
    from communique.verify import problems

    # An empty path would be the project's folder, which is no release either.
    if options.release == Path():
        raise CommuniqueError("which release? Write 'make verify RELEASE=dist/1.0'")
    found = problems(project, options.release, _tell)
    for problem in found:
        print(_printable(problem))
    if not found:
        _tell(f"verified: {visible(str(options.release))}")
    return int(bool(found))


def _printable(line: str) -> str:
    """Write what the output's encoding does not have as escapes, as Python does for errors."""
    encoding = sys.stdout.encoding or "utf-8"
    return line.encode(encoding, "backslashreplace").decode(encoding)


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def publish(options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Put a release online, or the version before; the result is 1 if the release does not verify."""
    from communique import publish as publishing

    place = publishing.read_place(options.destination, project.root, os.environ)
    if options.roll_back:
        print(place.roll_back())
        return 0
    if not options.release:
        raise CommuniqueError("which release? Write 'make publish RELEASE=dist/1.0 DEST=…'")
    from communique.verify import problems

    if sys.stderr.isatty():
        print(f"verifying {options.release}, then publishing it …", file=sys.stderr)
    outcome = publishing.publish(project, Path(options.release), place, problems)
    for problem in outcome.problems:
        print(f"{options.release}: not published: {problem}", file=sys.stderr)
    if outcome.online:
        print(outcome.online)
    return int(bool(outcome.problems))
