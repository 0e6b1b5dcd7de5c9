"""The files of a search: shards, which tell a browser the statements that have a part of a word, and their texts.

A query has to be found in a text itself before it is shown; what the shards are for is that few texts are asked for.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add, sub
from pathlib import Path
from typing import TypeAlias

from communique.search.folding import DATA, folded
from communique.search.grams import IDEOGRAPHS, LETTERS
from communique.search.postings import NONE, Postings, numbers, postings
from communique.search.searchable import FOLDER, SCRIPT, Index, Searchable

FEW = 10  # statements, whose texts are asked for without shards
SHARD = 3000  # bytes at most, on average, as those of a thousand statements have, until there are
MOST_SHARDS = 4096
FIRST_GAP = 31  # gaps are written as characters from the blank on, so that none ends a line
Lines: TypeAlias = list[tuple[int, str]]  # of grams: their numbers, and what is said of each
KEYS = 0xD000  # that stand for a part at the beginning of its line, as a gap from the key of the line before


def search_index(statements: Sequence[Searchable], before: Postings = NONE) -> Index:
    """Write the index of an edition's statements, the latest last; ``before`` is what an earlier one was made of."""
    texts = [folded(statement.text) for statement in statements]
    found = postings(texts, before) if len(texts) > FEW else NONE
    shards = _shards(list(_lines(found))) if found.texts else []
    return Index(_Files(statements, texts, shards), len(shards), len(statements), found)


@dataclass(frozen=True)
class _Files:
    """The files of an index with their paths, written one by one: all at once would fill the memory."""

    statements: Sequence[Searchable]
    texts: Sequence[str]
    shards: Sequence[Lines]

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        yield f"{FOLDER}{SCRIPT}", _script()
        for number, shard in enumerate(self.shards):
            yield f"{FOLDER}{number}.txt", _shard(shard)
        for number, (statement, text) in enumerate(zip(self.statements, self.texts, strict=True)):
            yield f"{FOLDER}{number}.json", _statement(statement, text)


def _statement(statement: Searchable, text: str) -> bytes:
    shown = {"href": statement.href, "title": statement.title, "lang": statement.language, "date": statement.date}
    told = shown | {"day": statement.day, "text": text}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def hash_of(gram: str) -> int:
    """Return the number that a gram's shard and key are made of (FNV-1a, 32 bits, of its code points)."""
    number = 0x811C9DC5
    for character in gram:
        number = (number ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return number


def _lines(found: Postings) -> Iterator[tuple[int, str]]:
    """Write for each gram its number, and where the statements are that have it as a query of its own, and others."""
    told = cache(_told)  # many have the same statements
    for gram in (*found.whole, *(found.within.keys() - found.whole.keys())):
        yield hash_of(gram), told(found.whole.get(gram, ""), found.within.get(gram, ""))


def _told(whole: str, within: str) -> str:
    """Write the line of a gram that such statements have."""
    behind = f"\t{_gaps(numbers(within))}" if within else ""
    return f"{_gaps(numbers(whole))}{behind}\n"


def _gaps(numbers: Sequence[int]) -> str:
    gaps = map(sub, numbers, (-1 - FIRST_GAP, *(number - FIRST_GAP for number in numbers)))
    return "".join(map(chr, gaps))


def _shard(lines: Iterable[tuple[int, str]]) -> bytes:
    """Write the lines of a shard by their keys."""
    keyed = sorted(((number >> 16) % KEYS, line) for number, line in lines)
    return "".join(map(add, _gaps([key for key, _ in keyed]), (line for _, line in keyed))).encode()


def _shards(lines: Lines) -> list[Lines]:
    """Share the lines out to as many shards as keep each small, by the power of two."""
    number, size = 1, sum(len(line.encode()) + 2 for _, line in lines)
    while size > SHARD * number and number < MOST_SHARDS:
        number *= 2
    shards: list[Lines] = [[] for _ in range(number)]
    for line in lines:
        shards[line[0] % number].append(line)
    return shards


def _script() -> bytes:
    """Write the script with the rules of folding, and the lengths of parts, in it."""
    text = Path(__file__).with_name(SCRIPT).read_text(encoding="utf-8")
    for name, data in (("FOLDING", DATA), ("LENGTHS", (LETTERS, IDEOGRAPHS))):
        text = text.replace(name, json.dumps(data, separators=(",", ":")), 1)
    return text.encode()
