"""A document's source, as the checks of it look at it: lines with their numbers, and what overrules a check."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from communique.project.model import Project
from communique.project.paths import document_path

REMARK = re.compile(r"^\.\. (ignore-[^\n]*(?:\n {3}[^\n]*)*)", re.MULTILINE)
COMMENT = re.compile(r"^\.\.(?!.*::| \[| _| \|)(?: .*|$)")


@dataclass(frozen=True)
class Document:
    """A document at ``path`` by its source; its name is ``docname``."""

    path: Path
    docname: str
    text: str

    @cached_property
    def remarks(self) -> str:
        """What overrules checks: comments, ``.. ignore-slug-date: the day it was read out``."""
        return "\n".join(REMARK.findall(self.text))

    @cached_property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The lines with their numbers, but for those of comments."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[tuple[int, str]]:
        is_comment = False
        for number, line in enumerate(self.text.split("\n"), 1):
            if line.strip():
                is_comment = bool(COMMENT.match(line)) or (is_comment and line.startswith(" "))
            if not is_comment:
                yield number, line.rstrip("\r")

    @cached_property
    def fields(self) -> dict[str, tuple[int, str]]:
        """The fields above the title, with their lines."""
        found = ((number, re.match(r":([\w-]+):\s*(.*)", line)) for number, line in self.lines)
        return {match[1].lower(): (number, match[2].strip()) for number, match in reversed(list(found)) if match}

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Find a pattern in each block, where a line's end is a blank, with the line where it begins."""
        for block in self.blocks():
            for found in pattern.finditer(" ".join(line.strip() for _, line in block)):
                place = 0
                for number, line in block:
                    place += len(line.strip()) + 1
                    if found.start() < place:
                        yield number, found
                        break

    def blocks(self) -> Iterator[list[tuple[int, str]]]:
        """Return the lines that stand together, without a blank line between them."""
        block: list[tuple[int, str]] = []
        for number, line in (*self.lines, (0, "")):
            if line.strip():
                block.append((number, line))
            elif block:
                yield block
                block = []

    def pieces(self) -> Iterator[list[tuple[int, str]]]:
        """Cut these where a line is less deep than the one before: it goes on with what began above."""
        for block in self.blocks():
            deep = [len(line) - len(line.lstrip()) for _, line in block]
            cuts = [0, *(place for place in range(1, len(block)) if deep[place] < deep[place - 1]), len(block)]
            yield from (block[start:end] for start, end in pairwise(cuts))


def read_document(project: Project, docname: str) -> Document:
    """Read a document's source."""
    return document_of(project, docname, document_path(project, docname).read_bytes())


def document_of(project: Project, docname: str, data: bytes) -> Document:
    """View the bytes of a document's source; one that is not UTF-8, which is refused, has none to look at."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        text = ""
    return Document(project.shown(document_path(project, docname)), docname, text)
