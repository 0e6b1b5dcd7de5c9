"""What is kept of an edition's outputs: from which contents each was made, and what came of it.

An output is as it would be made again if all that it was made from is, by its digest, and the files are those that
were put in place. This neither needs Sphinx nor asks when a file was written.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from communique.catalogs.state import Count
from communique.editions.outcomes import Job, Outcome, Output
from communique.glossary.terms import PLACE
from communique.project.model import Project
from communique.system.digests import digest
from communique.system.filedigests import FileDigests, settle
from communique.system.records import program_digest, read_record, write_record

# What editors put beside a file for as long as it is open, and leave behind.
PASSING = re.compile(r"(?:^|/)(?:\.[^/]*\.sw[a-z]|\.#[^/]*|#[^/]*#|[^/]*~|4913)$")


@dataclass(frozen=True)
class Inputs:
    """All that an output is made from: the digest of what its documents share, and that of each file by its path.

    ``watched`` are the paths that a project's own ``conf.py`` brings in: folders of templates, modules.
    """

    shared: str
    files: Mapping[str, str]
    watched: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """How a document stands to others: whether it takes nothing from them, and the digest of what they may take.

    That of its ``headings`` is by itself, since few documents have lists of others' (``takes_headings``), and that of
    what is elsewhere though no document shows it (``beyond``). ``kept`` is what others may be told of it unread, ""
    where it must be read for them. ``sources`` are the files in it, by their paths in the project, ``characters``
    those of its page, by style, ``searched`` what a site's search knows of it, ``listed`` what related statements
    show of it, and ``related`` are those that it shows.
    """

    alone: bool
    offered: str
    headings: str
    takes_headings: bool
    beyond: str
    kept: str
    sources: tuple[str, ...]
    characters: Mapping[str, str]
    searched: Mapping[str, str]
    listed: Mapping[str, str]
    related: Sequence[str]


WRITTEN_MEANWHILE = "?"  # the digest of no contents: what an output was made from nobody can tell
KNOWN = {each.name for each in fields(Known)}  # another version's records may have others


@dataclass(frozen=True)
class Made:
    """An output that has just been made: what came of it, what ``conf.py`` brought in, and its documents."""

    outcome: Outcome
    watched: tuple[str, ...] = ()
    documents: Mapping[str, Known] = field(default_factory=dict)


@dataclass(frozen=True)
class Finished:
    """An output that is finished, and what was seen before it was made: of all files, and of what it is made from."""

    output: Output
    before: FileDigests
    looked: Inputs
    made: Made
    is_part: bool


@dataclass(frozen=True)
class Record:
    """What an output was made from, the digests of its files by their paths in ``build/``, what was told of it.

    That is which files were made, and how far each document is in the language.
    """

    inputs: Inputs
    files: Mapping[str, str]
    told: tuple[tuple[str, ...], tuple[tuple[str, Count], ...]]
    documents: Mapping[str, Known]

    def outcome(self, job: Job, output: Output) -> Outcome:
        """Return what came of the output."""
        folder = job.project.shown(output.folder(job))
        made, counts = self.told
        return Outcome(job.language, folder, made=tuple(map(Path, made)), counts=counts)


def kept_outcome(job: Job, output: Output, digests: FileDigests) -> Outcome | None:
    """Return what came of an output the last time, if it would be the same again; None where it is to be made."""
    record = kept_record(job, output, digests)
    unchanged = record and record.inputs == inputs(job, output, digests, record.inputs.watched)
    return record.outcome(job, output) if record and unchanged else None


def kept_record(job: Job, output: Output, digests: FileDigests) -> Record | None:
    """Return what is kept of an output whose files are those that were put in place."""
    record = _read(job, output)
    return record if record and record.files == files(job, output, digests) else None


def inputs(job: Job, output: Output, digests: FileDigests, watched: tuple[str, ...]) -> Inputs:
    """Look at all that an output is made from."""
    project = job.project
    shared = digest(
        program=program_digest(digests),
        output=(output.form, output.availability, output.name),
        language=job.language,
        project=project.digest,
    )
    return Inputs(shared, dict(_looked_at(job, output, digests, watched)), watched)


def sources(job: Job, output: Output, now: Inputs) -> dict[str, str]:
    """Return the files that documents are read from: what an output takes along beside them is none."""
    beside = tuple(f"{_name(job.project, folder)}/" for folder in output.folders_beside(job))
    return {name: seen for name, seen in now.files.items() if not name.startswith(beside)}


def files(job: Job, output: Output, digests: FileDigests) -> dict[str, str]:
    """Look at what is in an output's place."""
    found: dict[str, str] = {}
    for folder in output.folders(job):
        shown = folder.relative_to(job.project.build).as_posix()
        found |= {f"{shown}/{name}": seen for name, seen in digests.below(folder).items()}
    return found


