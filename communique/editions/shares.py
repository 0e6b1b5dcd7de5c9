"""Shares: what takes long of some statements is made beside an edition, by another process or another machine.

Nothing of it is put in place. It is kept in the cache by all that it is made from, and an edition takes it from there
if it would make the same.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

from communique.editions.kept import kept_record
from communique.editions.outcomes import Job
from communique.errors import CommuniqueError
from communique.project.paths import statements
from communique.statements.edition import Part
from communique.system.cache import cache_folder
from communique.system.filedigests import FileDigests
from communique.system.files import staging_folder
from communique.system.garbage import MANY, look_after
from communique.system.parent import interrupts_held, portions, processes, processors

LEAST = 8  # statements that are worth a process
FORK = "fork"

Docnames = tuple[str, ...]


def shares(job: Job, many: int) -> list[Docnames]:
    """Divide the statements of a job that are files of their own; into fewer where there are few, none where kept."""
    outputs = [output for output in job.outputs if not output.form.site]
    digests = FileDigests(job.project.build)
    if not outputs or any(kept_record(job, output, digests) for output in outputs):
        return []
    return portions(statements(job.project), many, LEAST)


def make_share(job: Job, docnames: Docnames) -> None:
    """Judge, set and draw some statements, in a process of its own; whoever builds the edition says what is wrong."""
    from sphinx.errors import SphinxError

    from communique.documents.sphinx_run import sphinx_run

    look_after(MANY)
    os.environ["COMMUNIQUE_CACHE"] = str(cache_folder(job.project.build))
    with suppress(CommuniqueError, SphinxError, OSError), staging_folder(job.project.build / "new") as staging:
        apart = replace(job, project=replace(job.project, made=staging))
        for output in job.outputs:
            if not output.form.site:
                place = (job.language.code, output.form.builder, output.folder(apart), staging / "doctrees")
                with sphinx_run(apart.project, *place, output.availability, Part(docnames)) as run:
                    run.app.build()


@contextmanager
def made_beside(jobs: Sequence[Job]) -> Iterator[None]:
    """Have the processors that the jobs leave idle make all but each one's first share meanwhile."""
    idle = processors() - len(jobs)
    divided = [(job, _shares(job, 1 + idle // len(jobs))) for job in jobs if idle > 0 and _can_fork()]
    others = [(job, share) for job, each in divided for share in each[1:]]
    if not others:
        yield
        return
    with processes(len(others)) as executor:
        with interrupts_held():
            for each in others:
                executor.submit(make_share, *each)
        yield


def _can_fork() -> bool:
    """Return whether a child would have all that it needs: it has none of Typst's threads, once these are running."""
    return FORK in multiprocessing.get_all_start_methods() and "typst" not in sys.modules


def _shares(job: Job, many: int) -> list[Docnames]:
    with suppress(CommuniqueError):  # whoever builds says what is wrong
        return shares(job, many)
    return []
