"""Updating: the catalogs of each language are brought up to the documents, each file as a whole."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from communique.catalogs import catalog_path
from communique.config import SOURCE_LANGUAGE, Language, Project
from communique.entries import Document
from communique.errors import CommuniqueError
from communique.files import unwritable, write_atomically
from communique.glossary import read_glossary
from communique.headers import new_document
from communique.memory import Known, Memory
from communique.merge import Changes, Merge
from communique.pruning import KEEP_ALL, Pruning, pruned
from communique.shelf import Shelf, moves, read_shelf, unsaved
from communique.templates import Template, extract_templates
from communique.verdicts import corrections


@dataclass(frozen=True)
class Updated:
    """What became of a catalog: what changed in it, why nothing could, or what else there is to know."""

    path: Path = Path()
    changes: Changes | None = None
    error: CommuniqueError | None = None
    note: str = ""


def update(
    project: Project,
    languages: Sequence[Language],
    pruning: Pruning = KEEP_ALL,
    templates: Sequence[Template] | None = None,
) -> Iterator[Updated]:
    """Bring the catalogs up to the documents; raise CommuniqueError for a broken document.

    A catalog that cannot be read or written is reported, left as it is, and stops no other.
    """
    templates = extract_templates(project) if templates is None else templates
    names = [template.docname for template in templates]
    texts = _english(project, read_shelf(project, project.language(SOURCE_LANGUAGE), names))
    for language in languages:
        yield from _Update(project, read_shelf(project, language, names), templates, texts, pruning, _now()).run()


@dataclass(frozen=True)
class _Update:
    """The update of one language; ``texts`` are the copy-editor's, by document and msgid."""

    project: Project
    shelf: Shelf
    templates: Sequence[Template]
    texts: Mapping[str, Mapping[str, str]]
    pruning: Pruning
    now: datetime

    def run(self) -> Iterator[Updated]:
        """Merge and write every catalog, then see to those of documents that are gone."""
        moved, memory = moves(self.shelf, self.templates), self._memory()
        for error in self.shelf.broken.values():
            yield Updated(error=error)
        written: dict[str, Document] = {}
        for template in self.templates:
            if template.docname in self.shelf.broken:
                continue
            home = moved.get(template.docname, template.docname)
            old = self.shelf.documents.get(home)
            try:
                new, changes = self._merged(template, home, memory)
                written[template.docname] = new
                if old is None or new.text != old.text or home != template.docname:
                    yield Updated(self._write(template.docname, new), changes)
            except CommuniqueError as error:
                yield Updated(error=error)
        for docname, document in self.shelf.documents.items():
            if docname not in written and all(docname != template.docname for template in self.templates):
                yield self._gone(docname, document, written, docname in moved.values())

    def _merged(self, template: Template, home: str, memory: Memory) -> tuple[Document, Changes]:
        language, documents = self.shelf.language, self.shelf.documents
        base = documents.get(home) or new_document(self.project, language, documents, self.now)
        texts = {} if self._is_source else {**self.texts.get(home, {}), **self.texts.get(template.docname, {})}
        merged, changes = Merge(template, base, home, memory, texts, self._is_source, self.now).run()
        return pruned(merged, self.pruning, self.now.date()), changes

    def _memory(self) -> Memory:
        living = {template.docname for template in self.templates}
        known = []
        for docname, document in self.shelf.documents.items():
            texts = {} if self._is_source else self.texts.get(docname, {})
            entries = (entry for entry in document.entries if entry.is_plain and entry.msgid and entry.is_translated)
            known += [Known(docname, e, texts.get(e.msgid, e.msgid), docname not in living) for e in entries]
        return Memory(tuple(known))

    @property
    def _is_source(self) -> bool:
        return self.shelf.language.code == SOURCE_LANGUAGE

    def _write(self, docname: str, document: Document) -> Path:
        path = catalog_path(self.project, self.shelf.language, docname)
        write_atomically(path, document.text.encode())
        return self.project.shown(path)

    def _gone(self, docname: str, document: Document, written: Mapping[str, Document], has_moved: bool) -> Updated:
        """Remove the catalog of a document that is gone, once all that it holds is in others."""
        path = catalog_path(self.project, self.shelf.language, docname)
        left = 0 if has_moved else unsaved(document, written.values())
        if left:
            note = (
                f"its document is gone, and {left} of its entries are nowhere else: delete it when nobody needs them"
            )
            return Updated(self.project.shown(path), note=note)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            return Updated(error=unwritable(path, error))
        note = "removed: its document is gone, and all that it held is in other catalogs"
        return Updated(self.project.shown(path), note=note)


def _english(project: Project, shelf: Shelf) -> dict[str, dict[str, str]]:
    """Collect the copy-editor's texts, which translations render, by document and msgid.

    Corrections of messages that are gone count, too: an update of English alone must leave the others their sense.
    """
    terms = read_glossary(project)
    texts: dict[str, dict[str, str]] = {}
    for docname, document in shelf.documents.items():
        if any(entry.is_translated for entry in document.entries):
            retired = [e for e in document.entries if e.obsolete and e.is_plain and e.is_translated and not e.fuzzy]
            current = corrections(project, docname, terms)
            texts[docname] = {**{entry.msgid: entry.msgstr for entry in retired}, **current}
    return texts


def _now() -> datetime:
    """Give the time that catalogs are dated with: SOURCE_DATE_EPOCH, or the clock's; in UTC, which tells no place."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
