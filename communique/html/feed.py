"""Feeds of an edition's statements, for readers' programs (Atom, RFC 4287) and those of newsrooms."""

from collections.abc import Sequence

from communique.html.page import THEME
from communique.metadata.head import Head
from communique.metadata.ninjs import NAME as NEWS
from communique.metadata.ninjs import ninjs
from communique.system.templates import templates_of

NAME = "feed.atom"
MOST = 50


def feeds(title: str, index: Head, statements: Sequence[Head]) -> dict[str, str]:
    """Write what an edition, whose list is ``index``, has said last, withdrawals too, by the names of the feeds."""
    newest = sorted(statements, key=lambda head: (head.latest, head.day, head.address), reverse=True)[:MOST]
    values = {"title": title, "index": index, "heads": newest, "name": NAME, "news": NEWS}
    return {NAME: templates_of(THEME).get_template(NAME).render(values), NEWS: ninjs(newest)}
