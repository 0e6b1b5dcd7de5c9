"""All catalogs of a language as they are, those of documents that have another name or are gone, too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from communique.catalogs.catalog import catalog_bytes
from communique.catalogs.entries import CatalogFile, read_catalog_file
from communique.catalogs.entry import Entry
from communique.catalogs.headers import REVISED, TRANSLATOR, header_lines, new_fields, with_field
from communique.errors import CommuniqueError
from communique.project.model import Language, Project
from communique.project.paths import WORDS, catalog_path, catalogs, file_key
from communique.system.files import unwritable
from communique.update.templates import Template

# A new document has taken over a catalog if it has most of the catalog's messages, or the catalog has most of its.
FEWEST_SHARED = 5


@dataclass(frozen=True)
class CatalogFiles:
    """The catalogs of one language, by docname, and those that cannot be read."""

    language: Language
    files: Mapping[str, CatalogFile]
    broken: Mapping[str, CommuniqueError]


def read_catalogs(project: Project, language: Language, docnames: Iterable[str]) -> CatalogFiles:
    """Read the catalogs of the documents and all others of the language; raise CommuniqueError for a closed folder.

    A catalog that is a link, or in a folder that is one, cannot be written to its place, and counts as broken; so do
    those that some computers take for one file.
    """
    files: dict[str, CatalogFile] = {}
    there = catalogs(project, language)
    broken = _twins(project, language, docnames, there)
    for docname in sorted({*docnames, *there} - broken.keys()):
        try:
            if file := _read(project, language, docname):
                files[docname] = file
        except CommuniqueError as error:
            broken[docname] = error
    return CatalogFiles(language, files, broken)


def _twins(
    project: Project, language: Language, docnames: Iterable[str], there: Iterable[str]
) -> dict[str, CommuniqueError]:
    """Refuse catalogs whose names differ in case alone from a document's or another's, and those others with them."""
    names = {file_key(name): name for name in (*there, *docnames)}
    found: dict[str, CommuniqueError] = {}
    for name in there:
        if (other := names[file_key(name)]) != name:
            shown = project.shown(catalog_path(project, language, name))
            text = f"to some computers the same file as {PurePosixPath(other).name}.po: rename it so, or delete one"
            found[name] = found[other] = CommuniqueError(text, shown)
    return found


def _read(project: Project, language: Language, docname: str) -> CatalogFile | None:
    path = catalog_path(project, language, docname)
    try:
        if _is_linked(path, project.locale):
            text = "a symbolic link, or in a folder that is one: put the catalog itself there"
            raise CommuniqueError(text, project.shown(path))
        if not path.exists():
            return None
        return read_catalog_file(catalog_bytes(project, language, docname), language.code, project.shown(path))
    except OSError as error:
        raise unwritable(path, error) from None


def new_catalog(project: Project, others: CatalogFiles, now: datetime) -> CatalogFile:
    """Make an empty catalog, with the comments and fields of the first of the language's ``others``, if any."""
    model = next(iter(others.files.values()), None)
    if model is None:
        dates = {REVISED: _written(now), TRANSLATOR: ""}
        lines = header_lines(new_fields(f"{project.organisation} statements", others.language.code, dates))
        return CatalogFile("", Entry("", lines), (), "", "\n")
    header = with_field(model.header, REVISED, _written(now))
    return replace(model, mark="", header=with_field(header, TRANSLATOR, ""), entries=(), rest="")


def moves(catalogs: CatalogFiles, templates: Sequence[Template]) -> dict[str, str]:
    """Find the documents that have another name now, by it: those that share most messages first."""
    names = {template.docname for template in templates}
    known = {WORDS, *catalogs.files, *catalogs.broken}
    new = [template for template in templates if template.docname not in known]
    pairs = [
        (_shared(template, file), template.docname, docname)
        for template in new
        for docname, file in catalogs.files.items()
        if docname not in names
    ]
    found: dict[str, str] = {}
    for shared, docname, old in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if shared and docname not in found and old not in found.values():
            found[docname] = old
    return found


def unsaved(file: CatalogFile, others: Iterable[CatalogFile], texts: Mapping[str, str]) -> int:
    """Count the entries (and the header) that hold something which none of the other catalogs has.

    ``texts`` are those that translations render, by msgid.
    """
    others = list(others)
    known = {_content(entry, texts) for other in others for entry in other.entries}
    headers = {comment for other in others for comment in other.header.comments}
    left = sum(_holds(entry) and _content(entry, texts) not in known for entry in file.entries)
    return left + (not set(file.header.comments) <= headers) + ("#" in file.rest)


def _content(entry: Entry, texts: Mapping[str, str]) -> tuple[object, ...]:
    # A fuzzy translation is that of the text which it was made for, if that is known.
    doubtful = entry.fuzzy and entry.previous is None
    flags = frozenset(entry.flags) - {"fuzzy"}
    rendered = entry.previous or texts.get(entry.msgid, entry.msgid)
    return doubtful, rendered, entry.translations, entry.comments, flags


def _holds(entry: Entry) -> bool:
    return bool(entry.is_translated or entry.comments or frozenset(entry.flags) - {"fuzzy"})


def _shared(template: Template, file: CatalogFile) -> int:
    """Count the messages that a document shares with a catalog; none where they may be chance."""
    current = [entry.msgid for entry in file.entries if not entry.obsolete]
    shared = sum(msgid in template.messages for msgid in current)
    of_catalog, of_document = shared * 2 > len(current), shared * 2 > len(template.messages)
    return shared if of_catalog or (of_document and shared >= FEWEST_SHARED) else 0


def _written(now: datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M%z}"


def _is_linked(path: Path, locale: Path) -> bool:
    below = [path, *(parent for parent in path.parents if parent.is_relative_to(locale) and parent != locale)]
    return any(place.is_symlink() for place in below)
