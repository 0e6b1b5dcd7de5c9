"""Changes: which documents of an output must be made again, and which need not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set

from communique.editions.kept import Inputs, Known, Record
from communique.editions.outcomes import Job, Output
from communique.project.paths import catalog_path, document_path, slug
from communique.statements.formats import FORMATS


def changed_documents(job: Job, output: Output, record: Record, now: Inputs) -> tuple[str, ...]:
    """Return the documents that must be made again; none where that cannot be told, or is no less work than all.

    What others take from them is held to what it was once they have been read.
    """
    before = record.inputs
    docs = f"{job.project.shown(job.project.docs).as_posix()}/"
    names = now.files.keys() | before.files.keys()
    changed = {name for name in names if now.files.get(name) != before.files.get(name)}
    came_or_went = any(name.startswith(docs) for name in now.files.keys() ^ before.files.keys())
    if now.shared != before.shared or came_or_went or not changed:
        return ()
    users = _users(job, output, record, changed)
    concerned = set().union(*(users.get(name, ()) for name in changed))
    told = changed <= users.keys()
    return tuple(sorted(concerned)) if told and len(concerned) * 2 <= len(record.documents) else ()


def _users(job: Job, output: Output, record: Record, changed: Set[str]) -> Mapping[str, Set[str]]:
    """Find the documents that may be made from what has changed, by all the files that each is made from."""
    users = defaultdict[str, set[str]](set)
    for docname, known in record.documents.items():
        # A document's own files have its name, and paths take long to make of all documents.
        if any(slug(docname) in name or name in known.sources for name in changed):
            for name in _files(job, output, docname, known):
                users[name].add(docname)
    return users


def _files(job: Job, output: Output, docname: str, known: Known) -> Iterator[str]:
    """List the files that one document is made from, by their paths in the project."""
    project = job.project
    own = [document_path(project, docname)]
    own += [catalog_path(project, language, docname) for language in (job.language, project.source)]
    suffixes = ("", *(form.suffix for form in FORMATS))
    own += [folder / f"{slug(docname)}{suffix}" for folder in output.folders_beside(job) for suffix in suffixes]
    yield from (project.shown(path).as_posix() for path in own)
    yield from known.sources
