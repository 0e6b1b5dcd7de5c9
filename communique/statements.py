"""Statements: what their own metadata says, and the list of them that the index shows, newest first."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from communique.config import SOURCE_LANGUAGE
from communique.errors import CommuniqueError
from communique.interface import Interface
from communique.translate import Edition, records

FOLDER = "statements/"


@dataclass(frozen=True)
class Statement:
    """A document under ``docs/statements/`` with the metadata that it must have."""

    docname: str
    date: date
    organization: str


class statement_list(nodes.General, nodes.Element):
    """Where the list goes; it is filled in when every statement has been read."""


class publication_date(nodes.inline):
    """A day in the reader's language, with ``datetime`` as ISO 8601."""


class StatementsDirective(SphinxDirective):
    """``.. statements::`` lists the project's statements."""

    def run(self) -> list[nodes.Node]:
        """Leave the place to be filled in."""
        return [statement_list()]


def read_statement(docname: str, metadata: dict[str, str], path: Path) -> Statement:
    """Make a Statement of a document's fields; raise CommuniqueError for one that lacks date or organization."""
    written = metadata.get("date", "")
    try:
        day = date.fromisoformat(written)
    except ValueError:
        problem = f"the date is {written!r}" if written else "the statement has no date"
        raise CommuniqueError(f"{problem}: write ':date: 2016-06-08' above the title", path, 1) from None
    organization = metadata.get("organization", "")
    if not organization:
        raise CommuniqueError(
            "the statement has no organization: write ':organization: Human Rights Now' above the title",
            path,
            1,
        )
    return Statement(docname, day, organization)


def statement_field(document: bytes, name: str) -> str:
    """Read a field above the title of a statement that is not being built; without it, nothing."""
    head = document.decode("utf-8", "replace").split("\n\n", 1)[0]
    return next((line.split(":", 2)[2].strip() for line in head.splitlines() if line.startswith(f":{name}:")), "")


def is_statement(docname: str) -> bool:
    """Tell statements from the index and other pages."""
    return docname.startswith(FOLDER)


def fill_statement_lists(doctree: nodes.document, docname: str, builder: Builder, env: BuildEnvironment) -> None:
    """Replace each ``statement_list`` by links to all statements with their dates."""
    for place in list(doctree.findall(statement_list)):
        place.replace_self(_list(docname, builder, env))


def _list(docname: str, builder: Builder, env: BuildEnvironment) -> nodes.bullet_list:
    edition: Edition = env.config.communique_edition
    interface = Interface(edition.language)
    found = [
        read_statement(name, fields, Path(env.doc2path(name, base=False)))
        for name, fields in env.metadata.items()
        if is_statement(name) and name in env.found_docs
    ]
    items = nodes.bullet_list(classes=["statements"])
    for statement in sorted(found, key=lambda s: (s.date, s.docname), reverse=True):
        day = publication_date(datetime=statement.date.isoformat())
        day += nodes.Text(interface.date(statement.date))
        uri = builder.get_relative_uri(docname, statement.docname)
        link = nodes.reference("", "", internal=True, refuri=uri)
        link += [child.deepcopy() for child in env.titles[statement.docname].children]
        record = records(env).get(statement.docname)
        if record and not record.title_translated:
            link["classes"] += [f"language-{SOURCE_LANGUAGE}", "untranslated"]
        items += nodes.list_item("", nodes.paragraph("", "", day, nodes.Text(" "), link))
    return items
