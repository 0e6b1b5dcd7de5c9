"""The pages of an edition that no document is behind, in the theme of all others: those of a site, not of archives.

Servers answer with ``404.html`` of a folder, or with what they find below ``404/``, where something is missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from communique.html.page import LOGO, THEME, Places, page_of
from communique.html.wording import Wording
from communique.metadata.head import Alternate
from communique.project.model import Language, Project
from communique.project.paths import slug
from communique.search.searchable import FOLDER, SCRIPT, Index
from communique.statements.edition import Edition
from communique.statements.formats import DOWNLOAD, HTML, NOWHERE, SEARCH
from communique.statements.interface import Phrase
from communique.statements.notices import ELSEWHERE, MISSING
from communique.system.templates import templates_of

SUBJECT = "subject"
SHOWN = "Statements shown:"
VIEWPORT = Markup('<meta name="viewport" content="width=device-width, initial-scale=1">')
# What the template of all pages asks for, and such a page has not.
NOTHING: Mapping[str, object] = {"head": None, "feed": "", "metatags": VIEWPORT, "body": ""}


@dataclass(frozen=True)
class Extra:
    """A page, and how to come from it to its edition's folder."""

    page: str
    up: str = ""


def is_site(edition: Edition) -> bool:
    """Return whether an edition's pages go online, with what only a server can serve."""
    return edition.availability is not None and edition.availability.is_site


def is_extra(path: str) -> bool:
    """Return whether a page of an edition, by its path in it, is one that nobody is to be led to."""
    return path.partition("/")[0].removesuffix(HTML.suffix) in (SEARCH, NOWHERE, DOWNLOAD)


def base(project: Project) -> str:
    """Return where a site begins on its server."""
    return urlsplit(project.url).path or "/"


def extra_pages(edition: Edition, wording: Wording, index: Index) -> dict[str, Extra]:
    """Write an edition's pages by their names."""
    return {SEARCH: _search(edition, wording, index), **dict(_missing(edition, wording))}


def _search(edition: Edition, wording: Wording, index: Index) -> Extra:
    """Write the page that searches statements in the browser; without script it leads to their list."""
    title = wording.interface.phrase("Search")
    places = {each: f"{each.code}/{SEARCH}{HTML.suffix}" for each in edition.languages("index")}
    values = {"script": f"{FOLDER}{SCRIPT}", "shards": index.shards, "statements": index.statements}
    # A phrase that is still English has English digits.
    values["digits"] = edition.project.language(wording.interface.phrase(SHOWN).language).digits
    return Extra(extra_page(edition, wording, SEARCH, title, places, "../", values))


def _missing(edition: Edition, wording: Wording) -> Iterator[tuple[str, Extra]]:
    """Write the page for what is nowhere, and one for each text that only other languages have."""
    at, code = base(edition.project), edition.language.code
    lists = {each: f"{each.code}/" for each in edition.languages("index")}
    title = wording.interface.phrase(MISSING)
    yield NOWHERE, Extra(extra_page(edition, wording, NOWHERE, title, lists, at, {"offered": ()}), f"{at}{code}/")
    for docname in edition.availability.languages if edition.availability else ():
        has = edition.languages(docname)
        if edition.language not in has:
            places = {each: f"{each.code}/{docname}{HTML.suffix}" for each in has}
            title = wording.interface.phrase(ELSEWHERE)
            page = extra_page(edition, wording, NOWHERE, title, places, at, {"offered": has})
            yield f"{NOWHERE}/{slug(docname)}", Extra(page, f"{at}{code}/")


def extra_page(
    edition: Edition, wording: Wording, template: str, title: Phrase, places: Mapping[Language, str], up: str,
    values: Mapping[str, object],
) -> str:  # fmt: skip
    """Write a page that leads to ``places`` in the site, which is ``up`` from it."""
    home, url = f"{up}{edition.language.code}/", edition.project.url
    written = Markup(wording.heading(title) if title.language == edition.language.code else escape(title.text))
    others = tuple(Alternate(each, f"{up}{at}", f"{url or up}{at}") for each, at in places.items())
    canonical = f"{url}{places[edition.language]}" if template == SUBJECT and url else ""
    leads = Places(others, canonical, f"{home}index.html", f"{home}{LOGO}")
    page = replace(
        page_of(edition, wording.interface, written, title.language, leads),
        is_indexed=template == SUBJECT,
        is_extra=True,
        search=f"{home}{SEARCH}{HTML.suffix}" if template == NOWHERE else "",
        download=f"{home}{DOWNLOAD}/" if template != DOWNLOAD and is_site(edition) else "",
    )
    around = {**NOTHING, "page": page, **wording.functions, **values}
    return templates_of(THEME).get_template(f"{template}.html").render(around)