def keep(job: Job, finished: Sequence[Finished]) -> None:
    """Keep what came of outputs that were made without a problem.

    What somebody wrote after it was looked at is kept as such: documents that are made from it are made again.
    """
    good = [each for each in finished if each.made.outcome.exit_code == 0]
    if good:
        if not all(each.is_part for each in good):  # of which so few files are new that they may be read once more
            settle()
        now = good[-1].before.again()
        for each in good:
            _keep(job, each, now)
        now.save()


def _keep(job: Job, each: Finished, now: FileDigests) -> None:
    made, root = each.made, f"{job.project.root}{os.sep}"
    made_from = inputs(job, each.output, now, made.watched)
    if made_from.shared == each.looked.shared:
        # What most builds need not import.
        from communique.editions.rows import keep_rows

        keep_rows(job, made_from.files.get(PLACE.as_posix(), ""))
        meanwhile = each.looked.files.keys() - made_from.files.keys()
        meanwhile |= {name for name in made_from.files if now.is_written_since(each.before, f"{root}{name}")}
        made_from = replace(made_from, files={**made_from.files, **dict.fromkeys(meanwhile, WRITTEN_MEANWHILE)})
        told = (tuple(path.as_posix() for path in made.outcome.made), made.outcome.counts)
        keep_record(job, each.output, Record(made_from, files(job, each.output, now), told, made.documents))


def keep_record(job: Job, output: Output, record: Record) -> None:
    """Keep what is known of an output."""
    write_record(job.project.build, _name_of(job, output), vars(record))


def _read(job: Job, output: Output) -> Record | None:
    match read_record(job.project.build, _name_of(job, output)):
        case {
            "inputs": dict(inputs),
            "told": [list(made), list(counts)],
            "files": dict(files),
            "documents": dict(known),
        } if all(each.keys() == KNOWN for each in known.values()):
            return Record(
                Inputs(inputs["shared"], inputs["files"], tuple(inputs["watched"])),
                files,
                (tuple(made), tuple((name, Count(**count)) for name, count in counts)),
                {name: Known(**each) for name, each in known.items()},
            )
    return None


def _name_of(job: Job, output: Output) -> str:
    return f"{output.name or output.form.builder}-{job.language.code}"


def _looked_at(job: Job, output: Output, digests: FileDigests, watched: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Look at the files that an output depends on, by their paths in the project, whether they are there or not."""
    project = job.project
    reviewers = [_name(project, path) for path in [project.review.reviewers] if path]
    for name in ("conf.py", *watched, *reviewers):
        yield name, digests.digest(f"{project.root}{os.sep}{name}")
    others = {each.code for each in project.languages} - {job.language.code, project.source.code}
    locale = _name(project, project.locale)
    read = digests.below(project.locale, others).items()
    yield from ((f"{locale}/{name}", seen) for name, seen in read if _is_read(name))
    for folder in (project.docs, *(project.root / name for name in watched), *output.folders_beside(job)):
        shown = _name(project, folder)
        read = digests.below(folder).items()
        yield from ((f"{shown}/{name}", seen) for name, seen in read if not PASSING.search(name))


def _is_read(name: str) -> bool:
    """Return whether a file of ``locale/`` is a catalog, the glossary or an approval."""
    catalog = name.endswith(".po") and not name.rpartition(os.sep)[2].startswith(".")
    return catalog or name == PLACE.name or name.startswith(f"approvals{os.sep}")


def _name(project: Project, folder: Path) -> str:
    return project.shown(folder).as_posix()
