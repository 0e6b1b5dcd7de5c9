"""Editions: the languages are built side by side, in processes forked from one that has imported Sphinx.

One failure is reported with its outcome and never stops another. Where nothing has changed, nothing is imported.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from communique.editions.ahead import judging
from communique.editions.kept import kept_outcome
from communique.editions.outcomes import Job, Outcome
from communique.system.filedigests import FileDigests
from communique.system.garbage import FEW, look_after
from communique.system.imports import put_off
from communique.system.parent import interrupts_held, processes
from communique.system.records import digests_of

# What Sphinx and docutils import, and statements seldom need.
SELDOM = ("PIL.Image", "snowballstemmer", "sphinx.ext.doctest")
Build: TypeAlias = Callable[[Sequence[Job]], Iterator[Outcome]]


def build_editions(jobs: Sequence[Job], elsewhere: Build | None) -> Iterator[Outcome]:
    """Build the jobs side by side, here or by what builds ``elsewhere``, each one's outputs in turn.

    Yield outcomes as they are known.
    """
    waiting = []
    seen = {build: digests_of(build) for build in {job.project.build for job in jobs}}
    for job in jobs:
        if kept := _kept(job, seen[job.project.build]):
            yield from kept
        else:
            waiting.append(job)
    if len(waiting) != 1 or elsewhere:
        # One that is built alone takes with it what has been seen.
        for digests in seen.values():
            digests.save()
    if waiting and elsewhere:
        yield from elsewhere(waiting)
    elif waiting:
        yield from _build(waiting, seen)


def _kept(job: Job, digests: FileDigests) -> list[Outcome]:
    """Return what is kept of a job's outputs, nothing where one of them is to be made."""
    outcomes = [kept_outcome(job, output, digests) for output in job.outputs]
    return [outcome for outcome in outcomes if outcome] if all(outcomes) else []


def prepare() -> None:
    """Import what builds, ahead of the jobs: whoever has time for it has them begin sooner."""
    put_off(*SELDOM)
    import communique.editions.building
    import communique.editions.forms
    import communique.html.builder
    import communique.pdf.builder  # noqa: F401


def _build(jobs: Sequence[Job], seen: Mapping[Path, FileDigests]) -> Iterator[Outcome]:
    put_off(*SELDOM)
    look_after(FEW)  # until it is found that whole editions are to be made
    with judging(jobs, seen) as judged:
        # Sphinx takes longer to import than to find that nothing has changed.
        from communique.editions.building import build_edition
        from communique.editions.shares import made_beside

        with made_beside(judged):
            if len(judged) == 1:
                yield from build_edition(judged[0], seen[judged[0].project.build].again())
            else:
                yield from _side_by_side(judged)


def _side_by_side(jobs: Sequence[Job]) -> Iterator[Outcome]:
    from concurrent.futures import as_completed

    from communique.editions.building import built
    from communique.editions.shares import for_the_last, make_share

    with processes(len(jobs)) as executor:
        # The source language has the fewest characters to make fonts for: the longest work begins first.
        with interrupts_held():
            futures = [executor.submit(built, job) for job in reversed(jobs)]
            for each in for_the_last(jobs):
                executor.submit(make_share, *each)
        for future in as_completed(futures):
            yield from future.result()
