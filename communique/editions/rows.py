"""Rows of the glossary that have changed since an output was made, and the documents that they occur in.

What a glossary was is kept by the digest of its file.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from communique.editions.outcomes import Job
from communique.errors import CommuniqueError
from communique.glossary.occurring import occurring
from communique.glossary.terms import PLACE, Term, read_glossary
from communique.project.paths import catalog_path, document_path
from communique.statements.interface import Interface
from communique.system.cache import cache_folder, holds, keep, look_up
from communique.system.digests import digest_of

KEPT = "glossaries"  # in the cache
WRAPPED = re.compile(r'"\r?\n"')  # lines of a catalog's texts


def keep_rows(job: Job, seal: str) -> None:
    """Keep what the glossary is, whose file has the digest ``seal``."""
    cache, path = cache_folder(job.project.build) / KEPT, job.project.root / PLACE
    if not holds(cache, seal):
        terms = read_glossary(job.project)
        if digest_of(path) == seal:
            keep(cache, seal, msgspec.json.encode(terms))


def documents_with_changed_rows(
    job: Job, before: str, sources: Mapping[str, Sequence[str]]
) -> Collection[str] | None:
    """Name the documents that rows occur in which are others ``before``; None where that cannot be told, or is all.

    ``sources`` are the files in each document, by their paths in the project.
    """
    try:
        old = msgspec.json.decode(
            look_up(cache_folder(job.project.build) / KEPT, before) or b"[]", type=tuple[Term, ...]
        )
        terms = read_glossary(job.project)
    except (CommuniqueError, msgspec.DecodeError):
        return None
    changed = set(old) ^ set(terms)
    rows = tuple(dict.fromkeys((*terms, *old)))
    around = [repr(job.project), *Interface(job.language).messages.values()]
    if not old or not changed or _occur(job, rows, changed, around, around):
        return None
    return [name for name, inside in sources.items() if _occur(job, rows, changed, *_texts(job, name, inside))]


def _occur(job: Job, rows: tuple[Term, ...], changed: set[Term], english: list[str], given: list[str]) -> bool:
    return not changed.isdisjoint(occurring(rows, job.language.code, english, given))


def _texts(job: Job, docname: str, inside: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return all that a document may say, in English and in the language: files as they are, comments included."""
    project = job.project
    english = [document_path(project, docname), catalog_path(project, project.source, docname)]
    own = list(_read([catalog_path(project, job.language, docname)]))
    return [*_read([*english, *(project.root / name for name in inside)]), *own], own


def _read(paths: Sequence[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_file():
            yield WRAPPED.sub("", path.read_text(encoding="utf-8", errors="replace"))
