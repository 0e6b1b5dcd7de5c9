"""Translations written anew into their entries: what did not change keeps its bytes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from communique.catalogs.entry import LINE, Entry
from communique.catalogs.wrapping import WIDTH, escaped, quoted, unescaped, width


def with_translation(entry: Entry, text: str, code: str, newline: str) -> Entry:
    """Give a plain entry another translation: on the lines that change, or wrapped anew where one gets too long."""
    strings = dict(_strings(entry.lines))
    old = [unescaped(found["text"]) for found in strings.values()]
    lines = list(entry.lines)
    for (place, found), before, after in zip(strings.items(), old, _cut(old, text), strict=True):
        if before != after:
            lines[place] = found.string[: found.start("text")] + escaped(after) + found.string[found.end("text") :]
            if width(lines[place].rstrip()) > WIDTH:
                return _wrapped(entry, list(strings), [line + newline for line in quoted("msgstr", text, code)])
    return replace(entry, lines=tuple(lines))


def _wrapped(entry: Entry, places: Sequence[int], lines: Sequence[str]) -> Entry:
    """Put lines where those at ``places`` were."""
    behind = (line for place, line in enumerate(entry.lines) if place > places[0] and place not in places)
    return replace(entry, lines=(*entry.lines[: places[0]], *lines, *behind))


def _strings(lines: Sequence[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Find the strings of ``msgstr``, each with the number of its line."""
    keyword = ""
    for place, line in enumerate(lines):
        if (found := LINE.fullmatch(line)) and found["text"] is not None and not found["mark"]:
            keyword = found["keyword"] or keyword
            if keyword == "msgstr":
                yield place, found


def _cut(old: Sequence[str], text: str) -> list[str]:
    """Cut a text where the old one was cut."""
    before, ends = "".join(old), [0]
    for part in old:
        ends.append(ends[-1] + len(part))
    changes = SequenceMatcher(None, before, text, autojunk=False).get_opcodes()
    moved = [0, *(_moved(end, changes) for end in ends[1:-1]), len(text)]
    return [text[start:end] for start, end in pairwise(moved)]


def _moved(place: int, changes: Sequence[tuple[str, int, int, int, int]]) -> int:
    """Say where a place of the old text is in the new one; one amid a change is behind it."""
    for kind, start, end, new_start, new_end in changes:
        if place <= end:
            return new_start + place - start if kind == "equal" or place == start else new_end
    return 0
