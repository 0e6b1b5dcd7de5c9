"""HTML: doctrees become pages with the theme ``communique``, which load nothing that is not beside them.

The builder keeps the name ``html``, so that plain ``sphinx-build -b html`` makes the same pages.
"""

from collections.abc import Iterable, Set
from dataclasses import asdict, replace
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup

from communique.css.embedded import restyled
from communique.documents.items import list_places
from communique.fonts.characters import characters, joined, united
from communique.fonts.web import WebFont, licences, page_fonts
from communique.html.around import page_around
from communique.html.beside import Companions
from communique.html.browsing import (
    list_choices,
    list_description,
    related_links,
    statement_choices,
    subject_pages,
    year_choices,
)
from communique.html.extras import extra_pages, is_site
from communique.html.kept_texts import TextsBuilder
from communique.html.outside import pages_outside
from communique.html.page import LOGO, Page, Places, way_up
from communique.html.shown import page_heads, related_pages, searched_texts, shown_characters
from communique.html.stylesheet import language_rules, theme_style
from communique.html.themes import Themes
from communique.html.translator import PageTranslator
from communique.html.wording import Wording
from communique.metadata.feed import NAME as FEED
from communique.metadata.feed import feeds, feeds_again
from communique.metadata.head import Alternate, Head
from communique.metadata.summary import describe
from communique.project.model import Project
from communique.project.paths import slug
from communique.search.searchable import Searchable
from communique.search.searched_text import searchable_text
from communique.statements.edition import Edition, Part, read_documents, statements, title_language
from communique.statements.formats import CARD, DOWNLOAD, HTML, PDF, SEARCH, Format, page_address
from communique.statements.related import Related, all_listed, related_to
from communique.statements.statement import Statement
from communique.statements.subjects import subjects
from communique.system.cache import cache_folder
from communique.system.files import write_atomically
from communique.system.progress import expect, step
from communique.system.templates import Compiled
from communique.takeaway.outline import lead_into


