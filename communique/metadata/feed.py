"""Feeds of an edition's statements, for readers' programs (Atom, RFC 4287) and those of newsrooms."""

import re
from collections.abc import Collection, Sequence
from html import unescape
from pathlib import Path

from communique.metadata.head import Head
from communique.metadata.newest import MOST, Place, newest
from communique.metadata.ninjs import NAME as NEWS
from communique.metadata.ninjs import ninjs, ninjs_again
from communique.system.templates import templates_of

NAME = "feed.atom"
ENTRY = "entry.atom"
BEGINNING, END = re.compile("^(?=<entry>$)", re.MULTILINE), "</feed>\n"
FOLDER = Path(__file__).parent


def feeds(index: Head | None, statements: Sequence[Head]) -> dict[str, str]:
    """Write what an edition, whose list is ``index``, has said last, withdrawals too, by the names of the feeds."""
    if not index or not statements:
        return {}
    title = f"{index.title} · {index.organisation}"
    newest = sorted(statements, key=lambda head: (head.latest, head.day, head.address), reverse=True)[:MOST]
    values = {"title": title, "index": index, "heads": newest, "name": NAME, "news": NEWS}
    return {NAME: templates_of(FOLDER).get_template(NAME).render(values), NEWS: ninjs(newest)}


def feeds_again(folder: Path, statements: Sequence[Head], gone: Collection[str]) -> dict[str, str]:
    """Write the feeds of a folder with what they say of some statements now, without addresses that are ``gone``.

    Raise CommuniqueError where only all statements together tell which the newest are.
    """
    ways = ((folder / NAME, _atom_again), (folder / NEWS, ninjs_again))
    read = ((path.name, path.read_text(encoding="utf-8"), again) for path, again in ways if path.is_file())
    return {name: again(text, statements, gone) for name, text, again in read}


def _atom_again(feed: str, statements: Sequence[Head], gone: Collection[str]) -> str:
    entry = templates_of(FOLDER).get_template(ENTRY)
    above, *old = BEGINNING.split(feed.removesuffix(END))
    new = [entry.render(head=head) for head in statements]
    known, told = ({_within("id", each): each for each in entries} for entries in (old, new))
    found = newest(known, told, gone, _place)
    updated = max(_within("updated", each) for each in found)
    return "".join([above.replace(_within("updated", above), updated), *found, END])


def _place(entry: str) -> Place:
    address = entry.partition(' href="')[2].partition('"')[0]
    return _within("updated", entry), _within("published", entry), unescape(address)


def _within(name: str, text: str) -> str:
    return text.partition(f"<{name}>")[2].partition(f"</{name}>")[0]
