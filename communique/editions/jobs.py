"""Editions: the languages are built by Sphinx side by side, in processes forked from one that has imported it.

Each is read and translated once, and written in each of its formats. One failure is reported with its outcome and
never stops another. What is finished replaces what was there before as a whole.
"""

import multiprocessing
import os
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import SphinxError

from communique.catalogs.state import Count
from communique.documents.availability import Availability
from communique.documents.edition import records
from communique.documents.formats import Format
from communique.documents.sphinx_run import Run, sphinx_run
from communique.documents.statement_builder import FailedDocuments
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.system.files import replace_files, replace_folder, staging_folder


@dataclass(frozen=True)
class Output:
    """A format to write, the release that it is for, if any, and its folder in ``build/``, else the format's."""

    form: Format
    availability: Availability | None = None
    name: str = ""

    def folder(self, job: "Job") -> Path:
        """Return where a language's output is put."""
        return job.project.build / (self.name or self.form.name) / job.language.code


@dataclass(frozen=True)
class Job:
    """An edition to build: a language of a project, and what to write of it, in this order."""

    project: Project
    language: Language
    outputs: tuple[Output, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of one output of an edition.

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


@dataclass
class _Reading:
    """The doctrees of an edition, for all its outputs, and what Sphinx said while it read."""

    doctrees: Path
    warnings: tuple[str, ...] = ()

    def watch(self, run: Run) -> None:
        """Keep what has been said when writing begins: whoever writes from the same doctrees is to know of it."""

        def keep(app: Sphinx, builder: Builder) -> None:
            self.warnings = tuple(dict.fromkeys([*self.warnings, *run.warnings]))

        run.app.connect("write-started", keep, priority=0)


def build_editions(jobs: Sequence[Job]) -> Iterator[Outcome]:
    """Build the jobs side by side, each one's outputs in turn; yield outcomes as they are known."""
    if len(jobs) == 1:
        yield from build_edition(jobs[0])
        return
    with _processes(len(jobs)) as executor:
        # The source language has the fewest characters to make fonts for: the longest work begins first.
        futures = [executor.submit(_outcomes, job) for job in reversed(jobs)]
        for future in as_completed(futures):
            yield from future.result()


def _outcomes(job: Job) -> list[Outcome]:
    return list(build_edition(job))


def build_edition(job: Job) -> Iterator[Outcome]:
    """Read one edition, and write its outputs.

    The pages of a site are put in place all together, and only if Sphinx had no warning; files of their own one by
    one, those that could be made.
    """
    try:
        with staging_folder(job.project.build / "new") as staging:
            reading = _Reading(staging / "doctrees")
            for output in job.outputs:
                yield _build(job, output, reading, staging)
    except CommuniqueError as error:
        for output in job.outputs:
            yield Outcome(job.language, job.project.shown(output.folder(job)), error=str(error))


def _build(job: Job, output: Output, reading: _Reading, parent: Path) -> Outcome:
    project, language, folder = job.project, job.language, output.folder(job)
    shown = project.shown(folder)
    try:
        with staging_folder(parent) as staging:
            new = staging / "made"
            result = _run_sphinx(job, output, new, reading)
            if result.warnings:
                return Outcome(language, shown, problems=result.warnings, counts=result.counts)
            if output.form.site:
                replace_folder(new, folder, staging)
                made = [folder / f"index{output.form.suffix}"]
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


def _run_sphinx(job: Job, output: Output, folder: Path, reading: _Reading) -> _Run:
    failed = {}
    code, builder = job.language.code, output.form.builder
    with sphinx_run(job.project, code, builder, folder, reading.doctrees, output.availability) as run:
        reading.watch(run)
        try:
            run.app.build()
        except FailedDocuments as error:
            failed = error.failures
    counts = tuple(sorted((name, record.count) for name, record in records(run.app.env).items()))
    warnings = tuple(dict.fromkeys([*reading.warnings, *run.warnings]))
    return _Run(warnings, tuple(failed.values()), frozenset(failed), counts)


@contextmanager
def _processes(editions: int) -> Iterator[Executor]:
    # A fork shares what the parent has imported; where there is none (Windows), each process imports it again.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    workers = min(editions, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as executor:
        yield executor
