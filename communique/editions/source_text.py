"""The source text of each statement as its English edition publishes it, as values that releases can be held to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from docutils import nodes
from sphinx.errors import SphinxError

from communique.documents.listing import read_statements
from communique.documents.sphinx_run import sphinx_run
from communique.errors import CommuniqueError
from communique.project.model import SOURCE_LANGUAGE, Project
from communique.project.paths import slug
from communique.project.recalled import recalled
from communique.statements.notices import names_above_title
from communique.statements.statement import Days, Statement
from communique.system.digests import digest_of

# Where a link leads and what a picture is; docutils' own numbers for places in a page say nothing.
PLACES = ("refuri", "reftarget", "uri", "alt")
FOLDERS = re.compile(r"\A(?:\.\./)+")


@dataclass(frozen=True)
class SourceText:
    """An English text by the SHA-256 digest of what it says, the days of its corrections and of its withdrawal."""

    digest: str
    corrections: Days
    withdrawn: date | None = None


def source_texts(project: Project, folder: Path) -> dict[str, SourceText]:
    """Read every statement's English text, by docname; ``folder`` must be empty.

    Raise CommuniqueError for a broken document or catalog.
    """
    return recalled(project, "english", dict[str, SourceText], partial(_read, project, folder))


def _read(project: Project, folder: Path) -> tuple[dict[str, SourceText], tuple[str, ...]]:
    try:
        with sphinx_run(project, SOURCE_LANGUAGE, "dummy", folder / "made", folder / "doctrees") as run:
            run.app.build()
            env = run.app.env
            known = read_statements(env)
            first = {slug(each.docname): each.formerly[0] for each in known if each.formerly}
            found = {each.docname: _text(project, each, env.get_doctree(each.docname), first) for each in known}
            return found, run.watched
    except SphinxError as error:
        raise CommuniqueError(str(error)) from None


def _text(project: Project, statement: Statement, doctree: nodes.document, first: Mapping[str, str]) -> SourceText:
    kind = [statement.kind] if statement.kind else []
    said = "\n".join(
        (statement.date.isoformat(), *kind, *names_above_title(project, statement), *_words(doctree, first))
    )
    return SourceText(digest_of(said.encode()), statement.corrections, statement.life.withdrawn)


def _words(node: nodes.Node, first: Mapping[str, str]) -> Iterator[str]:
    """List the words of all messages in their order, with where their links lead; not how they are marked up.

    A statement that has another name now is linked by its ``first``: who links to it says the same. So does who is in
    another folder now.
    """
    if isinstance(node, nodes.Text):
        yield from node.split()
    elif isinstance(node, nodes.Element) and not isinstance(node, nodes.Invisible | nodes.generated):
        yield from _linked(node, first) if node.get("reftype") == "doc" else _words_below(node, first)


def _linked(node: nodes.Element, first: Mapping[str, str]) -> Iterator[str]:
    name = next((each for each in first if f"/{node['reftarget']}".endswith(f"/{each}")), "")
    for text in _words_below(node, {}):
        yield FOLDERS.sub("", text.replace(name, first[name]) if name else text)


def _words_below(node: nodes.Element, first: Mapping[str, str]) -> Iterator[str]:
    yield from (str(node[place]) for place in PLACES if place in node)
    for child in node.children:
        yield from _words(child, first)
