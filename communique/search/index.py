"""The files that a browser asks: which statements have a part of a word, by shards of them, and each one's text.

A query has to be found in a text itself before it is shown; what the shards are for is that few texts are asked for.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.search.folding import DATA, folded

FOLDER = "search/"
SCRIPT = "search.js"
IDEOGRAPHIC = "\u2e80"  # from here on two characters say what four letters do
FEW = 10  # statements, whose texts are asked for without shards
COMMON = 2  # what every second statement has tells none from the others
SHARD = 1000  # bytes at most, on average, until there are
MOST_SHARDS = 2048
FIRST_GAP = 31  # gaps are written as characters from the blank on, so that none ends a line


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
    """The files of a search by their paths in an edition, and what its page tells the script of them."""

    files: Mapping[str, bytes]
    shards: int
    statements: int


def search_index(statements: Sequence[Searchable]) -> Index:
    """Write the index of an edition's statements, the latest last."""
    texts = [folded(statement.text) for statement in statements]
    shards = _shards(dict(_lines(texts))) if len(texts) > FEW else []
    files = {f"{FOLDER}{number}.txt": "".join(sorted(shard)).encode() for number, shard in enumerate(shards)}
    for number, (statement, text) in enumerate(zip(statements, texts, strict=True)):
        shown = {"href": statement.href, "title": statement.title, "lang": statement.language, "date": statement.date}
        told = shown | {"day": statement.day, "text": text}
        files[f"{FOLDER}{number}.json"] = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Index(files | {f"{FOLDER}{SCRIPT}": _script()}, len(shards), len(statements))


def grams(text: str) -> set[str]:
    """Return all parts of a folded text that a shard may be asked for, without its blanks."""
    joined = text.replace(" ", "")
    found = set[str]()
    for length, fits in ((1, _is_ideographic), (2, bool), (3, _is_letter), (4, _is_letter)):
        parts = {joined[place : place + length] for place in range(len(joined) - length + 1)}
        found |= {part for part in parts if fits(part)}
    return found


def shard_of(gram: str, shards: int) -> int:
    """Return the number of the shard that has a gram (FNV-1a, 32 bits, of its code points)."""
    number = 0x811C9DC5
    for character in gram:
        number = (number ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return number % shards


def _lines(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Write for each gram a line: where the statements are that have it, as gaps; nothing where too many have it."""
    places = defaultdict[str, list[int]](list)
    for number, text in enumerate(texts):
        for gram in grams(text):
            places[gram].append(number)
    for gram, found in places.items():
        is_common = len(found) * COMMON > len(texts)
        gaps = zip([-1, *found], found, strict=False)
        listed = "" if is_common else "".join(chr(after - before + FIRST_GAP) for before, after in gaps)
        yield gram, f"{gram}\t{listed}\n"


def _shards(lines: Mapping[str, str]) -> list[list[str]]:
    """Share the lines out to as many shards as keep each small, by the power of two."""
    number, size = 1, sum(len(line.encode()) for line in lines.values())
    while size > SHARD * number and number < MOST_SHARDS:
        number *= 2
    shards: list[list[str]] = [[] for _ in range(number)]
    for gram, line in lines.items():
        shards[shard_of(gram, number)].append(line)
    return shards


def _is_ideographic(part: str) -> bool:
    return part[0] >= IDEOGRAPHIC


def _is_letter(part: str) -> bool:
    return part[0] < IDEOGRAPHIC


def _script() -> bytes:
    """Write the script with the rules of folding in it."""
    text = Path(__file__).with_name(SCRIPT).read_text(encoding="utf-8")
    return text.replace("FOLDING", json.dumps(DATA, separators=(",", ":")), 1).encode()
