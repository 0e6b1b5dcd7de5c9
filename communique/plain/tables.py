"""Tables in plain text: columns below each other where a line has room for them, else rows one by one.

Letters have the width that a terminal gives them (UAX #11): two columns for those of East Asia, none for marks.
"""

from collections.abc import Iterator, Sequence

from wcwidth import wcswidth

WIDEST = 72  # columns: what a letter shows everywhere
BETWEEN = "  "
SEPARATOR = " · "


def table_lines(cells: Sequence[Sequence[str]], heads: int, spans: bool) -> Iterator[str]:
    """Write a table's rows, the first ``heads`` of which name the columns."""
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    if spans or sum(widths) + len(BETWEEN) * (len(widths) - 1) > WIDEST:
        yield from (SEPARATOR.join(filter(None, row)) for row in cells)
        return
    for number, row in enumerate(cells, 1):
        yield BETWEEN.join(map(_padded, row, widths)).rstrip()
        if number == heads:
            yield BETWEEN.join("-" * width for width in widths)


def _width(text: str) -> int:
    return max(wcswidth(text), 0)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
