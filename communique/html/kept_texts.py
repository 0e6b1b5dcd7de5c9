"""Texts of pages, kept for the other outputs of a reading: a site has pages that archives have as well.

Only what stands around a text differs where a document takes nothing from others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from communique.documents.dependencies import is_alone, pictures
from communique.documents.reading import Reading
from communique.search.searchable import Searchable
from communique.statements.edition import Edition
from communique.system.files import write_atomically
from communique.system.progress import step


@dataclass(frozen=True)
class Text:
    """What a page has of its doctree, written: its body, and what others find it by and say of it."""

    title: str
    body: str
    metatags: str
    described: str
    demands: str
    searchable: Searchable


class TextsBuilder(StandaloneHTMLBuilder):
    """Writes each page, or only what stands around its text where an earlier output of a reading has that."""

    def init(self) -> None:
        """Begin without a page."""
        super().init()
        self.described: dict[str, str] = {}
        self.searchable: dict[str, Searchable] = {}
        self.list_places: dict[str, frozenset[str] | None] = {}
        self.demands: dict[str, Markup] = {}
        # Sphinx's own have no calls of notes, and no note could lead back to one.
        self.long_titles: dict[str, str] = {}
        self.texts = self._texts()

    def _texts(self) -> Path | None:
        """Find where the pages of a release keep texts; nowhere where a project's own extensions may look at each."""
        edition: Edition = self.config.communique_edition
        reading: Reading | None = self.config.communique_reading
        is_ours = self.config.extensions == ["communique"] and not self.config.setup
        return reading.texts if reading and edition.availability and is_ours else None

    def _write_serial(self, docnames: Sequence[str]) -> None:
        for docname in docnames:
            if text := self._kept(docname):
                self._write_again(docname, text)
            else:
                super()._write_serial([docname])

    def _write_again(self, docname: str, text: Text) -> None:
        self.described[docname], self.list_places[docname] = text.described, None
        self.searchable[docname], self.demands[docname] = text.searchable, Markup(text.demands)
        self.secnumbers, self.fignumbers, self.current_docname = {}, {}, docname
        self.handle_page(docname, self._context(docname, text.title, text.body, text.metatags))
        step(f"{self.config.language}/{docname}")

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what the template shows of the document itself: no page shows anything of its neighbours."""
        title = self.long_titles[docname]
        # Sphinx copies the pictures of what it writes.
        is_kept = docname in self.searchable and is_alone(self.env, docname) and not pictures(self.env, docname)
        if self.texts and is_kept:
            told = (self.described[docname], str(self.demands[docname]), self.searchable[docname])
            text = msgspec.json.encode(Text(title, body, metatags, *told))
            write_atomically(self.texts / f"{docname}.json", text)
        return self._context(docname, title, body, metatags)

    def _context(self, docname: str, title: str, body: str, metatags: str) -> dict[str, Any]:
        return {"title": title, "body": body, "metatags": metatags, "meta": self.env.metadata.get(docname)}

    def _kept(self, docname: str) -> Text | None:
        path = self.texts / f"{docname}.json" if self.texts else None
        return msgspec.json.decode(path.read_bytes(), type=Text) if path and path.is_file() else None
