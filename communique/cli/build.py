"""``communique html``, ``pdf``, ``forms`` and ``all``: the languages are built by Sphinx's builders."""

import argparse
import gc
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from communique.cli.arguments import Commands, add_command, take_cluster, take_language
from communique.cli.counting import counting, name_slowest, take_counting
from communique.cli.missing import refusal
from communique.project.model import Language, Project
from communique.statements.formats import DAILY, HTML, PDF, TOGETHER, WRITTEN, Format, made_by
from communique.system.progress import Progress

if TYPE_CHECKING:
    from communique.editions.outcomes import Outcome


def add(added: Commands) -> None:
    """Add a command for each format, the last in the table first, and one for those of every day."""
    for each in reversed(WRITTEN):
        # Pictures of pages are those of a PDF.
        needed = (PDF, each) if each.builder == TOGETHER else (each,)
        _add(added, each.builder, f"the {_listed(each.files for each in made_by(each.builder))}", needed)
    _add(added, "all", _listed(each.files for each in DAILY), DAILY)


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _add(added: Commands, name: str, what: str, formats: tuple[Format, ...]) -> None:
    command = add_command(added, name, f"build {what}", f"Build {what} into build/.", partial(run, formats))
    take_language(command, "build")
    take_cluster(command)
    take_counting(command)


def run(formats: Sequence[Format], options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Build the languages in formats, in that order, and say where what was made is."""
    # Sphinx takes longer to import than a page to write: other commands need not wait for it.
    from communique.cluster.address import elsewhere
    from communique.editions.jobs import build_editions
    from communique.editions.outcomes import Job, Output
    from communique.statements.unheard import unheard_recordings

    worst, said = 0, set[str]()
    outputs = tuple(map(Output, formats))
    with counting(options) as told:
        jobs = [Job(project, language, outputs) for language in languages]
        for outcome in build_editions(jobs, elsewhere(options.executor)):
            if outcome.error and (reason := refusal(project, languages)):
                raise reason
            _report(outcome, told, said)
            worst = max(worst, outcome.exit_code)
        for path, why in unheard_recordings(project) if HTML in formats else ():
            told.say(f"{path}: {why}", sys.stderr)
    name_slowest(options, told)
    gc.freeze()  # nor is there a need to look once more at the end
    return worst


def _report(outcome: "Outcome", told: Progress, said: set[str]) -> None:
    """Print what was made, and what came up: of languages that are not built, what is ``said`` is not said again."""
    code = outcome.language.code
    for path in outcome.made:
        told.say(str(path), sys.stdout)
    for line in (outcome.error or "\n".join(outcome.problems)).splitlines():
        if outcome.made or line not in said:
            told.say(f"{code}: {line}", sys.stderr)
        said.add(line)
    if outcome.exit_code and not outcome.made:
        told.say(f"{code}: not built, {outcome.folder} is as it was", sys.stderr)
    for docname, count in outcome.counts:
        unpublished = f"corrections not published: {count.fuzzy} fuzzy, {count.broken} broken"
        left = unpublished if outcome.language.is_source else f"{count.summary}; the rest is in English"
        if not count.complete:
            told.say(f"{code}: {docname}: {left}", sys.stderr)
