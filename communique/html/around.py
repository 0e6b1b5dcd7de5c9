"""What the page of a document shows around its text."""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup
from sphinx.environment import BuildEnvironment

from communique.html.page import Page, Places
from communique.html.wording import Wording
from communique.project.model import SOURCE_LANGUAGE
from communique.statements.edition import Edition, records, statements
from communique.statements.interface import Phrase
from communique.statements.notices import (
    BETWEEN,
    author_names,
    bylines,
    colophon,
    imprint,
    kind,
    mark,
    notices,
    organisation,
    version,
)
from communique.statements.statement import Statement


def page_around(env: BuildEnvironment, wording: Wording, docname: str, title: Markup, places: Places) -> Page:
    """Return what stands around a document's text in an edition."""
    edition: Edition = env.config.communique_edition
    statement, own = statements(env).get(docname), records(env)[docname].title_translated
    credit = colophon(edition, env, docname)
    page = Page(
        language=edition.language,
        title=title,
        title_language=edition.language.code if own else SOURCE_LANGUAGE,
        organisation=organisation(edition),
        alternates=places.alternates,
        canonical=places.canonical,
        home=places.home,
        languages_label=wording.interface.phrase("Languages"),
        notices=tuple(map(wording.written, notices(edition, env, docname))),
        colophon=wording.written(credit) if credit else "",
        imprint=tuple(map(wording.interface.marked, imprint(edition))),
    )
    return _of_statement(page, edition, statement, wording) if statement else page


def _of_statement(page: Page, edition: Edition, statement: Statement, wording: Wording) -> Page:
    marked, numbered = mark(edition, statement), version(edition, statement)
    return replace(
        page,
        mark=wording.interface.marked(marked) if marked else "",
        date=statement.date,
        date_text=wording.interface.date(statement.date),
        kind=wording.interface.marked(kind(edition, statement)),
        bylines=tuple(_byline(names, wording) for names in bylines(edition, statement)),
        authors=author_names(edition, statement),
        version=wording.interface.marked(numbered) if numbered else "",
    )


def _byline(names: Iterable[Phrase], wording: Wording) -> Markup:
    return Markup(BETWEEN).join(map(wording.interface.marked, names))
