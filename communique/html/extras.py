"""The pages of an edition that no document is behind, in the same theme as all others."""

from collections.abc import Mapping

from markupsafe import Markup, escape

from communique.documents.availability import published
from communique.documents.edition import Edition
from communique.documents.interface import Phrase
from communique.documents.notices import imprint, organisation
from communique.html.page import Alternate, Page
from communique.html.templates import page_templates
from communique.html.wording import Wording
from communique.search.index import FOLDER, SCRIPT, Index

SEARCH = "search"
VIEWPORT = Markup('<meta name="viewport" content="width=device-width, initial-scale=1">')


def is_site(edition: Edition) -> bool:
    """Return whether an edition's pages go online, with what only a server can serve."""
    return edition.availability is not None and edition.availability.is_site


def search_page(edition: Edition, wording: Wording, index: Index) -> str:
    """Write the page that searches an edition's statements in the browser; without script it leads to their list."""
    values = {"script": f"{FOLDER}{SCRIPT}", "shards": index.shards, "statements": index.statements}
    return extra_page(edition, wording, SEARCH, wording.interface.phrase("Search"), values)


def extra_page(
    edition: Edition, wording: Wording, name: str, title: Phrase, values: Mapping[str, object], up: str = "../"
) -> str:
    """Write a page by the template of its name; ``up`` leads from the edition's folder to the site's."""
    page = Page(
        language=edition.language,
        title=Markup(escape(title.text)),
        title_language=title.language,
        organisation=organisation(edition),
        alternates=tuple(
            Alternate(each, f"{up}{each.code}/{name}.html", f"{edition.project.url or up}{each.code}/{name}.html")
            for each in published(edition.project, edition.availability, "index")
        ),
        home=f"{up}{edition.language.code}/index.html",
        languages_label=wording.interface.phrase("Languages"),
        imprint=tuple(map(wording.interface.marked, imprint(edition))),
        is_indexed=False,
    )
    shown = {"page": page, "head": None, "feed": "", "metatags": VIEWPORT, "body": "", **wording.functions}
    return page_templates().get_template(f"{name}.html").render(**shown, **values)
