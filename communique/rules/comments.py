"""Checks of comments: what is meant for readers is no comment, which nobody sees."""

import re
from collections.abc import Iterator

from communique.checks.document import Document
from communique.checks.registry import Finding, Severity, document_check
from communique.expressions.choices import alternatives

BOXES = ("attention", "caution", "danger", "hint", "important", "note", "seealso", "tip", "warning")
OTHERS = (
    *("admonition", "contents", "correction", "csv-table", "epigraph", "figure", "glossary", "highlights", "hlist"),
    *("image", "include", "line-block", "list-table", "pull-quote", "rubric", "sectnum", "sidebar", "table", "topic"),
)
NAME = rf"(?P<name>{alternatives((*BOXES, *OTHERS))})"
# With one colon; with none, for a box with its words behind it, for others above what they hold; without the blank.
ONE_COLON = rf"\.\. {NAME} ?:(?!:)"
BOX = rf"(?P<box>{alternatives(BOXES)})(?= [^:\n]*$)"
ABOVE = rf"(?P<other>{alternatives((*BOXES, *OTHERS))})(?=(?: [^:\n]*)?\n(?: *\n)? +:?\S)"
UNSEEN = re.compile(rf"^ *+(?:{ONE_COLON}|\.\. (?:{BOX}|{ABOVE}))", re.MULTILINE)
GLUED = re.compile(rf"^ *+\.\.{NAME}::", re.MULTILINE)


@document_check(Severity.WARNING)
def check_comments(document: Document) -> Iterator[Finding]:
    """What stands behind two points, a blank and the name of a box or a picture has two colons behind that.

    Bad: .. note: She was released.
    Good: .. note:: She was released.
    """
    for found in UNSEEN.finditer(document.text):
        name = found["name"] or found["box"] or found["other"]
        text = f"“{found[0].strip()}” begins a comment, which no reader sees: write '.. {name}::'"
        yield _finding(document, found, text)
    for found in GLUED.finditer(document.text):
        yield _finding(document, found, f"“{found[0].strip()}” is shown as it is typed: write '.. {found['name']}::'")


def _finding(document: Document, found: re.Match[str], text: str) -> Finding:
    line = document.text.count("\n", 0, found.start()) + 1
    return Finding(text, path=document.path, line=line, comment=document.remarks)
