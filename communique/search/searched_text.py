"""The text of a statement that it is found by: a line for each of its blocks, without the calls of its notes."""

from docutils import nodes

CALLS = (nodes.footnote_reference, nodes.citation_reference, nodes.label)


def searchable_text(doctree: nodes.document) -> str:
    """Return what a reader may look for in a statement."""
    blocks = [
        block
        for block in doctree.findall(nodes.TextElement)
        if not isinstance(block.parent, nodes.TextElement) and not isinstance(block, (nodes.Invisible, *CALLS))
    ]
    return "\n".join(map(_text, blocks))


def _text(block: nodes.TextElement) -> str:
    texts = (text for text in block.findall(nodes.Text) if not isinstance(text.parent, CALLS))
    return "".join(text.astext() for text in texts)
