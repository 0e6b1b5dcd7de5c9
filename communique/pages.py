"""HTML: doctrees become pages with the theme ``communique``, which load nothing that is not beside them.

The builder keeps the name ``html``, so that plain ``sphinx-build -b html`` makes the same pages.
"""

from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

from communique.documents.availability import published
from communique.documents.corrections import correction, correction_title
from communique.documents.edition import Edition, records
from communique.documents.footnotes import backlink, footnote_list
from communique.documents.interface import Interface, Phrase
from communique.documents.listing import publication_date
from communique.documents.notices import notices, organisation, version
from communique.documents.seals import current_pdf
from communique.documents.statement import Statement, read_statement
from communique.fonts.files import licence
from communique.fonts.web import web_fonts
from communique.project.model import SOURCE_LANGUAGE, Language
from communique.project.paths import is_statement
from communique.stylesheet import language_rules
from communique.system.cache import cache_folder
from communique.system.files import write_atomically

# Emphasis is bold or italic, as the language has it.
STYLE_TAGS = {
    "bold": frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "cite", "th", "dt", "b"}),
    "italic": frozenset({"em", "cite"}),
}
VOID_TAGS = frozenset({"meta", "link", "img", "br", "hr", "col", "wbr"})


@dataclass(frozen=True)
class Alternate:
    """The same page in one of the project's languages: where it is from here, and online if that is known."""

    language: Language
    href: str
    address: str


@dataclass(frozen=True)
class PDF:
    """The PDF beside a page."""

    href: str
    size: str


@dataclass(frozen=True)
class Page:
    """Everything that the template shows around the body."""

    language: Language
    title: Markup
    title_translated: bool
    organisation: Phrase
    alternates: tuple[Alternate, ...]
    canonical: str
    home: str
    source_href: str
    languages_label: Phrase
    notices: tuple[str, ...]
    date: date | None
    date_text: str
    version: str
    pdf: PDF | None

    @property
    def title_attributes(self) -> Markup:
        """Mark a title that is still English."""
        return Markup("") if self.title_translated else Markup(' lang="{}"').format(SOURCE_LANGUAGE)

    @property
    def organisation_attributes(self) -> Markup:
        """Mark a name that the glossary does not give in the page's language."""
        foreign = self.organisation.language != self.language.code
        return Markup(' lang="{}"').format(self.organisation.language) if foreign else Markup("")


