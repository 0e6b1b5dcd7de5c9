"""Tables in plain text: columns below each other where a line has room for them, else rows one by one.

Where cells reach into others, or a row would be without some, each cell says what column it is in: what stands below
what, a reader of proportional letters does not see, and one who listens does not hear.

Letters have the width that a terminal gives them (UAX #11): two columns for those of East Asia, none for marks.
"""

from collections.abc import Iterator, Sequence

from wcwidth import wcswidth

WIDEST = 72  # columns: what a letter shows everywhere
BETWEEN = "  "
SEPARATOR = " · "
ABSENT = "–"


def table_lines(cells: Sequence[Sequence[str]], heads: int, spans: bool, comma: str = ", ") -> Iterator[str]:
    """Write a table's rows, the first ``heads`` of which name the columns; cells that span several are in each."""
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    is_wide = sum(widths) + len(BETWEEN) * (len(widths) - 1) > WIDEST
    if spans or (is_wide and not all(map(all, cells))):
        names = [comma.join(filter(None, dict.fromkeys(column))) for column in zip(*cells[:heads], strict=True)]
        yield from (_named(row, names) for row in cells[heads:])
        return
    if is_wide:
        yield from map(SEPARATOR.join, cells)
        return
    for number, row in enumerate(cells, 1):
        yield BETWEEN.join(map(_padded, row, widths)).rstrip()
        if number == heads:
            yield BETWEEN.join("-" * width for width in widths)


def _named(row: Sequence[str], names: Sequence[str]) -> str:
    """Write a row, each cell behind what its column is called."""
    named = zip(names or [""] * len(row), row, strict=True)
    return SEPARATOR.join(f"{name}: {cell or ABSENT}" if name else cell or ABSENT for name, cell in named)


def _width(text: str) -> int:
    return max(wcswidth(text), 0)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
