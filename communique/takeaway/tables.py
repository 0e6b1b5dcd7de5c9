"""Tables: their cells with their places."""

from collections.abc import Iterator
from itertools import product

from docutils import nodes


def group_of(table: nodes.table) -> nodes.tgroup:
    """Find what has the columns and rows of a table, behind its title."""
    return next(child for child in table.children if isinstance(child, nodes.tgroup))


def placed(group: nodes.tgroup) -> Iterator[tuple[int, int, nodes.entry]]:
    """List the cells of a table with their columns and rows, which cells that reach into others push on."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows(group)):
        x = 0
        for entry in row.children:
            while (x, y) in taken:
                x += 1
            assert isinstance(entry, nodes.entry)
            taken |= {(x + across, y + down) for across, down in reach(entry)}
            yield x, y, entry


def reach(entry: nodes.entry) -> Iterator[tuple[int, int]]:
    """List the columns and rows that a cell reaches over, from its own on."""
    yield from product(range(entry.get("morecols", 0) + 1), range(entry.get("morerows", 0) + 1))


def rows(group: nodes.tgroup) -> list[nodes.row]:
    """List the rows of a table, its heads first."""
    parts = (part for part in group.children if isinstance(part, nodes.thead | nodes.tbody))
    return [row for part in parts for row in part.children if isinstance(row, nodes.row)]


def heads(group: nodes.tgroup) -> int:
    """Count the rows at the top that are heads."""
    return sum(len(part) for part in group.children if isinstance(part, nodes.thead))


def columns(group: nodes.tgroup) -> list[nodes.colspec]:
    """List what a table says of its columns."""
    return [child for child in group.children if isinstance(child, nodes.colspec)]
