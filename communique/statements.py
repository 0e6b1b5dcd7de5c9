"""Statements: what their own metadata says, and the list of them that the index shows, newest first."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from communique.errors import CommuniqueError
from communique.interface import Interface
from communique.project.model import SOURCE_LANGUAGE
from communique.project.paths import FOLDER, SLUG, is_statement
from communique.project.versions import FIRST, VERSION
from communique.translate import Edition, records

FIELD = re.compile(r":([^:\s]+):")
CORRECTIONS = "corrections"
Days = tuple[date, ...]
NO_LINES: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Statement:
    """A document under ``docs/statements/`` with the metadata that it must have.

    ``corrections`` are the days of its notes, ``formerly`` the slugs that it had before.
    """

    docname: str
    date: date
    organization: str
    version: str = FIRST
    corrections: Days = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Fields:
    """The fields above a title, which name their file and line in errors."""

    values: Mapping[str, str]
    path: Path
    lines: Mapping[str, int]

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    def error(self, name: str, message: str) -> CommuniqueError:
        return CommuniqueError(message, self.path, self.lines.get(name, 1))


class statement_list(nodes.General, nodes.Element):
    """Where the list goes; it is filled in when every statement has been read."""


class publication_date(nodes.inline):
    """A day in the reader's language, with ``datetime`` as ISO 8601."""


class StatementsDirective(SphinxDirective):
    """``.. statements::`` lists the project's statements."""

    def run(self) -> list[nodes.Node]:
        """Leave the place to be filled in."""
        return [statement_list()]


def read_statement(
    docname: str, metadata: Mapping[str, str], path: Path, lines: Mapping[str, int] = NO_LINES
) -> Statement:
    """Make a Statement of a document's fields; raise CommuniqueError for one that is missing or malformed."""
    fields = _Fields(metadata, path, lines)
    day, organization = _date(fields), fields.get("organization")
    if not organization:
        problem = "the statement has no organization: write ':organization: Human Rights Now' above the title"
        raise fields.error("organization", problem)
    corrections = tuple(map(date.fromisoformat, fields.get(CORRECTIONS).split()))
    return Statement(docname, day, organization, _version(fields), corrections, _formerly(fields))


def field_lines(path: Path) -> dict[str, int]:
    """Find the line of each field in a document's source, which its doctree has lost once the fields are read."""
    lines: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if found := FIELD.match(line):
            lines.setdefault(found[1].lower(), number)
    return lines


def statement_field(document: bytes, name: str) -> str:
    """Read a field above the title of a statement that is not being built; without it, nothing.

    Above the fields there may be comments and empty lines; fields have no case, as docutils reads them.
    """
    lines = document.decode("utf-8-sig", "replace").splitlines()
    above = takewhile(lambda line: not line.startswith(":"), lines)
    fields = takewhile(str.strip, lines[len(list(above)) :])
    named = (line.split(":", 2) for line in fields if line.count(":") > 1)
    return next((parts[2].strip() for parts in named if parts[1].lower() == name), "")


def keep_corrections(metadata: dict[str, str], days: Iterable[date]) -> None:
    """Keep the days of a statement's corrections where Sphinx keeps its fields, to be known without its doctree."""
    metadata.pop(CORRECTIONS, None)
    if written := " ".join(day.isoformat() for day in days):
        metadata[CORRECTIONS] = written


def read_statements(env: BuildEnvironment) -> tuple[Statement, ...]:
    """Make a Statement of every statement that Sphinx has read."""
    return tuple(
        read_statement(name, env.metadata[name], Path(env.doc2path(name)))
        for name in sorted(env.found_docs)
        if is_statement(name)
    )


def refuse_taken_names(env: BuildEnvironment) -> None:
    """Raise CommuniqueError for an earlier name that would lead readers to two statements."""
    statements = read_statements(env)
    owners = {statement.docname.removeprefix(FOLDER): statement for statement in statements}
    for statement in statements:
        for slug in statement.formerly:
            if slug in owners:
                raise _taken(env, statement, slug, owners[slug])
            owners[slug] = statement


def fill_statement_lists(doctree: nodes.document, docname: str, builder: Builder, env: BuildEnvironment) -> None:
    """Replace each ``statement_list`` by links to all statements with their dates."""
    for place in list(doctree.findall(statement_list)):
        place.replace_self(_list(docname, builder, env))


def _list(docname: str, builder: Builder, env: BuildEnvironment) -> nodes.bullet_list:
    edition: Edition = env.config.communique_edition
    interface = Interface(edition.language)
    items = nodes.bullet_list(classes=["statements"])
    for statement in sorted(read_statements(env), key=lambda s: (s.date, s.docname), reverse=True):
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


def _date(fields: _Fields) -> date:
    written = fields.get("date")
    try:
        return date.fromisoformat(written)
    except ValueError:
        problem = f"the date is {written!r}" if written else "the statement has no date"
        raise fields.error("date", f"{problem}: write ':date: 2016-06-08' above the title") from None


def _version(fields: _Fields) -> str:
    version = fields.get("version") or FIRST
    if not VERSION.fullmatch(version):
        problem = f"the version is {version!r}: write numbers with dots, such as ':version: 1.1'"
        raise fields.error("version", problem)
    return version


def _formerly(fields: _Fields) -> tuple[str, ...]:
    slugs = tuple(fields.get("formerly").split())
    for slug in slugs:
        if not SLUG.fullmatch(slug):
            problem = f"{slug!r} is no slug: write the statement's earlier name, as ':formerly: 2016-06-08-cambodia'"
            raise fields.error("formerly", problem)
    return slugs


def _taken(env: BuildEnvironment, statement: Statement, slug: str, owner: Statement) -> CommuniqueError:
    edition: Edition = env.config.communique_edition
    path = Path(env.doc2path(statement.docname))
    name = edition.project.shown(Path(env.doc2path(owner.docname)))
    return CommuniqueError(
        f"the earlier name {slug!r} is that of {name} already: give each name to one statement, once",
        edition.project.shown(path),
        field_lines(path).get("formerly", 1),
    )
