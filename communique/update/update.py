"""Updating: the catalogs of each language are brought up to the documents, each file as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from communique.catalogs.catalog import catalog_of
from communique.catalogs.entries import CatalogFile
from communique.catalogs.entry import Entry
from communique.catalogs.headers import with_missing_fields
from communique.catalogs.message import Message
from communique.catalogs.referee import refuse_unalike
from communique.errors import CommuniqueError
from communique.glossary.terms import Term, read_glossary
from communique.project.model import Language, Project
from communique.project.paths import WORDS, catalog_path
from communique.statements.interface import interface_words
from communique.system.clock import now
from communique.system.files import unwritable, write_atomically
from communique.update.catalogs import CatalogFiles, moves, new_catalog, read_catalogs, unsaved
from communique.update.memory import Known, Memory
from communique.update.merge import Changes, Merge
from communique.update.named import LEFT, naming_only, unsure
from communique.update.pruning import KEEP_ALL, Pruning, obsolete_since, pruned, renders
from communique.update.templates import Template, around, extract_templates
from communique.verdicts.results import CheckInputs, corrections


@dataclass(frozen=True)
class Updated:
    """What became of a catalog: what changed in it, why nothing could, or what else there is to know.

    ``home`` is where it was, if its document had another name.
    """

    path: Path = Path()
    changes: Changes | None = None
    error: CommuniqueError | None = None
    note: str = ""
    home: Path | None = None

    @property
    def told(self) -> str:
        """What is said of it beside its path."""
        moved = f"moved from {self.home}" if self.home else ""
        changed = "" if moved and self.changes == Changes() else str(self.changes)
        return self.note or ", ".join(filter(None, [moved, changed]))


def update(project: Project, languages: Sequence[Language], pruning: Pruning = KEEP_ALL) -> Iterator[Updated]:
    """Bring the catalogs up to the documents; raise CommuniqueError for a broken document.

    A catalog that cannot be read or written is reported, left as it is, and stops no other.
    """
    templates = extract_templates(project)
    names = [template.docname for template in templates]
    texts = _english(project, read_catalogs(project, project.source, names))
    texts[WORDS] = {word: word for word in interface_words()}
    # English comes last: its catalogs say what translations render.
    for language in sorted(languages, key=lambda language: language.is_source):
        wanted = [*templates, *around(project, language)]
        found = read_catalogs(project, language, [template.docname for template in wanted])
        yield from _Update(project, found, wanted, texts, pruning, now()).run()


@dataclass(frozen=True)
class _Update:
    """The update of one language; ``texts`` are the copy-editor's, by document and msgid."""

    project: Project
    catalogs: CatalogFiles
    templates: Sequence[Template]
    texts: Mapping[str, Mapping[str, str]]
    pruning: Pruning
    now: datetime

    def run(self) -> Iterator[Updated]:
        """Merge and write every catalog, then see to those of documents that are gone."""
        moved, memory = moves(self.catalogs, self.templates), self._memory()
        for error in dict.fromkeys(self.catalogs.broken.values()):
            yield Updated(error=error)
        written: dict[str, CatalogFile] = {}
        for template in self.templates:
            if template.docname in self.catalogs.broken:
                continue
            home = moved.get(template.docname, template.docname)
            old = self.catalogs.files.get(home)
            try:
                new, changes = self._merged(template, home, memory)
                if old is None or new.text != old.text or home != template.docname:
                    yield Updated(self._write(template.docname, new), changes, home=self._old_place(template, home))
                written[template.docname] = new
                yield from self._unsure(template.docname, new)
            except CommuniqueError as error:
                yield Updated(error=error)
        for docname, file in self.catalogs.files.items():
            if docname not in written and all(docname != template.docname for template in self.templates):
                has_moved = any(moved.get(name) == docname for name in written)
                yield self._gone(docname, file, written, has_moved)
                yield from self._unnamed(docname, file)

    def _old_place(self, template: Template, home: str) -> Path | None:
        """Return where a catalog was, where its document had another name."""
        if home == template.docname:
            return None
        return self.project.shown(catalog_path(self.project, self.catalogs.language, home))

    def _merged(self, template: Template, home: str, memory: Memory) -> tuple[CatalogFile, Changes]:
        language = self.catalogs.language
        base = self.catalogs.files.get(home) or new_catalog(self.project, self.catalogs, self.now)
        texts = {} if language.is_source else {**self.texts.get(home, {}), **self.texts.get(template.docname, {})}
        digits = "" if language.is_source else language.digits
        merged, changes = Merge(template, base, home, memory, texts, language.is_source, self.now, digits).run()
        header = with_missing_fields(merged.header, language.code, merged.newline)
        return self._named(pruned(replace(merged, header=header), self.pruning, self.now.date())), changes

    @cached_property
    def _allowed(self) -> tuple[str, ...] | None:
        """Who may be named: with the organisation, which is no person; None: all."""
        named = self.project.review.named
        return None if named is None else (*named, self.project.organisation)

    def _named(self, file: CatalogFile) -> CatalogFile:
        allowed = self._allowed
        return file if allowed is None else naming_only(file, allowed, self.catalogs.language.code)

    def _unsure(self, docname: str, file: CatalogFile) -> Iterator[Updated]:
        """Tell where a catalog may name somebody all the same."""
        shown = self.project.shown(catalog_path(self.project, self.catalogs.language, docname))
        for line in () if self._allowed is None else unsure(file, self._allowed):
            yield Updated(shown.with_name(f"{shown.name}:{line}"), note=LEFT)

    def _unnamed(self, docname: str, file: CatalogFile) -> Iterator[Updated]:
        """Take names out of a catalog that stays without its document."""
        if not catalog_path(self.project, self.catalogs.language, docname).exists():
            return
        new = self._named(file)
        try:
            if new != file:
                self._write(docname, new)
        except CommuniqueError as error:
            yield Updated(error=error)
        yield from self._unsure(docname, new)

    def _memory(self) -> Memory:
        living = {template.docname for template in self.templates}
        known = []
        for docname, file in self.catalogs.files.items():
            entries = (e for e in file.entries if not e.is_plural and e.msgid and e.is_translated)
            for entry in entries:
                text = self._rendered(docname, entry)
                # Under a context it is never published, and so at most offered.
                gone, certain = docname not in living, text is not None and entry.is_plain
                known.append(Known(docname, entry, entry.msgid if text is None else text, gone, certain))
        return Memory(tuple(known))

    def _rendered(self, docname: str, entry: Entry) -> str | None:
        """Return which English text a translation renders; None where nothing tells."""
        if self.catalogs.language.is_source:
            return entry.msgid
        told = self.texts.get(docname, {}).get(entry.msgid)
        return renders(entry, (entry.previous, told)) if entry.obsolete and obsolete_since(entry) else told

    def _write(self, docname: str, file: CatalogFile) -> Path:
        path = catalog_path(self.project, self.catalogs.language, docname)
        refuse_unalike(file, self.catalogs.language.code, self.project.shown(path))
        write_atomically(path, file.text.encode())
        return self.project.shown(path)

    def _gone(self, docname: str, file: CatalogFile, written: Mapping[str, CatalogFile], has_moved: bool) -> Updated:
        """Remove the catalog of a document that is gone, once all that it holds is in others."""
        path = catalog_path(self.project, self.catalogs.language, docname)
        texts = {} if self.catalogs.language.is_source else self.texts.get(docname, {})
        if needing := self._still_needing(docname):
            note = f"its document is gone, and {needing} still need it: update all languages, or delete theirs"
        elif left := 0 if has_moved else unsaved(file, written.values(), texts):
            nowhere = f"{left} of its entries are nowhere else"
            note = f"its document is gone, and {nowhere}: delete it when nobody needs them"
        else:
            note = "removed: its document is gone, and all that it held is in other catalogs"
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                return Updated(error=unwritable(path, error))
        return Updated(self.project.shown(path), note=note)

    def _still_needing(self, docname: str) -> str:
        """Name the languages whose catalogs of a document render this one's texts; nobody renders a translation's."""
        if not self.catalogs.language.is_source:
            return ""
        others = [each for each in self.project.languages if not each.is_source]
        return ", ".join(each.code for each in others if catalog_path(self.project, each, docname).exists())


