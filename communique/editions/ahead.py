"""Verdicts found ahead: a second process judges the catalogs that have changed while the first one imports Sphinx."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from communique.editions.changes import changed_documents
from communique.editions.kept import inputs, kept_record
from communique.editions.outcomes import Job
from communique.errors import CommuniqueError
from communique.system.filedigests import FileDigests


@contextmanager
def judging(jobs: Sequence[Job], seen: Mapping[Path, FileDigests]) -> Iterator[None]:
    """Judge what only a few documents of an edition need meanwhile; what came of it is kept when this ends."""
    child = os.fork() if hasattr(os, "fork") and (os.cpu_count() or 1) > 1 else None
    if child == 0:
        try:
            _judge(jobs, seen)
        finally:
            os._exit(0)  # whoever builds says what is wrong
    try:
        yield
    finally:
        if child:
            os.waitpid(child, 0)


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
