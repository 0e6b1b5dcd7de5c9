"""What the page of a document shows around its text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from markupsafe import Markup
from sphinx.environment import BuildEnvironment

from communique.html.page import Page, Places, page_of, source_href
from communique.html.wording import Wording
from communique.statements.edition import Edition, statements, title_language
from communique.statements.interface import Phrase
from communique.statements.notices import BETWEEN, colophon, notices
from communique.takeaway.citation import citation
from communique.takeaway.surroundings import Surroundings, surroundings


def page_around(env: BuildEnvironment, wording: Wording, docname: str, title: Markup, places: Places) -> Page:
    """Return what stands around a document's text in an edition."""
    edition: Edition = env.config.communique_edition
    statement = statements(env).get(docname)
    credit = colophon(edition, env, docname)
    told = tuple(map(wording.written, notices(edition, env, docname, source_href(places.alternates))))
    page = page_of(edition, wording.interface, title, title_language(env, docname), places)
    page = replace(page, notices=told, colophon=wording.written(credit) if credit else "")
    if not statement:
        return page
    around = surroundings(env, docname)
    page = replace(page, date=statement.date, withdrawn=statement.life.withdrawn is not None)
    cited = "" if around.mark or page.withdrawn else _citation(env, docname, places.canonical, wording)
    return _with_letterhead(replace(page, cited=cited), around, wording)


def _citation(env: BuildEnvironment, docname: str, address: str, wording: Wording) -> str:
    statement, title = statements(env)[docname], env.titles[docname].astext()
    return wording.written(citation(env.config.communique_edition, statement, title, address))


def _with_letterhead(page: Page, around: Surroundings, wording: Wording) -> Page:
    marked = wording.interface.marked
    return replace(
        page,
        mark=marked(around.mark) if around.mark else "",
        dated=_dated(around, page.date, wording) if page.date else "",
        kind=marked(around.kind),
        bylines=tuple(_byline(names, wording) for names in around.bylines),
        authors=around.authors,
        version=marked(around.version) if around.version else "",
    )


def _dated(around: Surroundings, day: date, wording: Wording) -> Markup:
    """Write place and day, the latter for software as well."""
    time = Markup('<time datetime="{}">{}</time>').format(day.isoformat(), around.day.text)
    parts = (time if part == around.day else wording.interface.marked(part) for part in around.dateline)
    written = Markup("").join(parts)
    return written if written == time else Markup('<span class="dated">{}</span>').format(written)


def _byline(names: Iterable[Phrase], wording: Wording) -> Markup:
    return Markup(BETWEEN).join(map(wording.written, names))
