"""HTML: doctrees become pages with the theme ``communique``, which load nothing that is not beside them.

The builder keeps the name ``html``, so that plain ``sphinx-build -b html`` makes the same pages.
"""

from pathlib import Path
from typing import Any

from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder

from communique.documents.availability import published
from communique.documents.edition import Edition, records, statements
from communique.documents.interface import Interface
from communique.documents.notices import notices, organisation, version
from communique.documents.seals import current_pdf
from communique.documents.statement import Statement
from communique.fonts.files import licence
from communique.fonts.web import web_fonts
from communique.html.characters import characters
from communique.html.page import PDF, Alternate, Page
from communique.html.stylesheet import language_rules
from communique.html.translator import PageTranslator
from communique.project.model import SOURCE_LANGUAGE
from communique.system.cache import cache_folder
from communique.system.files import write_atomically


class PageBuilder(StandaloneHTMLBuilder):
    """Sphinx's HTML builder without what a statement does not need: search, scripts, inventories, source copies."""

    name = "html"
    search = False
    default_translator_class = PageTranslator

    def init(self) -> None:
        """Find the words of the edition's interface."""
        super().init()
        edition: Edition = self.config.communique_edition
        self.interface = Interface(edition.language)

    def get_outdated_docs(self) -> Any:
        """Write every page: they are cheap, and the web fonts are made for all of them together."""
        return sorted(self.env.found_docs)

    def update_page_context(self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any) -> None:
        """Give the template its Page."""
        ctx["t"] = self.interface.text
        ctx["page"] = self._page(pagename, ctx)

    def create_pygments_style_file(self) -> None:
        """Statements hold no code."""

    def copy_translation_js(self) -> None:
        """Pages hold no scripts."""

    def copy_stemmer_js(self) -> None:
        """Pages hold no scripts."""

    def write_buildinfo(self) -> None:
        """Nothing about the build goes online."""

    def handle_finish(self) -> None:
        """Write the style sheet of the languages and the fonts for the characters that the pages show."""
        edition: Edition = self.config.communique_edition
        text = characters(Path(self.outdir, self.get_outfilename(name)) for name in sorted(self.env.found_docs))
        made = web_fonts(edition.project.fonts, text, cache_folder(edition.project.build))
        static = Path(self.outdir, "_static")
        for web_font in made:
            write_atomically(static / web_font.filename, web_font.data)
        for font in {web_font.font for web_font in made}:
            write_atomically(static / f"{font.name}-licence.txt", licence(font.regular).encode())
        write_atomically(static / "languages.css", language_rules(edition.project.languages, made).encode())

    def _page(self, pagename: str, ctx: dict[str, Any]) -> Page:
        edition: Edition = self.config.communique_edition
        statement = statements(self.env).get(pagename)
        up, url = "../" * (pagename.count("/") + 1), edition.project.url
        known = published(edition.project, edition.availability, pagename)
        places = [(language, f"{language.code}/{self.get_target_uri(pagename)}") for language in known]
        alternates = tuple(Alternate(language, up + place, (url or up) + place) for language, place in places)
        return Page(
            language=edition.language,
            title=Markup(ctx["title"]),
            title_translated=records(self.env)[pagename].title_translated,
            organisation=organisation(edition),
            alternates=alternates,
            canonical=f"{url}{edition.language.code}/{self.get_target_uri(pagename)}" if url else "",
            home=self.get_relative_uri(pagename, "index"),
            source_href=alternates[0].href if known[0].code == SOURCE_LANGUAGE else "",
            languages_label=self.interface.phrase("Languages"),
            notices=tuple(self.interface.marked(notice) for notice in notices(edition, self.env, pagename)),
            date=statement.date if statement else None,
            date_text=self.interface.date(statement.date) if statement else "",
            version=self._version(statement) if statement else "",
            pdf=self._pdf(pagename) if statement else None,
        )

    def _version(self, statement: Statement) -> str:
        named = version(self.config.communique_edition, statement)
        return self.interface.marked(named) if named else ""

    def _pdf(self, pagename: str) -> PDF | None:
        """Take along a PDF of this very text, for the page to link to."""
        found = current_pdf(self.env, pagename)
        if found is None:
            return None
        data = found.read_bytes()
        write_atomically(Path(self.outdir, f"{pagename}.pdf"), data)
        return PDF(f"{pagename.rsplit('/', 1)[-1]}.pdf", self.interface.size(len(data)))
