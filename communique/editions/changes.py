"""Changes: which documents of an output must be made again, and which need not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from communique.editions.kept import Inputs, Record
from communique.editions.outcomes import Job, Output
from communique.glossary.terms import PLACE
from communique.project.paths import INDEX, catalog_path, document_path, documents, slug
from communique.statements.formats import FORMATS


def changed_documents(job: Job, output: Output, record: Record, now: Inputs) -> tuple[str, ...]:
    """Return the documents that must be made again; none where that cannot be told, or is no less work than all.

    Those that there are no more are among them. What others take from them is held to what it was, later.
    """
    before = record.inputs
    docs = f"{job.project.shown(job.project.docs).as_posix()}/"
    names = now.files.keys() | before.files.keys()
    changed = {name for name in names if now.files.get(name) != before.files.get(name)}
    moved = {name for name in now.files.keys() ^ before.files.keys() if name.startswith(docs)}
    other = set(documents(job.project)) ^ record.documents.keys() if moved else ()
    sources = {job.project.shown(document_path(job.project, name)).as_posix() for name in other}
    if now.shared != before.shared or moved != sources or not changed:
        return ()
    files = {**dict.fromkeys(other, ()), **_sources(record)}
    users = _users(job, output, files, changed)
    if (place := PLACE.as_posix()) in changed:
        users[place] = _with_rows(job, before.files.get(place, ""), files)
    concerned = set().union(*(users.get(name, ()) for name in changed))
    told = all(users.get(name) for name in changed)
    return tuple(sorted(concerned)) if told and len(concerned) * 2 <= len(record.documents) else ()


def _with_rows(job: Job, before: str, sources: Mapping[str, Sequence[str]]) -> set[str]:
    """Find the documents with rows of the glossary that have changed, and what lists them; none where it is all."""
    # What most builds need not import.
    from communique.editions.rows import documents_with_changed_rows

    found = documents_with_changed_rows(job, before, sources)
    return set() if found is None else {INDEX, *found}  # lists show titles, whose lines keep names whole


def _sources(record: Record) -> Mapping[str, Sequence[str]]:
    return {docname: known.sources for docname, known in record.documents.items()}


def _users(job: Job, output: Output, sources: Mapping[str, Sequence[str]], changed: Set[str]) -> dict[str, set[str]]:
    """Find the documents that may be made from what has changed, by all the files that each is made from."""
    users = defaultdict[str, set[str]](set)
    for docname, inside in sources.items():
        # A document's own files have its name, and paths take long to make of all documents.
        if any(slug(docname) in name or name in inside for name in changed):
            for name in (*_own_files(job, output, docname), *inside):
                users[name].add(docname)
    return users


def _own_files(job: Job, output: Output, docname: str) -> Iterator[str]:
    """List the files that are a document's by its name, by their paths in the project."""
    project = job.project
    own = [document_path(project, docname)]
    own += [catalog_path(project, language, docname) for language in (job.language, project.source)]
    suffixes = ("", *(form.suffix for form in FORMATS))
    own += [folder / f"{slug(docname)}{suffix}" for folder in output.folders_beside(job) for suffix in suffixes]
    yield from (project.shown(path).as_posix() for path in own)