class PageTranslator(HTML5Translator):
    """Writes what the theme has its own form for; the rest is docutils' semantic HTML."""

    def visit_section(self, node: nodes.section) -> None:
        """The document's own section is the page's article, which the template opens."""
        if isinstance(node.parent, nodes.document):
            self.section_level += 1
        else:
            super().visit_section(node)

    def depart_section(self, node: nodes.section) -> None:
        """Close what visit_section opened."""
        if isinstance(node.parent, nodes.document):
            self.section_level -= 1
        else:
            super().depart_section(node)

    def visit_title(self, node: nodes.title) -> None:
        """The document's title is in the template, above the notices."""
        if isinstance(node.parent, nodes.section) and isinstance(node.parent.parent, nodes.document):
            raise nodes.SkipNode
        super().visit_title(node)

    def visit_generated(self, node: nodes.generated) -> None:
        """Let the style sheet set section numbers."""
        self.body.append(self.starttag(node, "span", ""))

    def depart_generated(self, node: nodes.generated) -> None:
        """Close what visit_generated opened."""
        self.body.append("</span>")

    def visit_footnote_list(self, node: footnote_list) -> None:
        """DPUB-ARIA's endnotes, since a page has no foot."""
        heading = node["heading"]
        language = f' lang="{heading.language}"' if heading.language != self.config.language else ""
        title = self.encode(heading.text)
        self.body.append(f'<section class="footnotes" role="doc-endnotes">\n<h2{language}>{title}</h2>\n<ol>\n')

    def depart_footnote_list(self, node: footnote_list) -> None:
        """Close what visit_footnote_list opened."""
        self.body.append("</ol>\n</section>\n")

    def visit_footnote(self, node: nodes.footnote) -> None:
        """One list item: the label, then the text."""
        self.body.append(self.starttag(node, "li", ""))

    def depart_footnote(self, node: nodes.footnote) -> None:
        """Close the text and the item."""
        self.body.append("</div></li>\n")

    def visit_label(self, node: nodes.label) -> None:
        """The number as it is called in the text."""
        self.body.append('<span class="label">[')

    def depart_label(self, node: nodes.label) -> None:
        """Open the text beside the label."""
        self.body.append(']</span> <div class="note">')

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """The call, in brackets so that it survives copying as plain text."""
        self.body.append(self.starttag(node, "a", "[", href=f"#{node['refid']}", role="doc-noteref", CLASS="noteref"))

    def depart_footnote_reference(self, node: nodes.Element) -> None:
        """Close the call."""
        self.body.append("]</a>")

    def visit_backlink(self, node: backlink) -> None:
        """A link that names the section it leads to."""
        self.body.append(
            self.starttag(node, "a", "", href=f"#{node['refid']}", role="doc-backlink", CLASS="backlink")
        )

    def depart_backlink(self, node: backlink) -> None:
        """Close the link."""
        self.body.append("</a>")

    def visit_publication_date(self, node: publication_date) -> None:
        """A date that software can read too."""
        self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))

    def depart_publication_date(self, node: publication_date) -> None:
        """Close the date."""
        self.body.append("</time>")

    def visit_correction(self, node: correction) -> None:
        """A section of its own, which its title names."""
        named = {"aria-labelledby": f"{node['ids'][0]}-title"}
        self.body.append(self.starttag(node, "section", "\n", False, CLASS="correction", **named))

    def depart_correction(self, node: correction) -> None:
        """Close the section."""
        self.body.append("</section>\n")

    def visit_correction_title(self, node: correction_title) -> None:
        """A heading one below that of the section where the correction stands."""
        self.body.append(self.starttag(node, f"h{min(self.section_level + 1, 6)}", ""))

    def depart_correction_title(self, node: correction_title) -> None:
        """Close the heading."""
        self.body.append(f"</h{min(self.section_level + 1, 6)}>\n")


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
        text = _characters(Path(self.outdir, self.get_outfilename(name)) for name in sorted(self.env.found_docs))
        made = web_fonts(edition.project.fonts, text, cache_folder(edition.project.build))
        static = Path(self.outdir, "_static")
        for web_font in made:
            write_atomically(static / web_font.filename, web_font.data)
        for font in {web_font.font for web_font in made}:
            write_atomically(static / f"{font.name}-licence.txt", licence(font.regular).encode())
        write_atomically(static / "languages.css", language_rules(edition.project.languages, made).encode())

    def _page(self, pagename: str, ctx: dict[str, Any]) -> Page:
        edition: Edition = self.config.communique_edition
        statement = (
            read_statement(pagename, self.env.metadata[pagename], self.env.doc2path(pagename))
            if is_statement(pagename)
            else None
        )
        up, url = "../" * (pagename.count("/") + 1), edition.project.url
        known = published(edition.project, edition.publication, pagename)
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


class _TextCollector(HTMLParser):
    """Collects the characters of a page by the weight that they are set in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.characters: dict[str, set[str]] = {"regular": set(), "bold": set(), "italic": set()}

    def handle_starttag(self, tag: str, attributes: object) -> None:
        if tag not in VOID_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID_TAGS and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        styles = [style for style, tags in STYLE_TAGS.items() if tags.intersection(self.open)]
        for style in styles or ["regular"]:
            self.characters[style].update(data)


def _characters(pages: Any) -> dict[str, frozenset[str]]:
    collector = _TextCollector()
    for page in pages:
        collector.feed(page.read_text(encoding="utf-8"))
    return {style: frozenset(found) for style, found in collector.characters.items()}
