"""Statements in lists: the newest first, below the years where there are many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from docutils import nodes
from sphinx.environment import BuildEnvironment

from communique.project.model import Language
from communique.statements.edition import Edition, records
from communique.statements.interface import Interface, Phrase
from communique.statements.marking import mark, mark_untranslated
from communique.statements.notices import BETWEEN, kind, short_mark
from communique.statements.statement import Statement

MANY = 12  # statements, from which on a list has headings; about as many as a desk's screen shows
LIST, TITLE = "statements", "title"
Uri = Callable[[str], str]


class publication_date(nodes.inline):
    """A day in the reader's language, with ``datetime`` as ISO 8601."""


def newest_first(statements: Sequence[Statement]) -> list[Statement]:
    """Sort statements as lists have them."""
    return sorted(statements, key=lambda statement: (statement.date, statement.docname), reverse=True)


def years(statements: Sequence[Statement]) -> list[int]:
    """Return the years that a list has headings of; none where it is short, or of one year."""
    found = sorted({statement.date.year for statement in statements}, reverse=True)
    return found if len(statements) >= MANY and len(found) > 1 else []


def year_id(year: int) -> str:
    """Name the place of a year in a list."""
    return f"y{year}"


def list_places(doctree: nodes.document) -> frozenset[str] | None:
    """Return the places of a document that links may lead to, if a list of statements is in it; None if not."""
    if not any(LIST in each["classes"] for each in doctree.findall(nodes.bullet_list)):
        return None
    return frozenset(name for each in doctree.findall(nodes.section) for name in each["ids"])


def statement_items(
    env: BuildEnvironment, statements: Sequence[Statement], uri: Uri, headed: bool = True
) -> Iterator[nodes.Element]:
    """Write a list of statements, below headings where it may have some and is long; ``uri`` leads to a document."""
    item = _Items(env, statements, uri).item
    if not (headed and years(statements)):
        yield _plain(map(item, newest_first(statements)))
        return
    language = env.config.communique_edition.language
    for year, group in groupby(newest_first(statements), lambda statement: statement.date.year):
        title = nodes.title("", language.number(str(year)))
        yield nodes.section("", title, _plain(map(item, group)), ids=[year_id(year)])


def _plain(items: Iterable[nodes.list_item]) -> nodes.bullet_list:
    return nodes.bullet_list("", *items, classes=[LIST])


class _Items:
    """What the items of one list show: what not all of its statements have in common."""

    def __init__(self, env: BuildEnvironment, statements: Sequence[Statement], uri: Uri) -> None:
        self.env, self.uri = env, uri
        self.edition: Edition = env.config.communique_edition
        self.with_kinds = len({kind(self.edition, each) for each in statements}) > 1
        self.with_languages = len({self.edition.languages(each.docname) for each in statements}) > 1

    def item(self, statement: Statement) -> nodes.list_item:
        """Write a statement: its day, its title, and what a reader should know before opening it."""
        language, record = self.edition.language, records(self.env).get(statement.docname)
        title = [child.deepcopy() for child in self.env.titles[statement.docname].children]
        link = titled_link(title, self.uri(statement.docname))
        link["classes"].append(TITLE)
        if record and not record.title_translated:
            mark_untranslated(link, language)
        above = nodes.inline("", "", dated(self.edition, statement), *self._told(statement), classes=["when"])
        elsewhere = self._elsewhere(statement) if self.with_languages else ()
        return nodes.list_item("", nodes.paragraph("", "", above, nodes.Text(" "), link, *elsewhere))

    def _told(self, statement: Statement) -> Iterator[nodes.Node]:
        """Say of what kind it is, and that it is not what a reader takes it for."""
        named = kind(self.edition, statement) if self.with_kinds else None
        yield from self._marked(nodes.inline, named)
        yield from self._marked(nodes.strong, short_mark(self.edition, statement))

    def _marked(self, form: type[nodes.inline | nodes.strong], phrase: Phrase | None) -> Iterator[nodes.Node]:
        if phrase:
            shown = form("", phrase.text)
            mark(shown, phrase.language, self.edition.language.code)
            yield from (nodes.Text(BETWEEN), shown)

    def _elsewhere(self, statement: Statement) -> Iterator[nodes.Node]:
        """Lead to the other languages that it is in."""
        around = self.edition.language
        others = [each for each in self.edition.languages(statement.docname) if each != around]
        links: list[nodes.Node] = []
        for language in others:
            link = titled_link([nodes.Text(language.name)], _in_language(self.uri(statement.docname), language))
            mark(link, language.code, around.code)
            links += [nodes.Text(" "), nodes.inline("", "", link)]
        if links:
            yield nodes.inline("", "", *links[1:], classes=["others"])


def dated(edition: Edition, statement: Statement) -> publication_date:
    """Write the day of a statement in the edition's language."""
    day = publication_date(datetime=statement.date.isoformat())
    day += nodes.Text(Interface(edition.language).date(statement.date))
    return day


def titled_link(title: Sequence[nodes.Node], uri: str) -> nodes.reference:
    """Write a link to a document of ours."""
    return nodes.reference("", "", *title, internal=True, refuri=uri)


def _in_language(uri: str, language: Language) -> str:
    """Lead to the same page of another language."""
    inside = uri.lstrip("./")
    return f"{uri.removesuffix(inside)}../{language.code}/{inside}"
