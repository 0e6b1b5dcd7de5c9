"""One file: the page of a statement with its style sheet, its pictures and its script's font in it.

What it leads to is online, or left out: a file that has been sent has nothing beside it.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path

from docutils import nodes
from markupsafe import Markup

from communique.css.embedded import with_style
from communique.css.needed import needed_rules
from communique.fonts.characters import characters_of
from communique.fonts.web import web_fonts
from communique.html.around import page_around
from communique.html.extras import VIEWPORT
from communique.html.fragment import FragmentBuilder
from communique.html.page import THEME, Page, Places, inline, inline_logo
from communique.html.stylesheet import language_rules, theme_style
from communique.html.wording import Wording
from communique.metadata.head import Alternate
from communique.single.lean import lean, terse
from communique.statements.edition import Edition
from communique.statements.formats import SINGLE, page_address
from communique.system.cache import cache_folder
from communique.system.pictures import MEDIA_TYPES
from communique.system.templates import templates_of
from communique.takeaway.outline import lead_into
from communique.takeaway.pictures import picture_files


class SingleBuilder(FragmentBuilder):
    """Writes ``OUT/<slug>.htm`` for each statement."""

    form = SINGLE

    def make(self, docname: str, doctree: nodes.document) -> bytes:
        """Write one statement."""
        edition: Edition = self.config.communique_edition
        take_in_pictures(doctree, Path(self.srcdir))
        wording = Wording(edition)
        page = self._page(docname, wording, Markup(self.title(doctree)))
        demands = lead_into(doctree, wording.interface.phrase("Contents"), partial(self.part, doctree))
        shown = {
            "page": replace(page, demands=demands),
            "head": None,
            "feed": "",
            "metatags": VIEWPORT,
            "body": Markup(self.text(doctree)),
            **wording.functions,
        }
        return self._with_all(templates_of(THEME).get_template("page.html").render(shown), edition).encode()

    def _page(self, docname: str, wording: Wording, title: Markup) -> Page:
        edition: Edition = self.config.communique_edition
        project = edition.project
        online = edition.languages(docname) if project.url else ()
        addresses = [(language, page_address(project, language.code, docname)) for language in online]
        alternates = tuple(Alternate(language, at, at) for language, at in addresses)
        home = page_address(project, edition.language.code, "index")
        logo = inline_logo(project.particulars)
        places = Places(alternates, self.get_target_uri(docname), home, logo)
        return page_around(self.env, wording, docname, title, places)

    def _with_all(self, page: str, edition: Edition) -> str:
        """Put the style sheet into a page, with the fonts of scripts that devices seldom have."""
        fonts = tuple(font for font in edition.project.fonts if font.clusters)
        made = web_fonts(fonts, characters_of([page]), cache_folder(edition.project.build))
        rules = language_rules(edition.project.languages, made, "")
        accent = edition.project.particulars.accent
        css = terse(needed_rules(theme_style("statement.css", accent=accent) + rules, page))
        return with_style(lean(page, css), css).replace(
            "font-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'",
            "font-src data:; img-src data:",
            1,
        )


def take_in_pictures(doctree: nodes.document, docs: Path) -> None:
    """Put the files of pictures, which lie below ``docs``, into the text itself."""
    for image, path in picture_files(doctree, docs).items():
        image["uri"] = inline(path.read_bytes(), MEDIA_TYPES[path.suffix.lower()])