def _english(project: Project, catalogs: CatalogFiles) -> dict[str, dict[str, str]]:
    """Collect the English texts that translations render, by document and msgid, where the English catalogs tell.

    Corrections of messages that are gone count, too, if no check refuses them.
    """
    terms = read_glossary(project)
    texts: dict[str, dict[str, str]] = {}
    for docname, file in catalogs.files.items():
        entries = [entry for entry in file.entries if entry.is_plain]
        retired = [e for e in entries if e.obsolete and e.is_translated and not e.fuzzy]
        texts[docname] = _sound(catalogs.language, terms, retired)
        texts[docname] |= {entry.msgid: entry.msgid for entry in entries if not entry.obsolete}
        if any(entry.is_translated for entry in entries if not entry.obsolete):
            inputs = CheckInputs(docname, catalogs.language, terms, catalog_of(file))
            texts[docname] |= corrections(project, inputs)
    return texts


def _sound(language: Language, terms: tuple[Term, ...], retired: Sequence[Entry]) -> dict[str, str]:
    """Return the corrections that could be published, by msgid."""
    if not retired:
        return {}
    from communique.verdicts.checker import Checker

    checker = Checker(language, terms, {})
    return {e.msgid: e.msgstr for e in retired if not checker.has_error(Message(e.msgid, e.msgstr, False, 1))}
