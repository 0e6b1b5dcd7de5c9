"""Rows of the glossary that have changed since an output was made, and the documents that they occur in.

What a glossary was is kept by the digest of its file.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from communique.editions.outcomes import Job
from communique.errors import CommuniqueError
from communique.glossary.names import squeezed
from communique.glossary.occurring import occurring
from communique.glossary.terms import PLACE, Term, read_glossary
from communique.project.model import SOURCE_LANGUAGE
from communique.project.paths import catalog_path, document_path
from communique.statements.interface import Interface
from communique.system.cache import cache_folder, holds, keep, look_up
from communique.system.digests import digest_of
from communique.text.normal import normal
from communique.words.territories import territory_code, territory_name

FIELD = re.compile(r"^:country:(.*)", re.MULTILINE)
KEPT = "glossaries"  # in the cache
BESIDE = re.compile(r'"\r?\n"|^#.*', re.MULTILINE)  # in catalogs: what parts the lines of a text, and comments


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
    if not old or not changed or _are_around(job, changed):
        return None
    return [name for name, inside in sources.items() if _occur(job, rows, changed, *_texts(job, name, inside))]


def _are_around(job: Job, terms: set[Term]) -> bool:
    """Return whether words around all texts have what rows name: as it is, since no check looks at them."""
    around = squeezed("\n".join([repr(job.project), *Interface(job.language).messages.values()]))
    forms = (form for term in terms for form in (term.source, *term.renderings.get(job.language.code, ())))
    return any(squeezed(form) in around for form in forms)


def _occur(job: Job, rows: tuple[Term, ...], changed: set[Term], english: list[str], given: list[str]) -> bool:
    return not changed.isdisjoint(occurring(rows, job.language.code, english, given))


def _texts(job: Job, docname: str, inside: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return all that a document may say, in English and in the language: its files as they are, its countries."""
    project = job.project
    english = [document_path(project, docname), catalog_path(project, project.source, docname)]
    own = list(_read([catalog_path(project, job.language, docname)]))
    found = [*_read([*english, *(project.root / name for name in inside)]), *own]
    return [*found, *(name for text in found[:1] for name in _countries(text))], own


def _countries(text: str) -> Iterator[str]:
    """Name the countries of a statement, which it may have by their codes or by other names."""
    for written in (each.strip() for field in FIELD.findall(text) for each in field.split(";")):
        yield territory_name(territory_code(written), SOURCE_LANGUAGE)


def _read(paths: Sequence[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            lines = (BESIDE.sub("", text) if path.suffix == ".po" else text).splitlines()
            yield "\n".join(map(normal, lines))  # as rows are
