"""A feed of an edition's statements, for readers' programs and newsrooms (Atom, RFC 4287)."""

from collections.abc import Sequence

from communique.html.head import Head
from communique.html.templates import page_templates

NAME = "feed.atom"
MOST = 50


def feed(title: str, index: Head, statements: Sequence[Head]) -> str:
    """Write the newest statements of an edition, whose list is ``index``; each has a day and an address."""
    newest = sorted(statements, key=lambda head: (head.day, head.address), reverse=True)[:MOST]
    return page_templates().get_template(NAME).render(title=title, index=index, heads=newest, name=NAME)
