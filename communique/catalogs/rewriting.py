"""Texts written anew into their entries: what did not change keeps its bytes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from communique.catalogs.entries import Document
from communique.catalogs.entry import LINE, Entry, rendered
from communique.catalogs.quoting import LINES, escaped, unescaped


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


def unwrapped(document: Document) -> Document:
    """Write each text of a catalog that a program has wrapped in the lines of its own, as ``update`` does.

    A source text that goes on where it has no line end tells that one has; translators put theirs on several lines.
    """
    cut = [_texts(entry.lines) for entry in document.entries]
    if not any(_is_wrapped(text) for texts in cut for text in texts if text.keyword.startswith("msgid")):
        return document
    header = _joined(document.header, _texts(document.header.lines))
    return replace(document, header=header, entries=tuple(map(_joined, document.entries, cut)))


@dataclass(frozen=True)
class _Text:
    """A text of an entry: its lines, from ``start`` to before ``end``, and what each of them says."""

    keyword: str
    mark: str
    start: int
    end: int
    said: tuple[str, ...]


def _texts(lines: Sequence[str]) -> list[_Text]:
    """List the texts of an entry, previous and obsolete ones, too."""
    found: list[_Text] = []
    for place, line in enumerate(lines):
        string = LINE.fullmatch(line)
        if string is None or string["text"] is None:
            continue
        said = unescaped(string["text"])
        if string["keyword"]:
            found.append(_Text(string["keyword"], string["mark"] or "", place, place + 1, (said,)))
        else:
            found[-1] = replace(found[-1], end=place + 1, said=(*found[-1].said, said))
    return found


def _is_wrapped(text: _Text) -> bool:
    pieces = [piece for piece in text.said if piece]
    return len(text.said) > 1 and pieces != LINES.findall("".join(pieces))


def _joined(entry: Entry, texts: Sequence[_Text]) -> Entry:
    lines = list(entry.lines)
    for text in reversed(texts):
        if _is_wrapped(text):
            newline = "\r\n" if lines[text.start].endswith("\r\n") else "\n"
            prefix = f"{text.mark} " if text.mark else ""
            lines[text.start : text.end] = rendered(text.keyword, "".join(text.said), newline, prefix)
    return replace(entry, lines=tuple(lines)) if tuple(lines) != entry.lines else entry


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
