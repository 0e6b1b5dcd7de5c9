"""Building: one edition by Sphinx, read and translated once, and written in each of its formats.

What is finished replaces what was there before as a whole; what has not changed stays as it is.
"""

import traceback
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import SphinxError

from communique.catalogs.state import Count
from communique.documents.reading import Reading
from communique.documents.sphinx_run import Run, sphinx_run
from communique.documents.statement_builder import FailedDocuments
from communique.editions.changes import changed_documents
from communique.editions.kept import Finished, Inputs, Known, Made, inputs, keep, kept_record, sources
from communique.editions.known import known_documents
from communique.editions.outcomes import Job, Outcome, Output
from communique.editions.remade import make_part
from communique.errors import CommuniqueError
from communique.project.recalled import apart_of_many
from communique.statements.edition import records
from communique.system.filedigests import FileDigests
from communique.system.files import of_the_system, replace_files, replace_folder, staging_folder
from communique.system.garbage import MANY, let_go, look_after
from communique.system.parent import step_back

Done = TypeVar("Done")
TEXTS = ".texts"  # beside doctrees, of which none is called so
BORNE = 200  # files of an edition: what is left of fewer takes longer to look for than it is worth


@dataclass
class _Reading:
    """The doctrees of an edition, for all its outputs, from which files they are, and what Sphinx said as it read."""

    doctrees: Path
    files: Mapping[str, str]
    is_read: bool = False
    warnings: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()

    @property
    def shared(self) -> Reading:
        """Return what each output is told of it."""
        return Reading(self.doctrees / TEXTS, self.is_read)

    def watch(self, run: Run) -> None:
        """Keep what has been said when writing begins: whoever writes from the same doctrees is to know of it."""

        def keep(app: Sphinx, builder: Builder) -> None:
            self.warnings = tuple(dict.fromkeys([*self.warnings, *run.warnings]))
            self.watched, self.is_read = run.watched, True

        run.app.connect("write-started", keep, priority=0)


def build_edition(job: Job, seen: FileDigests | None = None) -> Iterator[Outcome]:
    """Read one edition, and write its outputs; ``seen`` knows again the files that somebody has read before.

    The pages of a site are put in place all together, and only if Sphinx had no warning; files of their own one by
    one, those that could be made. What is to be known of them the next time is kept last, when nobody waits for it.
    """
    finished: list[Finished] = []
    try:
        with staging_folder(job.project.staging) as staging:
            seen, readings = seen or FileDigests(job.project.build), list[_Reading]()
            for output in job.outputs:
                done = yield from _made(job, output, readings, staging, seen)
                if done:
                    finished.append(done)
                    seen = seen.again()
    except CommuniqueError as error:
        for output in job.outputs:
            yield Outcome(job.language, job.project.shown(output.folder(job)), error=str(error))
    finally:
        if finished and not finished[-1].is_part and len(finished[-1].looked.files) > BORNE:
            let_go()
        keep(job, finished)


def built(job: Job) -> list[Outcome]:
    """Build one edition in a process of its own, which lets others go first with each output that it has made."""
    outcomes = []
    for outcome in build_edition(job):
        outcomes.append(outcome)
        step_back()
    return outcomes


def _made(
    job: Job, output: Output, readings: list[_Reading], staging: Path, before: FileDigests
) -> Generator[Outcome, None, Finished | None]:
    """Yield what is kept of an output, or make what has changed, or all of it; return what is to be kept."""
    record = kept_record(job, output, before)
    # So that all is looked at before it is read.
    now = inputs(job, output, before, record.inputs.watched if record else ())
    if record and record.inputs == now:
        yield record.outcome(job, output)
        return None
    docnames = changed_documents(job, output, record, now) if record else ()
    remade = partial(make_part, job, output, record, docnames, staging) if record and docnames else None
    part = _lent(job, remade) if remade else None
    made = part or _written(job, output, now, readings, staging)
    yield made.outcome
    return Finished(output, before, now, made, is_part=part is not None)


def _lent(job: Job, work: Callable[[], Done]) -> Done:
    """Return what ``work`` gives: each of several outputs of many documents is made apart, and leaves no memory."""
    here = job.observed or len(job.outputs) == 1
    return work() if here else apart_of_many(job.project, work)


def _written(job: Job, output: Output, now: Inputs, readings: list[_Reading], staging: Path) -> Made:
    """Write all of an output."""
    work = partial(_build, job, output, _reading(job, output, now, readings, staging), staging)
    made, readings[-1] = _lent(job, work)
    return made


def _reading(job: Job, output: Output, now: Inputs, readings: list[_Reading], parent: Path) -> _Reading:
    """Return the last reading if its documents are made from the same files, else another."""
    files = sources(job, output, now)
    if not readings or readings[-1].files != files:
        readings.append(_Reading(parent / f"doctrees{len(readings)}", files))
    return readings[-1]


def _build(job: Job, output: Output, reading: _Reading, parent: Path) -> tuple[Made, _Reading]:
    look_after(MANY)
    if reading.is_read and len(reading.files) > BORNE:
        let_go()
    try:
        with staging_folder(parent) as staging:
            return _placed(job, output, reading, staging), reading
    except (SphinxError, CommuniqueError) as error:
        text = str(error)
    except OSError as error:
        text = str(of_the_system(error, job.project.shown(output.folder(job))))
    except Exception:
        text = traceback.format_exc()
    return Made(Outcome(job.language, job.project.shown(output.folder(job)), error=text)), reading


def _placed(job: Job, output: Output, reading: _Reading, staging: Path) -> Made:
    """Run Sphinx, and put in place what it has made."""
    project, language, folder = job.project, job.language, output.folder(job)
    shown, new = project.shown(folder), staging / "made"
    result = _run_sphinx(job, output, new, reading)
    if result.warnings:
        return Made(Outcome(language, shown, problems=result.warnings, counts=result.counts))
    if output.form.site:
        replace_folder(new, folder, staging)
        placed = [folder / f"index{output.form.suffix}"]
    else:
        placed = replace_files(new, folder, result.kept)
    made = tuple(map(project.shown, placed))
    return Made(Outcome(language, shown, "", result.failures, made, result.counts), reading.watched, result.documents)


@dataclass(frozen=True)
class _Run:
    """What Sphinx said; ``kept`` names the outputs that an earlier run made and this one could not."""

    warnings: tuple[str, ...]
    failures: tuple[str, ...]
    kept: frozenset[str]
    counts: tuple[tuple[str, Count], ...]
    documents: Mapping[str, Known]


def _run_sphinx(job: Job, output: Output, folder: Path, reading: _Reading) -> _Run:
    failed = {}
    code, builder = job.language.code, output.form.builder
    place = (code, builder, folder, reading.doctrees, output.availability)
    with sphinx_run(job.project, *place, prepare=job.prepare, reading=reading.shared) as run:
        reading.watch(run)
        try:
            run.app.build()
        except FailedDocuments as error:
            failed = error.failures
    counts = tuple(sorted((name, record.count) for name, record in records(run.app.env).items()))
    warnings = tuple(dict.fromkeys([*reading.warnings, *run.warnings]))
    return _Run(warnings, tuple(failed.values()), frozenset(failed), counts, known_documents(run.app.env))
