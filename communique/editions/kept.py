"""What is kept of an edition's outputs: from which contents each was made, and what came of it.

An output is as it would be made again if all that it was made from is, by its digest, and the files are those that
were put in place. This neither needs Sphinx nor asks when a file was written.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from communique.catalogs.state import Count
from communique.editions.outcomes import Job, Outcome, Output
from communique.project.model import Project
from communique.system.digests import digest
from communique.system.filedigests import FileDigests, settle
from communique.system.records import digests_of, program_digest, read_record, write_record


@dataclass(frozen=True)
class Inputs:
    """All that an output is made from: the digest of what its documents share, and that of each file by its path.

    ``watched`` are the paths that a project's own ``conf.py`` brings in: folders of templates, modules.
    """

    shared: str
    files: Mapping[str, str]
    watched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """What an output was made from, the digests of its files by their paths in ``build/``, what was told of it."""

    inputs: Inputs
    files: Mapping[str, str]
    made: tuple[str, ...]
    counts: tuple[tuple[str, Count], ...]


def kept_outcome(job: Job, output: Output, digests: FileDigests) -> Outcome | None:
    """Return what came of an output the last time, if it would be the same again; None where it is to be made."""
    record = _read(job, output)
    if record is None or record.inputs != inputs(job, output, digests, record.inputs.watched):
        return None
    if record.files != files(job, output, digests):
        return None
    folder = job.project.shown(output.folder(job))
    return Outcome(job.language, folder, made=tuple(map(Path, record.made)), counts=record.counts)


def inputs(job: Job, output: Output, digests: FileDigests, watched: tuple[str, ...]) -> Inputs:
    """Look at all that an output is made from."""
    project, found = job.project, dict[str, str]()
    shared = digest(
        program=program_digest(digests),
        output=(output.form, output.availability, output.name),
        language=job.language,
        project=project,
    )
    for name in _names(job, output, digests, watched):
        found[name] = digests.digest(f"{project.root}{os.sep}{name}")
    return Inputs(shared, found, watched)


def files(job: Job, output: Output, digests: FileDigests) -> dict[str, str]:
    """Look at what is in an output's place."""
    build = job.project.build
    return {
        f"{folder.relative_to(build).as_posix()}/{name}": seen
        for folder in output.folders(job)
        for name, seen in digests.below(folder).items()
    }


def keep(job: Job, output: Output, before: FileDigests, watched: tuple[str, ...], outcome: Outcome) -> None:
    """Keep what came of an output, unless somebody wrote to what it was made from while it was made."""
    settle()
    now = digests_of(job.project.build)
    made_from = inputs(job, output, now, watched)
    if now.is_as(before):
        made = tuple(path.as_posix() for path in outcome.made)
        record = Record(made_from, files(job, output, now), made, outcome.counts)
        write_record(job.project.build, _name_of(job, output), asdict(record))
    now.save()


def _read(job: Job, output: Output) -> Record | None:
    match read_record(job.project.build, _name_of(job, output)):
        case {"inputs": dict(inputs), "files": dict(files), "made": list(made), "counts": list(counts)}:
            taken = Inputs(**inputs | {"watched": tuple(inputs["watched"])})
            return Record(taken, files, tuple(made), tuple((name, Count(**count)) for name, count in counts))
    return None


def _name_of(job: Job, output: Output) -> str:
    return f"{output.name or output.form.name}-{job.language.code}"


def _names(job: Job, output: Output, digests: FileDigests, watched: tuple[str, ...]) -> Iterator[str]:
    """List the files that an output depends on, by their paths in the project, whether they are there or not."""
    project = job.project
    yield from ("conf.py", *watched)
    yield from (_name(project, path) for path in [project.review.reviewers] if path)
    others = {each.code for each in project.languages} - {job.language.code, project.source.code}
    for name in digests.below(project.locale):
        if name.partition(os.sep)[0] not in others:
            yield f"{_name(project, project.locale)}/{name}"
    for folder in (project.docs, *(project.root / name for name in watched), *output.folders_beside(job)):
        yield from (f"{_name(project, folder)}/{name}" for name in digests.below(folder))


def _name(project: Project, folder: Path) -> str:
    return project.shown(folder).as_posix()
