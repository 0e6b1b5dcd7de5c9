"""``communique html``, ``pdf`` and ``all``: the languages are built by Sphinx's builders."""

import argparse
import gc
import sys
from collections.abc import Sequence
from functools import partial

from communique.cli.arguments import Commands, add_command, take_language
from communique.project.model import SOURCE_LANGUAGE, Language, Project

# The PDFs come first: a page links to the PDF of its text.
TARGETS = {
    "html": ("the pages", ["html"]),
    "pdf": ("the PDFs", ["pdf"]),
    "all": ("PDFs and pages", ["pdf", "html"]),
}


def add(added: Commands) -> None:
    """Add a command for each target."""
    for name, (what, builders) in TARGETS.items():
        command = add_command(added, name, f"build {what}", f"Build {what} into build/.", partial(run, builders))
        take_language(command, "build")


def run(builders: Sequence[str], options: argparse.Namespace, project: Project, languages: list[Language]) -> int:
    """Build the languages with Sphinx's builders, in that order, and say where what was made is."""
    # Sphinx takes longer to import than a page to write: other commands need not wait for it.
    from communique.editions.jobs import Job, Outcome, build_editions

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
