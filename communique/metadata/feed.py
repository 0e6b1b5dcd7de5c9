"""Feeds of an edition's statements, for readers' programs (Atom, RFC 4287) and those of newsrooms."""

import re
from collections.abc import Sequence
from functools import partial
from html import unescape
from pathlib import Path

from communique.metadata.head import Head
from communique.metadata.ninjs import NAME as NEWS
from communique.metadata.ninjs import ninjs, ninjs_again
from communique.system.templates import templates_of

NAME = "feed.atom"
ENTRY = "entry.atom"
BEGINNING, END = re.compile("^(?=<entry>$)", re.MULTILINE), "</feed>\n"
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
    """Write the feeds of a folder with what they say of some statements now, new ones and those of the same days."""
    ways = ((folder / NAME, _atom_again), (folder / NEWS, partial(ninjs_again, most=MOST)))
    return {path.name: again(path.read_text(encoding="utf-8"), statements) for path, again in ways if path.is_file()}


def _atom_again(feed: str, statements: Sequence[Head]) -> str:
    entry = templates_of(FOLDER).get_template(ENTRY)
    above, *old = BEGINNING.split(feed.removesuffix(END))
    entries = {_within("id", each): each for each in [*old, *(entry.render(head=head) for head in statements)]}
    newest = sorted(entries.values(), key=_place, reverse=True)[:MOST]
    updated = max(_within("updated", each) for each in newest)
    return "".join([above.replace(_within("updated", above), updated), *newest, END])


def _place(entry: str) -> tuple[str, str, str]:
    """Return what entries are ordered by: the days of their texts now and at first, and their addresses."""
    address = entry.partition(' href="')[2].partition('"')[0]
    return _within("updated", entry), _within("published", entry), unescape(address)


def _within(name: str, text: str) -> str:
    return text.partition(f"<{name}>")[2].partition(f"</{name}>")[0]
