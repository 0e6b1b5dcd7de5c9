"""Updating: the catalogs of each language are brought up to the documents, each file as a whole."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from communique.catalogs import catalog_bytes, catalog_path
from communique.config import SOURCE_LANGUAGE, Language, Project
from communique.entries import Document, read_document
from communique.errors import CommuniqueError
from communique.files import unwritable, write_atomically
from communique.glossary import read_glossary
from communique.headers import new_document
from communique.memory import Known, Memory
from communique.merge import Changes, Merge
from communique.pruning import KEEP_ALL, Pruning, pruned
from communique.templates import Template, extract_templates
from communique.verdicts import corrections


@dataclass(frozen=True)
class Updated:
    """What became of a catalog: what changed in it, why nothing could, or what else there is to know."""

    path: Path
    changes: Changes | None = None
    error: CommuniqueError | None = None
    note: str = ""


@dataclass(frozen=True)
class Shelf:
    """The catalogs of one language as they are, by docname, and those that cannot be read."""

    language: Language
    documents: Mapping[str, Document]
    broken: Mapping[str, CommuniqueError]

    @property
    def memory(self) -> Memory:
        """All that is translated on it."""
        return Memory(
            tuple(
                Known(docname, entry)
                for docname, document in self.documents.items()
                for entry in document.entries
                if entry.is_plain and entry.is_translated
            )
        )


def update(
    project: Project,
    languages: Sequence[Language],
    pruning: Pruning = KEEP_ALL,
    templates: Sequence[Template] | None = None,
) -> Iterator[Updated]:
    """Bring the catalogs up to the documents; raise CommuniqueError for a broken document.

    A catalog that cannot be read is reported, left as it is, and stops no other.
    """
    templates = extract_templates(project) if templates is None else templates
    issued = _issued_corrections(project, templates)
    for language in languages:
        yield from _update(project, read_shelf(project, language), templates, issued, pruning)


def read_shelf(project: Project, language: Language) -> Shelf:
    """Read all catalogs of a language, those of documents that are gone, too."""
    folder = catalog_path(project, language, "index").parent
    documents: dict[str, Document] = {}
    broken: dict[str, CommuniqueError] = {}
    for path in sorted(folder.rglob("*.po")):
        docname = path.relative_to(folder).with_suffix("").as_posix()
        try:
            data = catalog_bytes(project, language, docname)
            documents[docname] = read_document(data, language.code, project.shown(path))
        except CommuniqueError as error:
            broken[docname] = error
    return Shelf(language, documents, broken)


def _update(
    project: Project, shelf: Shelf, templates: Sequence[Template], issued: Mapping[str, str], pruning: Pruning
) -> Iterator[Updated]:
    now, memory, moved = _now(), shelf.memory, _moved(shelf, templates)
    is_source = shelf.language.code == SOURCE_LANGUAGE
    written: dict[str, Document] = {}
    for template in templates:
        path = catalog_path(project, shelf.language, template.docname)
        if error := shelf.broken.get(template.docname):
            yield Updated(project.shown(path), error=error)
            continue
        old = shelf.documents.get(moved.get(template.docname, template.docname))
        base = old or new_document(project, shelf.language, shelf.documents, now)
        merged, changes = Merge(template, base, memory, {} if is_source else issued, is_source, now).run()
        written[template.docname] = new = pruned(merged, pruning, now.date())
        if old is None or new.text != old.text or template.docname in moved:
            write_atomically(path, new.text.encode())
            yield Updated(project.shown(path), changes)
    gone = {name: document for name, document in shelf.documents.items() if name not in written}
    yield from _gone(project, shelf.language, gone, written)


def _moved(shelf: Shelf, templates: Sequence[Template]) -> dict[str, str]:
    """Find the catalogs whose document has another name now: most of their messages are in a new document."""
    names = {template.docname for template in templates}
    homeless = {name: document for name, document in shelf.documents.items() if name not in names}
    moved: dict[str, str] = {}
    for template in templates:
        if template.docname in shelf.documents or template.docname in shelf.broken:
            continue
        shared = {
            name: sum(entry.msgid in template.messages for entry in document.entries if not entry.obsolete)
            for name, document in homeless.items()
            if name not in moved.values()
        }
        best = max(shared, key=lambda name: shared[name], default=None)
        if best and shared[best] and shared[best] * 2 >= len(template.messages):
            moved[template.docname] = best
    return moved


def _gone(
    project: Project, language: Language, gone: Mapping[str, Document], written: Mapping[str, Document]
) -> Iterator[Updated]:
    """Remove the catalogs of documents that are gone, once all their translations are in others."""
    texts = {entry.translations for document in written.values() for entry in document.entries}
    for docname, document in gone.items():
        path = catalog_path(project, language, docname)
        translated = [entry for entry in document.entries if entry.is_translated]
        left = sum(entry.translations not in texts for entry in translated)
        if left:
            note = (
                f"its document is gone, and {left} translations are nowhere else: delete it when they are not needed"
            )
        else:
            note = "removed: its document is gone, and its translations are in other catalogs"
            try:
                path.unlink()
            except OSError as error:
                raise unwritable(path, error) from None
        yield Updated(project.shown(path), note=note)


def _issued_corrections(project: Project, templates: Sequence[Template]) -> dict[str, str]:
    """Find the corrections of the English that may have become its text, with the text that they corrected.

    Translations render the corrected English: they are right for it when it is issued.
    """
    messages = {template.docname: template.messages for template in templates}
    english = read_shelf(project, project.language(SOURCE_LANGUAGE))
    issued: dict[str, str] = {}
    for docname, document in english.documents.items():
        current = messages.get(docname, {})
        if any(
            entry.is_translated and entry.msgid not in current for entry in document.entries if not entry.obsolete
        ):
            corrected = corrections(project, docname, read_glossary(project))
            issued |= {text: msgid for msgid, text in corrected.items() if msgid not in current}
    return issued


def _now() -> datetime:
    """Give the time that catalogs are dated with: SOURCE_DATE_EPOCH, or the clock's; in UTC, which tells no place."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
