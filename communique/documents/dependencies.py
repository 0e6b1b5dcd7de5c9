"""Dependencies between documents: one that takes nothing from others can be made again without them; no circles."""

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from communique.documents.listing import statement_list
from communique.statements.edition import noted

# What takes from others: references, lists, and pictures, which are numbered in all documents together.
TAKING = (addnodes.pending_xref, addnodes.toctree, statement_list, nodes.image)


def depends_on_others(doctree: nodes.document) -> bool:
    """Return whether a document takes something from others: references, lists, numbered pictures."""
    return any(isinstance(node, TAKING) for node in doctree.findall())


def dependent_documents(env: BuildEnvironment) -> dict[str, bool]:
    """Return by docname whether each document takes something from others, as noted when it was read."""
    return noted(env, "communique_taking")


def is_alone(env: BuildEnvironment, docname: str) -> bool:
    """Return whether a document takes nothing from others, and no place in them has a number."""
    numbered = env.toc_secnumbers.get(docname) or env.toc_fignumbers.get(docname)
    return not (dependent_documents(env)[docname] or numbered)


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
