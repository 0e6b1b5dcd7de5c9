"""How wide tables, pictures and numbers of lists are, as classes and pixels: pages allow no styles inside them."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from unicodedata import category, east_asian_width

from docutils import nodes

from communique.text.linebreaks import ADDRESS
from communique.text.listed import item_mark, roomy

# Lines of a few columns are as long as those of the text. In print, the page of a table with many is turned round;
# with more, or a longer word, words are cut.
FEW_COLUMNS, MANY_COLUMNS, MOST_COLUMNS, LONG_WORD = 3, 6, 9, re.compile(r"[!-~]{40}")
SHORT = 24  # a name, a date, the number of a case
WORD = 8  # four Chinese characters
PHONE = 38  # half-width letters of a table, two of them for the edges of each column
UNBROKEN = re.compile(r"[^\s-]+-?")
# A statement's letters are 17 pixels.
PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "pc": 16.0,
    "em": 17.0,
    "ex": 8.5,
}


def share(hundredths: float) -> str:
    """Name the class of a width in the style sheet, which has them in steps of five hundredths."""
    return f"w{min(100, max(5, round(hundredths / 5) * 5))}"


def list_classes(node: nodes.enumerated_list) -> Iterator[str]:
    """List the classes of a list: how much room its numbers or letters need, and in which brackets they stand."""
    prefix, suffix, kind = node.get("prefix", ""), node.get("suffix", "."), node.get("enumtype", "arabic")
    yield from roomy([f"{prefix}{item_mark(kind, n)}{suffix}" for n, _ in enumerate(node, node.get("start", 1))])
    if suffix == ")":
        yield "enclosed" if prefix == "(" else "closed"


def table_classes(node: nodes.table) -> Iterator[str]:
    """List the classes of a table's frame, by which it fits on a screen and on paper."""
    group = node.next_node(nodes.tgroup)
    columns = group["cols"] if group is not None else 0
    yield "table"
    if columns <= FEW_COLUMNS:
        yield "few"
    if columns >= MANY_COLUMNS:
        yield "wide"
    if columns >= MOST_COLUMNS or LONG_WORD.search(ADDRESS.sub("", node.astext())):
        yield "tight"


def short_cells(node: nodes.table) -> Iterator[nodes.entry]:
    """Find the cells whose text is in one line: a word, and more in a table that scrolls on a phone anyway."""
    group = node.next_node(nodes.tgroup)
    scrolls = group is not None and (group["cols"] >= MANY_COLUMNS or _narrowest(node) > PHONE)
    longest = SHORT if scrolls else WORD
    yield from (entry for entry in node.findall(nodes.entry) if width(entry.astext()) <= longest)


def _narrowest(node: nodes.table) -> int:
    """Measure a table whose lines end wherever they may; other letters than Latin ones may end a line behind few."""
    rows = ([entry.astext() for entry in row.findall(nodes.entry)] for row in node.findall(nodes.row))
    return sum(2 + max(map(_longest_word, column)) for column in zip_longest(*rows, fillvalue=""))


def _longest_word(text: str) -> int:
    words = UNBROKEN.findall(ADDRESS.sub("", text))
    return max((len(word) if word.isascii() else min(WORD, width(word)) for word in words), default=0)


def width(text: str) -> int:
    """Measure a text in half-width columns (Unicode TR #11), which marks take none of."""
    return sum((1 + (east_asian_width(c) in "WF")) * (category(c) not in {"Mn", "Mc", "Cf"}) for c in text)


def in_pixels(width: str) -> str:
    """Write a docutils length in CSS pixels; nothing for one that is none."""
    found = re.fullmatch(r"([0-9.]+) *([a-z]*)", width)
    return str(round(float(found[1]) * PIXELS[found[2]])) if found and found[2] in PIXELS else ""
