"""Documents that a part is made beside: they are not read, and Sphinx knows of them as if they were.

What it knows is kept as values, those that others show: titles, headings, labels, the statement and its state.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec
from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from communique.documents.dependencies import Taken, pictures, taken_by
from communique.statements.edition import Record, records, statements
from communique.statements.statement import Statement

Tree: TypeAlias = list[Any]  # the class of an element, its attributes, and its children: elements or texts
Named: TypeAlias = Mapping[str, tuple[Any, ...]]
ELEMENTS: Mapping[str, type[nodes.Element]] = {
    name: kind
    for module in (nodes, addnodes)
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, nodes.Element)
}
SHOWN = ("label", "doc")  # objects of Sphinx's that are known by labels and titles


@dataclass(frozen=True)
class Unread:
    """What is known of a document: its title, the long one, its headings; its fields; names that others refer to."""

    title: Tree
    long_title: Tree
    contents: Tree
    fields: Mapping[str, str | int]
    labels: Named
    places: Named
    citations: Named
    pictures: tuple[str, ...]
    record: Record
    statement: Statement | None


def kept_of(env: BuildEnvironment, docname: str) -> str:
    """Return what is to be kept of a document that has been read; "" where it is more than can be kept."""
    domain: Any = env.domains.standard_domain
    named = (domain.labels, domain.anonlabels, env.domains.citation_domain.citations)
    if docname not in records(env) or env.config.numfig:
        return ""
    title, long_title, contents = map(_tree, (env.titles[docname], env.longtitles[docname], env.tocs[docname]))
    labels, places, citations = (
        {name: place for name, place in book.items() if place[0] == docname} for book in named
    )
    known = Unread(
        *(title, long_title, contents, env.metadata[docname]),
        *(labels, places, citations),
        tuple(path for path, _ in pictures(env, docname)),
        records(env)[docname],
        statements(env).get(docname),
    )
    kept = msgspec.json.encode(known, enc_hook=repr)
    return kept.decode() if msgspec.json.decode(kept, type=Unread) == known else ""


def take(env: BuildEnvironment, docname: str, kept: str) -> None:
    """Tell Sphinx of a document what has been kept of it; it takes nothing from others."""
    known, domain = msgspec.json.decode(kept, type=Unread), env.domains.standard_domain
    env.all_docs[docname] = 0
    env.titles[docname], env.longtitles[docname] = _element(known.title), _element(known.long_title)
    env.tocs[docname], env.metadata[docname] = _element(known.contents), dict(known.fields)
    domain.labels.update(known.labels)
    domain.anonlabels.update(known.places)
    env.domains.citation_domain.citations.update(known.citations)
    for path in known.pictures:
        env.images.add_file(docname, path)
    records(env)[docname], taken_by(env)[docname] = known.record, Taken(anything=False, headings=False)
    if known.statement:
        statements(env)[docname] = known.statement


def _tree(element: nodes.Element) -> Tree:
    """Return an element as values; in a class of a project's own it is no more the same when it is made again."""
    kind: type[nodes.Element] = type(element)
    name = kind.__name__ if ELEMENTS.get(kind.__name__) is kind else kind
    children = [_tree(child) if isinstance(child, nodes.Element) else str(child) for child in element.children]
    return [name, element.non_default_attributes(), children]


def _element(tree: Tree) -> Any:
    name, attributes, children = tree
    element = ELEMENTS[name]()
    element.attributes.update(attributes)
    element.extend(nodes.Text(child) if isinstance(child, str) else _element(child) for child in children)
    return element
