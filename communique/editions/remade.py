"""A part of an output: the documents that have changed are made again, beside what is kept of all others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sphinx.errors import SphinxError

from communique.documents.sphinx_run import Run, sphinx_run
from communique.editions.kept import Known, Made, Record
from communique.editions.known import known_documents
from communique.editions.outcomes import Job, Output
from communique.errors import CommuniqueError
from communique.project.paths import slug
from communique.statements.edition import Part, records
from communique.statements.subjects import FIELDS as SUBJECTS
from communique.system.files import replace_files, staging_folder

SHARED = ("_static/", "search/")  # what is made of all documents together


def make_part(job: Job, output: Output, record: Record, docnames: tuple[str, ...], parent: Path) -> Made | None:
    """Make some documents of an output again; None where that is not enough, and nothing has been put in place.

    It is not enough where others take something from them that is another now, and where anything is wrong: only all
    documents together tell what. Where the fonts are others now, the pages of all documents name those.
    """
    others = [record.documents[name] for name in sorted(record.documents.keys() - set(docnames))]
    searched = tuple(known.searched for known in others if known.searched)
    listed = tuple(known.listed for known in others if known.listed)
    pages = _pages(job, output, record, docnames)
    part = Part(docnames, output.folder(job), pages, _shown(others), searched, listed)
    try:
        with staging_folder(parent) as staging:
            out, doctrees = staging / "made", staging / "doctrees"
            place = (job.language.code, output.form.builder, out, doctrees)
            with sphinx_run(job.project, *place, output.availability, part, job.prepare) as run:
                run.app.build()
            made = _made(job, output, run, record)
            kept = frozenset(_others(job, output, record, docnames))
            if run.warnings or not _is_enough(record, made, docnames):
                return None
            replace_files(out, output.folder(job), kept)
            return made
    except (SphinxError, CommuniqueError):
        return None


def _made(job: Job, output: Output, run: Run, record: Record) -> Made:
    outcome = record.outcome(job, output)
    counts = dict(outcome.counts) | {name: each.count for name, each in records(run.app.env).items()}
    documents = {**record.documents, **known_documents(run.app.env)}
    return Made(replace(outcome, counts=tuple(sorted(counts.items()))), record.inputs.watched, documents)


def _is_enough(record: Record, made: Made, docnames: tuple[str, ...]) -> bool:
    """Return whether nothing has changed that others take, and the documents still take nothing from them."""
    shown = any(known.takes_headings for known in record.documents.values())
    pairs = [(record.documents[name], made.documents[name]) for name in docnames]
    return all(
        new.alone and new.offered == old.offered and (new.headings == old.headings or not shown) for old, new in pairs
    )


def _folder(job: Job, output: Output) -> str:
    """Name the folder of an output as records do."""
    return f"{output.folder(job).relative_to(job.project.build).as_posix()}/"


def _others(job: Job, output: Output, record: Record, docnames: tuple[str, ...]) -> Iterator[str]:
    """List the files of an output that belong to documents outside a part, by their paths in the output's folder."""
    folder = _folder(job, output)
    names = docnames if output.form.site else tuple(map(slug, docnames))
    inside = (name.removeprefix(folder) for name in record.files if name.startswith(folder))
    # No name of a document has a dot in it; its files end in one or, where they are numbered, two parts.
    yield from (name for name in inside if name.partition(".")[0] not in names and not name.startswith(SHARED))


def _pages(job: Job, output: Output, record: Record, docnames: tuple[str, ...]) -> tuple[str, ...]:
    """Name the pages of all other documents and of subjects, where the output is a site."""
    if not output.form.site:
        return ()
    folder = _folder(job, output)
    inside = (name.removeprefix(folder).removesuffix(output.form.suffix) for name in record.files)
    of_subjects = {name for name in inside if name.partition("/")[0] in SUBJECTS and "/" in name}
    return tuple(sorted((record.documents.keys() | of_subjects) - set(docnames)))


def _shown(others: Sequence[Known]) -> dict[str, frozenset[str]]:
    """Return the characters that pages show, by style."""
    styles = {style for known in others for style in known.characters}
    return {style: frozenset().union(*(known.characters.get(style, "") for known in others)) for style in styles}
