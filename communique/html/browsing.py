"""How readers find a statement among hundreds, without script: by year, country, topic and kind of text.

The list leads to its years, and to a page for each country, topic and kind; so does each statement, beside what is
related to it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import partial

from docutils import nodes
from markupsafe import Markup
from sphinx.environment import BuildEnvironment

from communique.documents.groups import Group, groups, languages_of
from communique.documents.items import statement_items, year_id, years
from communique.documents.listing import read_statements
from communique.glossary.subjects import COUNTRY, TOPIC
from communique.html.extras import SUBJECT, VIEWPORT, extra_page
from communique.html.page import Choice, Choices, RelatedStatement
from communique.html.wording import Wording
from communique.statements.edition import Edition, statements
from communique.statements.formats import HTML
from communique.statements.interface import Interface, Phrase
from communique.statements.notices import organisation
from communique.statements.related import Listed
from communique.statements.subjects import KIND, subjects

# What readers choose from, and what one of them is called.
FIELDS = {COUNTRY: ("Countries", "Country"), TOPIC: ("Topics", "Topic"), KIND: ("Kinds of text", "Kind of text")}
DESCRIPTION = Markup('<meta name="description" content="{}">')
Uri = Callable[[str, str], str]


def year_choices(env: BuildEnvironment, wording: Wording, places: Collection[str]) -> Iterator[Choice]:
    """Lead to the years of a list, which has ``places``."""
    for year in years(read_statements(env)):
        if year_id(year) in places:
            yield Choice(wording.interface.language.number(str(year)), f"#{year_id(year)}")


def list_choices(env: BuildEnvironment, wording: Wording) -> Iterator[Choices]:
    """Say from what the reader of a list may choose: only where there is more than one."""
    everything = groups(env)
    for field, (label, _) in FIELDS.items():
        own = [group for group in everything if group.subject.field == field]
        if len(own) > 1:
            links = tuple(_choice(group, wording) for group in own)
            yield Choices(field, wording.interface.phrase(label), links)


def _choice(group: Group, wording: Wording) -> Choice:
    many = wording.interface.language.number(str(len(group.statements)))
    return Choice(wording.written(group.subject.name), f"{group.subject.path}{HTML.suffix}", many)


def statement_choices(env: BuildEnvironment, wording: Wording, docname: str, uri: Uri) -> Iterator[Choices]:
    """Lead from a statement to all others of its countries and its topics."""
    edition: Edition = env.config.communique_edition
    own = subjects(edition, statements(env)[docname])
    for field, (several, one) in FIELDS.items():
        found = [subject for subject in own if subject.field == field]
        links = tuple(Choice(wording.written(each.name), uri(docname, each.path)) for each in found)
        if links:
            yield Choices(field, wording.interface.phrase(several if len(links) > 1 else one), links)


def related_links(found: Sequence[Listed], wording: Wording, docname: str, uri: Uri) -> Iterator[RelatedStatement]:
    """Show related statements as a page does."""
    for each in found:
        day = date.fromisoformat(each.day)
        title = wording.heading(Phrase(each.title, each.language))
        yield RelatedStatement(each.day, wording.interface.date(day), title, uri(docname, each.docname))


def list_description(edition: Edition) -> str:
    """Say what a list is, for those who have not opened it."""
    phrase = Interface(edition.language).phrase
    return phrase("All statements of {organisation}", organisation=organisation(edition).text).text


def subject_pages(
    env: BuildEnvironment, wording: Wording, uri: Uri, render: Callable[[nodes.Node], str]
) -> Iterator[tuple[str, str]]:
    """Write the page of each subject, by its name; a document of the project's own has its place to itself."""
    edition: Edition = env.config.communique_edition
    everything = groups(env)
    for group in everything:
        path = group.subject.path
        if path in env.found_docs:
            continue
        items = statement_items(env, group.statements, partial(uri, path))
        body = Markup(render(nodes.section("", nodes.title(), *items)))
        places = {each: f"{each.code}/{path}{HTML.suffix}" for each in languages_of(edition, group, everything)}
        name = group.subject.name
        described = DESCRIPTION.format(f"{name.text}: {list_description(edition)}")
        label = wording.interface.phrase(FIELDS[group.subject.field][1])
        values = {"body": body, "label": label, "metatags": VIEWPORT + described}
        yield path, extra_page(edition, wording, SUBJECT, name, places, "../../", values)
