"""Documents that stand alone: nothing of others is in them, so that one can be made again without the others."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from os.path import relpath
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from communique.documents.edition import records, statements
from communique.documents.listing import statement_list
from communique.system.digests import digest

# What takes from others: references, lists, and pictures, which are numbered in all documents together.
TAKING = (addnodes.pending_xref, addnodes.toctree, statement_list, nodes.image)


@dataclass(frozen=True)
class Relation:
    """How a document stands to others: whether it takes nothing from them, and the digest of what they may take.

    ``sources`` are the files that are in it, by their paths in the project.
    """

    alone: bool
    offered: str
    sources: tuple[str, ...]


def takes(doctree: nodes.document) -> bool:
    """Return whether there is something of other documents in one."""
    return any(isinstance(node, TAKING) for node in doctree.findall())


def taking(env: BuildEnvironment) -> dict[str, bool]:
    """Find which documents take from others, which is noted while their doctrees are at hand."""
    kept: dict[str, bool] = env.__dict__.setdefault("communique_taking", {})
    return kept


def relations(env: BuildEnvironment) -> dict[str, Relation]:
    """Return how each document that has been read stands to others, by docname."""
    names = _names(env)
    return {docname: _relation(env, docname, names[docname]) for docname in sorted(env.found_docs)}


def _relation(env: BuildEnvironment, docname: str, names: list[str]) -> Relation:
    numbered = env.toc_secnumbers.get(docname) or env.toc_fignumbers.get(docname)
    known = records(env).get(docname)
    offered = digest(
        titles=[book[docname].pformat() for book in (env.titles, env.longtitles, env.tocs)],
        fields=sorted(map(repr, env.metadata[docname].items())),
        statement=repr(statements(env).get(docname)),
        translated=known.title_translated if known else None,
        names=sorted(names),
    )
    root = Path(env.srcdir).parent
    sources = {Path(relpath(Path(env.srcdir, path), root)).as_posix() for path in env.dependencies.get(docname, ())}
    return Relation(not (taking(env)[docname] or numbered), offered, tuple(sorted(sources)))


def _names(env: BuildEnvironment) -> Mapping[str, list[str]]:
    """Collect all in a document that has a name for others to refer to, by docname."""
    domain: Any = env.domains.standard_domain
    found = defaultdict[str, list[str]](list)
    for book in (domain.labels, domain.anonlabels, env.domains.citation_domain.citations):
        for name, place in book.items():
            found[place[0]].append(repr((name, *place)))
    for every in env.domains.sorted():
        for thing in every.get_objects():
            found[thing[3]].append(repr(thing))
    return found
