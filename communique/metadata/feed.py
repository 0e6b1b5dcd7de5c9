"""Feeds of an edition's statements, for readers' programs (Atom, RFC 4287) and those of newsrooms."""

import re
from collections.abc import Sequence
from pathlib import Path

from communique.metadata.head import Head
from communique.metadata.ninjs import NAME as NEWS
from communique.metadata.ninjs import ninjs, ninjs_again
from communique.system.templates import templates_of

NAME = "feed.atom"
ENTRY = "entry.atom"
MOST = 50
FOLDER = Path(__file__).parent


def feeds(index: Head | None, statements: Sequence[Head]) -> dict[str, str]:
    """Write what an edition, whose list is ``index``, has said last, withdrawals too, by the names of the feeds."""
    if not index or not statements:
        return {}
    title = f"{index.title} · {index.organisation}"
    newest = sorted(statements, key=lambda head: (head.latest, head.day, head.address), reverse=True)[:MOST]
    values = {"title": title, "index": index, "heads": newest, "name": NAME, "news": NEWS}
    return {NAME: templates_of(FOLDER).get_template(NAME).render(values), NEWS: ninjs(newest)}


def feeds_again(folder: Path, statements: Sequence[Head]) -> dict[str, str]:
    """Write the feeds of a folder with what they say of some statements now, whose days are as they were."""
    ways = ((folder / NAME, _atom_again), (folder / NEWS, ninjs_again))
    return {path.name: again(path.read_text(encoding="utf-8"), statements) for path, again in ways if path.is_file()}


def _atom_again(feed: str, statements: Sequence[Head]) -> str:
    entry = templates_of(FOLDER).get_template(ENTRY)
    for head in statements:
        written = entry.render(head=head)
        first = re.escape(written[: written.index("</id>")])
        found = re.search(f"{first}</id>.*?</entry>\n", feed, re.DOTALL)
        feed = feed[: found.start()] + written + feed[found.end() :] if found else feed
    return feed
