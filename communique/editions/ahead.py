"""Verdicts found ahead: a second process judges the catalogs that have changed while the first one imports Sphinx."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from communique.editions.changes import changed_documents
from communique.editions.kept import inputs, kept_record
from communique.editions.outcomes import Job
from communique.errors import CommuniqueError
from communique.system.filedigests import FileDigests
from communique.system.promise import Promise, promised

if TYPE_CHECKING:
    from sphinx.application import Sphinx


@dataclass(frozen=True)
class Judged:
    """Lets Sphinx read a document when all is judged, in this process or one that is forked from it."""

    judged: Promise[None]

    def __call__(self, app: "Sphinx") -> None:
        """Wait before the first document is read."""
        app.connect("env-before-read-docs", self.wait)

    def wait(self, *_: object) -> None:
        """Wait until all is judged."""
        self.judged.wait()


@contextmanager
def judging(jobs: Sequence[Job], seen: Mapping[Path, FileDigests]) -> Iterator[list[Job]]:
    """Judge what only a few documents of an edition need meanwhile; lend the jobs, which wait for it at last."""
    _share()
    with promised(partial(_judge, jobs, seen)) as judged:
        wait = Judged(judged) if isinstance(judged, Promise) else None
        yield [replace(job, prepare=wait or job.prepare) for job in jobs]


def _share() -> None:
    """Import, and find out, what both processes need: each would take its time for it."""
    import communique.text.linebreaks
    import communique.text.markup  # noqa: F401
    from communique.system.digests import PACKAGE
    from communique.verdicts.code import code_digest

    code_digest(PACKAGE, tuple(sys.path))


def _judge(jobs: Sequence[Job], seen: Mapping[Path, FileDigests]) -> None:
    # Who finds that nothing has changed need not import what judges.
    from communique.glossary.terms import read_glossary
    from communique.verdicts.results import faults, read_inputs

    for job in jobs:
        with suppress(CommuniqueError):
            terms = read_glossary(job.project)
            for docname in _changed(job, seen[job.project.build]):
                faults(job.project, read_inputs(job.project, job.language, docname, terms))


def _changed(job: Job, digests: FileDigests) -> tuple[str, ...]:
    output = job.outputs[0]
    record = kept_record(job, output, digests)
    return (
        changed_documents(job, output, record, inputs(job, output, digests, record.inputs.watched)) if record else ()
    )
