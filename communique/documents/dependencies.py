"""Dependencies between documents: one that takes nothing from others can be made again without them; no circles."""

from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from communique.documents.listing import statement_list
from communique.statements.edition import noted

# What takes from others: references and lists.
TAKING = (addnodes.pending_xref, addnodes.toctree, statement_list)


class Taken(NamedTuple):
    """What a document takes from others: something, and their headings below the titles."""

    anything: bool
    headings: bool


def depends_on_others(doctree: nodes.document) -> bool:
    """Return whether a document takes something from others: references, lists."""
    return any(isinstance(node, TAKING) for node in doctree.findall())


def taken(doctree: nodes.document) -> Taken:
    """Return what a document takes from others."""
    return Taken(depends_on_others(doctree), any(map(_shows_headings, doctree.findall(addnodes.toctree))))


def _shows_headings(toctree: addnodes.toctree) -> bool:
    return not toctree.get("hidden") and not toctree.get("titlesonly") and toctree.get("maxdepth") != 1


def taken_by(env: BuildEnvironment) -> dict[str, Taken]:
    """Return by docname what each document takes from others, as noted when it was read."""
    return noted(env, "communique_taking")


def pictures(env: BuildEnvironment, docname: str) -> list[tuple[str, str]]:
    """List a document's pictures, each with its name beside pages, which is numbered if another's has the same."""
    return sorted((path, name) for path, (users, name) in env.images.items() if docname in users)


def is_alone(env: BuildEnvironment, docname: str) -> bool:
    """Return whether a document takes nothing from others, and no place in them has a number."""
    numbered = env.toc_secnumbers.get(docname) or env.toc_fignumbers.get(docname)
    return not (taken_by(env)[docname].anything or numbered)


def circular(env: BuildEnvironment) -> tuple[str, ...]:
    """Find the documents of a circle of toctrees, the first once more at the end; none where there is no circle."""
    done: set[str] = set()

    def follow(docname: str, way: tuple[str, ...]) -> tuple[str, ...]:
        if docname in way:
            return (*way[way.index(docname) :], docname)
        if docname in done:
            return ()
        done.add(docname)
        below = env.toctree_includes.get(docname, ())
        return next(filter(None, (follow(each, (*way, docname)) for each in below)), ())

    return next(filter(None, (follow(name, ()) for name in sorted(env.toctree_includes))), ())
