"""Editions: the languages are built by Sphinx side by side, in processes forked from one that has imported it.

One edition's failure is reported with its outcome and never stops another. A finished edition replaces the one
before it as a whole.
"""

import multiprocessing
import os
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sphinx.errors import SphinxError

from communique.catalogs.state import Count
from communique.documents.availability import Availability
from communique.documents.edition import records
from communique.documents.sphinx_run import sphinx_run
from communique.errors import CommuniqueError
from communique.pdf.builder import FailedDocuments
from communique.project.model import Language, Project
from communique.project.paths import edition_folder
from communique.system.files import replace_files, replace_folder, staging_folder


@dataclass(frozen=True)
class Job:
    """An edition to build: a language of a project, and the release that it is for, if any."""

    project: Project
    language: Language
    availability: Availability | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of building one edition.

    ``error`` is broken input, ``problems`` are Sphinx's warnings and the documents that have no PDF; ``made`` is what
    was put in place nevertheless, ``counts`` the state of each document's messages by docname.
    """

    language: Language
    folder: Path
    error: str = ""
    problems: tuple[str, ...] = ()
    made: tuple[Path, ...] = ()
    counts: tuple[tuple[str, Count], ...] = ()

    @property
    def exit_code(self) -> int:
        """0 clean, 1 problems found, 2 broken input."""
        return 2 if self.error else 1 if self.problems else 0


def build_editions(jobs: Sequence[Job], builders: Sequence[str]) -> Iterator[Outcome]:
    """Run the builders for each job in turn, the jobs side by side; yield outcomes as they are known."""
    if len(jobs) == 1:
        for builder in builders:
            yield build_edition(jobs[0], builder)
        return
    with _processes(len(jobs)) as executor:
        # The source language has the fewest characters to make fonts for: the longest work begins first.
        futures = [executor.submit(_build_in_turn, job, builders) for job in reversed(jobs)]
        for future in as_completed(futures):
            yield from future.result()


def _build_in_turn(job: Job, builders: Sequence[str]) -> list[Outcome]:
    return [build_edition(job, builder) for builder in builders]


def build_edition(job: Job, builder: str) -> Outcome:
    """Build one edition into ``build/<builder>/<language>``.

    Pages go there all together, and only if Sphinx had no warning; PDFs one by one, those that could be made.
    """
    project, language = job.project, job.language
    folder = edition_folder(project, builder, language)
    shown = project.shown(folder)
    try:
        with staging_folder(project.build / "new") as staging:
            new = staging / "made"
            result = _run_sphinx(job, builder, new)
            if result.warnings:
                return Outcome(language, shown, problems=result.warnings, counts=result.counts)
            if builder == "html":
                replace_folder(new, folder, staging)
                made = [folder / "index.html"]
            else:
                made = replace_files(new, folder, result.kept)
            return Outcome(language, shown, "", result.failures, tuple(map(project.shown, made)), result.counts)
    except (SphinxError, CommuniqueError) as error:
        return Outcome(language, shown, error=str(error))
    except Exception:
        return Outcome(language, shown, error=traceback.format_exc())


@dataclass(frozen=True)
class _Run:
    """What Sphinx said; ``kept`` names the outputs that an earlier run made and this one could not."""

    warnings: tuple[str, ...]
    failures: tuple[str, ...]
    kept: frozenset[str]
    counts: tuple[tuple[str, Count], ...]


def _run_sphinx(job: Job, builder: str, folder: Path) -> _Run:
    failed = {}
    doctrees = folder.with_name("doctrees")
    with sphinx_run(job.project, job.language.code, builder, folder, doctrees, job.availability) as run:
        try:
            run.app.build()
        except FailedDocuments as error:
            failed = error.failures
    counts = tuple(sorted((name, record.count) for name, record in records(run.app.env).items()))
    return _Run(run.warnings, tuple(failed.values()), frozenset(failed), counts)


@contextmanager
def _processes(editions: int) -> Iterator[Executor]:
    # A fork shares what the parent has imported; where there is none (Windows), each process imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    workers = min(editions, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as executor:
        yield executor
