"""A part of an output: the documents that have changed are made again, beside what is kept of all others."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from msgspec import ValidationError
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError

from communique.documents.dependencies import pictures
from communique.documents.sphinx_run import sphinx_run
from communique.editions.kept import Known, Made, Record
from communique.editions.known import known_documents
from communique.editions.outcomes import Job, Output
from communique.errors import CommuniqueError
from communique.project.paths import document_path, is_statement, slug
from communique.statements.edition import Part, records, statements
from communique.statements.related import Related, all_listed, related_to
from communique.statements.subjects import FIELDS as SUBJECTS
from communique.system.files import replace_files, staging_folder

SHARED = ("_static/", "search/")  # what is made of all documents together


def make_part(job: Job, output: Output, record: Record, docnames: tuple[str, ...], parent: Path) -> Made | None:
    """Make some documents of an output again; None where that is not enough, and nothing has been put in place.

    Where others show something of them that is another now, those are made again as well. It is not enough where
    more changes, and where anything is wrong: only all documents together tell what. Where the fonts are others now,
    the pages of all documents name those.
    """
    try:
        known, made = record.documents, None
        if not _gone(job, docnames) and all(name in known and known[name].alone for name in docnames):
            made = _attempt(job, output, record, _part(job, output, record, docnames), parent)
        return made or _beside(job, output, record, docnames, parent)
    except (SphinxError, CommuniqueError, ValidationError, OSError):  # Sphinx may want to read what is left unread
        return None


def _beside(job: Job, output: Output, record: Record, docnames: Collection[str], parent: Path) -> Made | None:
    """Make documents and those that show something of them, beside all others, which are not read."""
    gone = _gone(job, docnames)
    if any(known.sources for name, known in record.documents.items() if name in gone):
        return None  # its pictures may have given those of others their names
    left = _without(record, gone) if gone else record
    concerned = _with_takers(left, frozenset(docnames), gone)
    part = replace(_part_beside(job, output, left, concerned), gone=gone) if concerned else None
    return _attempt(job, output, left, part, parent) if part else None


def _attempt(job: Job, output: Output, record: Record, part: Part, parent: Path) -> Made | None:
    """Make a part and put it in place; None where that is not enough."""
    with staging_folder(parent) as staging:
        out, doctrees = staging / "made", staging / "doctrees"
        place = (job.language.code, output.form.builder, out, doctrees)
        with sphinx_run(job.project, *place, output.availability, part, job.prepare) as run:
            run.app.build()
        if run.warnings:
            raise CommuniqueError(run.warnings[0])
        documents = known_documents(run.app.env)
        if not _is_enough(run.app.env, record, part, documents):
            return None
        others = _leading_elsewhere(run.app.env, record, part, documents) if output.form.site else ()
        if others:
            return _beside(job, output, record, {*others, *part.docnames, *part.gone}, parent)
        placed = replace_files(out, output.folder(job), frozenset(_others(job, output, record, part)))
        return _made(job, output, run.app.env, record, documents, placed)


def _part(job: Job, output: Output, record: Record, docnames: tuple[str, ...]) -> Part:
    """Return documents that stand alone as a part."""
    others = [record.documents[name] for name in sorted(record.documents.keys() - set(docnames))]
    searched = tuple(known.searched for known in others if known.searched)
    listed = tuple(known.listed for known in others if known.listed)
    return Part(docnames, output.folder(job), _pages(job, output, record, docnames), _shown(others), searched, listed)


def _gone(job: Job, docnames: Iterable[str]) -> tuple[str, ...]:
    """Name the documents that there are no more."""
    return tuple(sorted(name for name in docnames if not document_path(job.project, name).is_file()))


def _without(record: Record, gone: Collection[str]) -> Record:
    """Return what is kept of an output without some documents."""
    (made, counts), names = record.told, set(map(slug, gone))
    made = tuple(path for path in made if Path(path).name.partition(".")[0] not in names)
    documents = {name: known for name, known in record.documents.items() if name not in gone}
    return replace(record, told=(made, tuple(each for each in counts if each[0] not in gone)), documents=documents)


def _with_takers(record: Record, changed: Set[str], gone: Collection[str]) -> tuple[str, ...]:
    """Add all that show something of others; nothing where that is too much, or others must be read for them."""
    known = record.documents
    concerned = {name for name in known if not known[name].alone or not changed.isdisjoint(known[name].related)}
    concerned |= changed - set(gone)
    others = known.keys() - concerned
    # With a first statement there are feeds.
    is_little = len(concerned) <= len(others) and any(map(is_statement, others))
    return tuple(sorted(concerned)) if is_little and all(known[name].kept for name in others) else ()


def _part_beside(job: Job, output: Output, record: Record, docnames: tuple[str, ...]) -> Part:
    """Return documents as a part that is told of all others."""
    part, others = _part(job, output, record, docnames), record.documents.keys() - set(docnames)
    pages = tuple(name for name in part.pages if name in others)
    unread = {name: record.documents[name].kept for name in sorted(others)}
    return replace(part, pages=pages, listed=(), unread=unread)


def _made(
    job: Job, output: Output, env: BuildEnvironment, record: Record, documents: Mapping[str, Known],
    placed: Iterable[Path],
) -> Made:  # fmt: skip
    outcome, shown = record.outcome(job, output), job.project.shown
    counts = dict(outcome.counts) | {name: each.count for name, each in records(env).items()}
    made = outcome.made if output.form.site else tuple(sorted({*outcome.made, *map(shown, placed)}))
    known = {**record.documents, **documents}
    return Made(replace(outcome, made=made, counts=tuple(sorted(counts.items()))), record.inputs.watched, known)


def _is_enough(env: BuildEnvironment, record: Record, part: Part, documents: Mapping[str, Known]) -> bool:
    """Return whether nothing has changed that others show which have not been made again."""
    known = record.documents
    pairs = [(known[name], new) for name, new in documents.items() if name in known]
    if part.unread:
        own = all(path.endswith(f"/{name}") for new in documents.keys() - known for path, name in pictures(env, new))
        return own and all(new.beyond == old.beyond for old, new in pairs)
    shown = any(each.takes_headings for each in known.values())
    return all(
        new.alone and new.offered == old.offered and (new.headings == old.headings or not shown) for old, new in pairs
    )


def _leading_elsewhere(env: BuildEnvironment, record: Record, part: Part, documents: Mapping[str, Known]) -> Set[str]:
    """Name the statements that have not been read whose pages lead to others, as some are new or of other days."""
    days = {name: known.listed.get("day") for name, known in record.documents.items()}
    if all(name in days and known.listed.get("day") == days[name] for name, known in documents.items()):
        return frozenset()
    known, unread = Related(all_listed(env, ())), part.unread.keys() & statements(env).keys()
    found = {name: [each.docname for each in related_to(env, name, known)] for name in unread}
    return {name for name, related in found.items() if related != list(record.documents[name].related)}


def _folder(job: Job, output: Output) -> str:
    """Name the folder of an output as records do."""
    return f"{output.folder(job).relative_to(job.project.build).as_posix()}/"


def _others(job: Job, output: Output, record: Record, part: Part) -> Iterator[str]:
    """List the files of an output that belong to documents outside a part, by their paths in the output's folder."""
    folder, own = _folder(job, output), (*part.docnames, *part.gone)
    names = own if output.form.site else tuple(map(slug, own))
    inside = (name.removeprefix(folder) for name in record.files if name.startswith(folder))
    # No name of a document has a dot in it; its files end in one or, where they are numbered, two parts.
    stems = {name: name.partition(".")[0] for name in inside if not name.startswith(SHARED)}
    stay = {name: stem for name, stem in stems.items() if stem not in names}
    yield from (name for name, stem in stay.items() if not part.unread or not _is_of_subject(stem, record))


def _is_of_subject(stem: str, record: Record) -> bool:
    """Return whether a file is a page of a country, topic or kind, by its path without an ending."""
    return "/" in stem and stem.partition("/")[0] in SUBJECTS and stem not in record.documents


def _pages(job: Job, output: Output, record: Record, docnames: tuple[str, ...]) -> tuple[str, ...]:
    """Name the pages of all other documents and of subjects, where the output is a site."""
    if not output.form.site:
        return ()
    folder = _folder(job, output)
    inside = (name.removeprefix(folder).removesuffix(output.form.suffix) for name in record.files)
    of_subjects = {name for name in inside if _is_of_subject(name, record)}
    return tuple(sorted((record.documents.keys() | of_subjects) - set(docnames)))


def _shown(others: Sequence[Known]) -> dict[str, frozenset[str]]:
    """Return the characters that pages show, by style."""
    styles = {style for known in others for style in known.characters}
    return {style: frozenset().union(*(known.characters.get(style, "") for known in others)) for style in styles}
