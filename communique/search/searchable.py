"""What is searched, and what a search is made of, as values: most builds make none."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.search.postings import Postings

FOLDER = "search/"
SCRIPT = "search.js"


@dataclass(frozen=True)
class Searchable:
    """A statement as it is found and shown: ``title`` is in ``language``, ``date`` in the reader's words."""

    href: str
    title: str
    language: str
    date: str
    day: str
    text: str


@dataclass(frozen=True)
class Index:
    """The files of a search with their paths in an edition, and what its page tells the script of them.

    Each file is written when it is asked for. ``postings`` is what the index is made of, for the next one.
    """

    files: Iterable[tuple[str, bytes]]
    shards: int
    statements: int
    postings: "Postings"
