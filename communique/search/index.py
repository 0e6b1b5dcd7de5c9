"""The files that a browser asks: which statements have a part of a word, by shards of them, and each one's text.

A query has to be found in a text itself before it is shown; what the shards are for is that few texts are asked for.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, count
from operator import add, sub
from pathlib import Path

from communique.search.folding import DATA, folded

FOLDER = "search/"
SCRIPT = "search.js"
IDEOGRAPHIC = "\u2e80"  # from here on three characters say what six letters do
LETTERS, IDEOGRAPHS = (9, 5, 4, 3, 2), (6, 4, 3, 2, 1)  # of the parts that are listed: long ones have few statements
FEW = 10  # statements, whose texts are asked for without shards
SHARD = 3000  # bytes at most, on average, as those of a thousand statements have, until there are
MOST_SHARDS = 4096
FIRST_GAP = 31  # gaps are written as characters from the blank on, so that none ends a line
KEYS = 0xD000  # that stand for a part at the beginning of its line, as a gap from the key of the line before
BESIDE = LETTERS[0] - 1  # letters of a part at most, on one side of a blank in it
UNSPACED = f"[{DATA['unspaced']}]"
SPACED = f"[^{DATA['unspaced']}]+"
AROUND_BLANKS = re.compile(
    f"{UNSPACED}{{0,{BESIDE}}}{SPACED}(?:{UNSPACED}{{1,{BESIDE}}}{SPACED})*(?=({UNSPACED}{{0,{BESIDE}}}))"
)
WORD = re.compile(f"{UNSPACED}|[^ {DATA['unspaced']}]+")


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
    shards = _shards(list(_lines(texts))) if len(texts) > FEW else []
    files = {f"{FOLDER}{number}.txt": _shard(shard) for number, shard in enumerate(shards)}
    for number, (statement, text) in enumerate(zip(statements, texts, strict=True)):
        shown = {"href": statement.href, "title": statement.title, "lang": statement.language, "date": statement.date}
        told = shown | {"day": statement.day, "text": text}
        files[f"{FOLDER}{number}.json"] = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Index(files | {f"{FOLDER}{SCRIPT}": _script()}, len(shards), len(statements))


def grams(text: str) -> tuple[set[str], set[str]]:
    """Return all parts of a folded text without its blanks, and which of them it has as a query of their own."""
    words = text.split()
    inside = set[str]().union(*(_parts(word, lambda length, end: range(end)) for word in set(words)))
    blanks = list(accumulate(map(len, words)))[:-1]
    # Most parts of a text lie in its words: only those around blanks are not known yet.
    around = _parts("".join(words), lambda length, end: _across(blanks, length, end))
    return inside | around, inside.union(_joined_words(text))


def _across(blanks: Sequence[int], length: int, end: int) -> set[int]:
    """Return where parts of a length begin in which a blank was."""
    found = set[int]()
    for back in range(1, length):
        found.update([blank - back for blank in blanks])
    return {place for place in found if 0 <= place < end}


def _parts(text: str, places: Callable[[int, int], Iterable[int]]) -> set[str]:
    """Return parts of a text of every length; ``places`` says where, of a length, before an end."""
    found = set[str]()
    for lengths, fits in ((LETTERS, _is_letter), (IDEOGRAPHS, _is_ideographic)):
        fitting = [fits(sign) for sign in text]
        for length in lengths if True in fitting else ():
            end = len(text) - length + 1
            found.update([text[place : place + length] for place in places(length, end) if fitting[place]])
    return found


def _joined_words(text: str) -> Iterator[str]:
    """Write words that follow each other as one, from where one begins to where one ends."""
    for found in AROUND_BLANKS.finditer(text):
        words = WORD.findall(found[0] + found[1]) if " " in found[0] else []
        for place in range(len(words)):
            yield from accumulate(words[place : place + LETTERS[0]])


def hash_of(gram: str) -> int:
    """Return the number that a gram's shard and key are made of (FNV-1a, 32 bits, of its code points)."""
    number = 0x811C9DC5
    for character in gram:
        number = (number ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return number


def _lines(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Write for each gram its number, and where the statements are that have it as a query of its own, and others."""
    # Each statement's number is a character: in lists, those of many statements fill the memory.
    whole, within = defaultdict[str, str](str), defaultdict[str, str](str)
    for sign, text in zip(map(chr, count()), texts, strict=False):
        every, own = grams(text)
        for gram in every & own:
            whole[gram] += sign
        for gram in every - own:
            within[gram] += sign
    told = cache(_told)  # many have the same statements
    for gram in (*whole, *(within.keys() - whole.keys())):
        yield hash_of(gram), told(whole.pop(gram, ""), within.pop(gram, ""))


def _told(whole: str, within: str) -> str:
    """Write the line of a gram that such statements have."""
    behind = f"\t{_gaps(list(map(ord, within)))}" if within else ""
    return f"{_gaps(list(map(ord, whole)))}{behind}\n"


def _gaps(numbers: Sequence[int]) -> str:
    gaps = map(sub, numbers, (-1 - FIRST_GAP, *(number - FIRST_GAP for number in numbers)))
    return "".join(map(chr, gaps))


def _shard(lines: Iterable[tuple[int, str]]) -> bytes:
    """Write the lines of a shard by their keys."""
    keyed = sorted(((number >> 16) % KEYS, line) for number, line in lines)
    return "".join(map(add, _gaps([key for key, _ in keyed]), (line for _, line in keyed))).encode()


def _shards(lines: Sequence[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Share the lines out to as many shards as keep each small, by the power of two."""
    number, size = 1, sum(len(line.encode()) + 2 for _, line in lines)
    while size > SHARD * number and number < MOST_SHARDS:
        number *= 2
    shards: list[list[tuple[int, str]]] = [[] for _ in range(number)]
    for line in lines:
        shards[line[0] % number].append(line)
    return shards


def _is_ideographic(sign: str) -> bool:
    return sign >= IDEOGRAPHIC


def _is_letter(sign: str) -> bool:
    return sign < IDEOGRAPHIC


def _script() -> bytes:
    """Write the script with the rules of folding, and the lengths of parts, in it."""
    text = Path(__file__).with_name(SCRIPT).read_text(encoding="utf-8")
    for name, data in (("FOLDING", DATA), ("LENGTHS", (LETTERS, IDEOGRAPHS))):
        text = text.replace(name, json.dumps(data, separators=(",", ":")), 1)
    return text.encode()