class PageBuilder(TextsBuilder):
    """Sphinx's HTML builder without what a statement does not need: search, scripts, inventories, source copies."""

    name = HTML.builder
    allow_parallel = False  # the feed is of all pages
    search = False
    default_translator_class = PageTranslator

    def init(self) -> None:
        """Find the words of the edition's interface, and compile the template while others judge the text."""
        super().init()
        templates: Any = self.templates
        templates.environment.bytecode_cache = Compiled()
        templates.environment.get_template("page.html")
        edition: Edition = self.config.communique_edition
        self.wording = Wording(edition)
        self.interface = self.wording.interface
        self.heads: dict[str, Head | None] = {}

    def init_templates(self) -> None:
        """Take the theme from those that Sphinx and this project have."""
        name, self.theme_options = self.get_theme_config()
        themes = Themes(confdir=self.confdir, app=self._app, config=self.config, registry=self._registry)
        self.theme = themes.create(name)
        self.create_template_bridge()
        self.templates.init(self, self.theme)

    def get_outdated_docs(self) -> Any:
        """Write every page: they are cheap, and the web fonts are made for all of them together."""
        return read_documents(self.env)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Say how many pages are to come."""
        super().prepare_writing(docnames)
        expect(len(docnames))

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, for whose head its text says what it is about, and by whose text it is found."""
        self.described[docname] = describe(doctree, self.config.communique_edition.language)
        if statement := statements(self.env).get(docname):
            if self.texts or is_site(self.config.communique_edition):
                self.searchable[docname] = self._searchable(statement, doctree)
            self.demands[docname] = lead_into(doctree, self.interface.phrase("Contents"), self._written)
        self.list_places[docname] = list_places(doctree)
        title = next(doctree.findall(nodes.title)).deepcopy()
        self.long_titles[docname] = str(self.render_partial(title)["title"])
        super().write_doc(docname, doctree)
        step(f"{self.config.language}/{docname}")

    def update_page_context(self, pagename: str, templatename: str, ctx: dict[str, Any], event_arg: Any) -> None:
        """Pass the template its Page."""
        ctx |= self.wording.functions
        ctx["page"] = page = self._page(pagename, ctx)
        ctx["head"] = self.heads[pagename] = None if page.mark else self._head(pagename, page)
        ctx["feed"] = f"{page.home.rpartition('/')[0] or '.'}/{FEED}" if page.canonical else ""

    def create_pygments_style_file(self) -> None:
        """Statements hold no code."""

    def copy_translation_js(self) -> None:
        """Pages hold no scripts."""

    def copy_stemmer_js(self) -> None:
        """Pages hold no scripts."""

    def write_buildinfo(self) -> None:
        """Nothing about the build goes online."""

    def handle_finish(self) -> None:
        """Write the fonts for the characters that the pages show, and into each page its style sheet."""
        edition: Edition = self.config.communique_edition
        ups = dict.fromkeys(read_documents(self.env), "") | self._extras()
        pages = {name: Path(self.get_outfilename(name)) for name in ups}
        shown = {name: joined(characters([path])) for name, path in pages.items()}
        page_heads(self.env).update({name: head for name, head in self.heads.items() if head and head.address})
        self._note(shown)
        part: Part | None = self.config.communique_part
        text = united([*shown.values(), part.characters if part else {}])
        made = page_fonts(edition.language, edition.project.fonts, text, cache_folder(edition.project.build))
        self._write_static(made)
        style = cache(partial(self._style, tuple(made)))
        for name, path in pages.items():
            if page := restyled(path, style(ups[name] or way_up(name))):
                path.write_bytes(page.encode())
        outside = pages_outside(part, self.out_suffix, style) if part else ()
        self._write((self.get_outfilename(name), page.encode()) for name, page in outside)
        self._write_feed()

    def _write_static(self, made: tuple[WebFont, ...]) -> None:
        """Write what pages ask for beside themselves: fonts with their licences, and the logo."""
        files = {f"_static/{web_font.filename}": web_font.data for web_font in made}
        files |= {f"_static/{name}": data for name, data in licences(made).items()}
        files |= self.config.communique_edition.project.particulars.logo_file(LOGO)
        self._write(files.items())

    def _write(self, files: Iterable[tuple[str | Path, bytes]]) -> None:
        for path, data in files:
            write_atomically(Path(self.outdir, path), data)

    def _note(self, shown: dict[str, dict[str, str]]) -> None:
        """Note what pages show; with the list, what those of no document do, which are made with it."""
        others = (found for name, found in shown.items() if name not in self.env.found_docs)
        listed = {"index": joined(united([shown["index"], *others]))} if "index" in shown else {}
        shown_characters(self.env).update(shown | listed)

    def _style(self, made: tuple[WebFont, ...], up: str) -> str:
        """Write the style sheet of a page that is ``up`` from here, with the fonts made for all."""
        project: Project = self.config.communique_edition.project
        own = theme_style("statement.css", accent=project.particulars.accent)
        return own + language_rules(project.languages, made, f"{up}_static/")

    def _extras(self) -> dict[str, str]:
        """Write the pages that only a whole site has; return by name how they lead to the edition's folder."""
        edition: Edition = self.config.communique_edition
        ups = self._subject_pages()
        if not is_site(edition):
            return ups
        # Most builds have no search, and its expressions take long to compile.
        from communique.html.searching import index_of

        searched_texts(self.env).update({name: asdict(each) for name, each in self.searchable.items()})
        part: Part | None = self.config.communique_part
        others = (Searchable(**each) for each in part.searched) if part else ()
        found = [*self.searchable.values(), *others]
        index = index_of(edition, sorted(found, key=lambda each: (each.day, each.href)))
        extras = extra_pages(edition, self.wording, index)
        written = ((self.get_outfilename(name), each.page.encode()) for name, each in extras.items())
        self._write(chain(index.files, written))
        return ups | {name: each.up for name, each in extras.items()}

    def _subject_pages(self) -> dict[str, str]:
        """Write the pages of countries, topics and kinds; where a part knows of no other document they stay."""
        part: Part | None = self.config.communique_part
        if part and not part.unread:
            return {}
        pages = dict(subject_pages(self.env, self.wording, self.get_relative_uri, self._written))
        self._write((self.get_outfilename(name), page.encode()) for name, page in pages.items())
        return {name: way_up(name) for name in pages}

    def _written(self, node: nodes.Node) -> str:
        return str(self.render_partial(node)["fragment"])

    def _searchable(self, statement: Statement, doctree: nodes.document) -> Searchable:
        return Searchable(
            href=self.get_target_uri(statement.docname),
            title=self.env.titles[statement.docname].astext(),
            language=title_language(self.env, statement.docname),
            date=self.interface.date(statement.date),
            day=statement.date.isoformat(),
            text=searchable_text(doctree),
        )

    def _write_feed(self) -> None:
        """Write the feeds, where the project says where it is online and there is a statement."""
        told = [head for head in self.heads.values() if head and head.day and head.address]
        part: Part | None = self.config.communique_part
        old = [self._address(name) for name in (*part.docnames, *part.gone)] if part else []
        found = feeds_again(part.folder, told, old) if part else feeds(self.heads.get("index"), told)
        self._write((name, written.encode()) for name, written in found.items())

    def _address(self, pagename: str) -> str:
        edition: Edition = self.config.communique_edition
        return page_address(edition.project, edition.language.code, pagename)

    def _page(self, pagename: str, ctx: dict[str, Any]) -> Page:
        edition: Edition = self.config.communique_edition
        home = self.get_relative_uri(pagename, "index")
        places = Places(self._alternates(pagename), self._address(pagename), home, f"{way_up(pagename)}{LOGO}")
        page = page_around(self.env, self.wording, pagename, Markup(ctx["title"]), places)
        if is_site(edition):
            page = replace(page, download=self.get_relative_uri(pagename, f"{DOWNLOAD}/index"))
        if pagename in statements(self.env):
            return replace(page, demands=self.demands[pagename], **self._around_text(pagename))
        inside = self.list_places.get(pagename)
        if pagename != "index" or inside is None:
            return page
        search = f"{SEARCH}{HTML.suffix}" if is_site(edition) else ""
        years = tuple(year_choices(self.env, self.wording, inside))
        return replace(page, search=search, years=years, choices=tuple(list_choices(self.env, self.wording)))

    @cached_property
    def related(self) -> Related:
        """What is related among all statements, those included that are not made again."""
        part: Part | None = self.config.communique_part
        return Related(all_listed(self.env, part.listed if part else ()))

    def _around_text(self, docname: str) -> dict[str, Any]:
        """Lead from a statement to its files and pictures, and to others: related, of a country or of a topic."""
        edition: Edition = self.config.communique_edition
        companions = Companions(self.env, self._registry, Path(self.outdir), self.wording)
        files = tuple(companions.files(docname))
        # Archives have the PDF that the pictures are drawn of.
        drawn = companions.pictures(docname) if edition.availability is None or is_site(edition) else ()
        related = related_pages(self.env)[docname] = related_to(self.env, docname, self.related)
        found = related_links(related, self.wording, docname, self.get_relative_uri)
        choices = statement_choices(self.env, self.wording, docname, self.get_relative_uri)
        return {"beside": files, "pictures": tuple(drawn), "related": tuple(found), "choices": tuple(choices)}

    def _head(self, pagename: str, page: Page) -> Head:
        statement = statements(self.env).get(pagename)
        persons = len(statement.authors) if statement else 0
        folder = page.canonical.rpartition("/")[0]
        return Head(
            language=page.language,
            title=self.env.titles[pagename].astext(),
            description=self.described.get(pagename) or self._listed(pagename),
            organisation=page.organisation.text,
            persons=page.authors[:persons],
            bodies=page.authors[persons:],
            alternates=page.alternates,
            address=page.canonical,
            pdf=_place(page, folder, PDF),
            card=_place(page, folder, CARD),
            day=page.date,
            dateline=Markup(page.dated).striptags() if statement and statement.place else "",
            changed=max(statement.changes, default=None) if statement else None,
            subjects=subjects(self.config.communique_edition, statement) if statement else (),
            withdrawn=page.withdrawn,
            first=_first_place(statement, page.canonical),
        )

    def _listed(self, pagename: str) -> str:
        return "" if self.list_places.get(pagename) is None else list_description(self.config.communique_edition)

    def _alternates(self, pagename: str) -> tuple[Alternate, ...]:
        edition: Edition = self.config.communique_edition
        up = f"../{way_up(pagename)}"
        places = [(each, f"{each.code}/{self.get_target_uri(pagename)}") for each in edition.languages(pagename)]
        return tuple(Alternate(language, up + at, (edition.project.url or up) + at) for language, at in places)


def _first_place(statement: Statement | None, place: str) -> str:
    """Return where a statement was online under its first name; "" where it has kept that."""
    if not statement or not statement.formerly or not place:
        return ""
    return f"{place.removesuffix(slug(statement.docname) + HTML.suffix)}{statement.formerly[0]}{HTML.suffix}"


def _place(page: Page, folder: str, form: Format) -> str:
    """Return where the file beside a page is online that is in a form; "" where there is none."""
    found = (each.href for each in page.beside if folder and each.media_type == form.media_type)
    return next((f"{folder}/{href}" for href in found), "")
