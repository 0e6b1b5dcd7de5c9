"""Editions: the languages are built side by side, in processes forked from one that has imported Sphinx.

One failure is reported with its outcome and never stops another. Where nothing has changed, nothing is imported.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from communique.editions.ahead import judging
from communique.editions.kept import kept_outcome
from communique.editions.outcomes import Job, Outcome
from communique.statements.formats import WRITTEN
from communique.system.filedigests import FileDigests
from communique.system.garbage import FEW, look_after
from communique.system.imports import put_off
from communique.system.parent import interrupts_held, processes

# What Sphinx and docutils import, and statements seldom need.
SELDOM = ("PIL.Image", "snowballstemmer", "sphinx.ext.doctest", "ssl")
EVERY = frozenset(each.builder for each in WRITTEN)
Build: TypeAlias = Callable[[Sequence[Job]], Iterator[Outcome]]


def build_editions(jobs: Sequence[Job], elsewhere: Build | None) -> Iterator[Outcome]:
    """Build the jobs side by side, here or by what builds ``elsewhere``, each one's outputs in turn.

    Yield outcomes as they are known.
    """
    waiting = []
    seen = {build: FileDigests(build) for build in {job.project.build for job in jobs}}
    for job in jobs:
        if kept := _kept(job, seen[job.project.build]):
            yield from kept
        else:
            waiting.append(job)
    # One that is built alone takes with it what has been seen.
    alone = waiting[0].project.build if len(waiting) == 1 and not elsewhere else None
    for build in seen.keys() - {alone}:
        seen[build].save()
    seen = {job.project.build: seen[job.project.build] for job in waiting}
    if waiting and elsewhere:
        yield from elsewhere(waiting)
    elif waiting:
        yield from _build(waiting, seen)


def _kept(job: Job, digests: FileDigests) -> list[Outcome]:
    """Return what is kept of a job's outputs, nothing where one of them is to be made."""
    outcomes = [kept_outcome(job, output, digests) for output in job.outputs]
    return [outcome for outcome in outcomes if outcome] if all(outcomes) else []


def prepare(builders: Collection[str] = EVERY) -> None:
    """Import what builds, ahead of the jobs: several processes would each import it."""
    put_off(*SELDOM)
    from sphinx.application import builtin_extensions

    import communique.editions.building  # noqa: F401
    from communique.documents.sphinx_run import UNUSED
    from communique.editions.extension import LATER

    for name in builtin_extensions:
        if name not in UNUSED:
            import_module(name)
    for later in LATER:
        if later.name in builders:
            later.load()


def _build(jobs: Sequence[Job], seen: Mapping[Path, FileDigests]) -> Iterator[Outcome]:
    put_off(*SELDOM)
    look_after(FEW)  # until it is found that whole editions are to be made
    with judging(jobs, seen) as judged:
        # Sphinx takes longer to import than to find that nothing has changed.
        from communique.editions.building import build_edition
        from communique.editions.shares import made_beside

        if len(judged) > 1:
            prepare({output.form.builder for job in judged for output in job.outputs})
        with made_beside(judged):
            if len(judged) == 1:
                yield from build_edition(judged[0], seen[judged[0].project.build].again())
            else:
                yield from _side_by_side(judged)


def _side_by_side(jobs: Sequence[Job]) -> Iterator[Outcome]:
    from concurrent.futures import as_completed

    from communique.editions.building import built

    with processes(len(jobs), over=1) as executor:
        # The source language has the fewest characters to make fonts for: the longest work begins first.
        with interrupts_held():
            futures = [executor.submit(built, job) for job in reversed(jobs)]
        for future in as_completed(futures):
            yield from future.result()
