"""Translations written anew into their entries: what did not change keeps its bytes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from communique.catalogs.entry import LINE, Entry
from communique.catalogs.quoting import escaped, unescaped


def with_translation(entry: Entry, text: str) -> Entry:
    """Replace the translation of a plain entry, on the lines that change."""
    strings = dict(_strings(entry.lines))
    old = [unescaped(found["text"]) for found in strings.values()]
    lines = list(entry.lines)
    for (place, found), before, after in zip(strings.items(), old, _cut(old, text), strict=True):
        if before != after:
            lines[place] = found.string[: found.start("text")] + escaped(after) + found.string[found.end("text") :]
    return replace(entry, lines=tuple(lines))


def _strings(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Find the strings of ``msgstr``, each with the number of its line."""
    keyword = ""
    for place, line in enumerate(lines):
        if (found := LINE.fullmatch(line)) and found["text"] is not None and not found["mark"]:
            keyword = found["keyword"] or keyword
            if keyword == "msgstr":
                yield place, found


def _cut(old: Sequence[str], text: str) -> list[str]:
    """Cut a text where the old one was cut; all that lies between the first change and the last is one piece."""
    before, ends = "".join(old), [0]
    for part in old:
        ends.append(ends[-1] + len(part))
    first = _shared(before, text)
    last = _shared(before[first:][::-1], text[first:][::-1])
    moved = [end if end <= first else max(len(text) - last, end + len(text) - len(before)) for end in ends[:-1]]
    return [text[start:end] for start, end in pairwise([*moved, len(text)])]


def _shared(one: str, other: str) -> int:
    """Count the characters that two texts both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (here, there) in pairs if here != there), min(len(one), len(other)))
