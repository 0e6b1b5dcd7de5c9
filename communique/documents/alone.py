"""Documents that stand alone: nothing of others is in them, so that one can be made again without the others."""

from docutils import nodes
from sphinx import addnodes

from communique.documents.listing import statement_list

# What takes from others: references, lists, and pictures, which are numbered in all documents together.
TAKING = (addnodes.pending_xref, addnodes.toctree, statement_list, nodes.image)


def takes(doctree: nodes.document) -> bool:
    """Return whether there is something of other documents in one."""
    return any(isinstance(node, TAKING) for node in doctree.findall())
