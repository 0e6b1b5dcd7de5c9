"""Tables: where each cell stands."""

from docutils import nodes

from communique.takeaway.tables import columns, heads, placed, rows


def table(*lines: tuple[nodes.entry, ...]) -> nodes.tgroup:
    first, *others = (nodes.row("", *line) for line in lines)
    spec = [nodes.colspec(colwidth=1), nodes.colspec(colwidth=2)]
    return nodes.tgroup("", *spec, nodes.thead("", first), nodes.tbody("", *others), cols=2)


def entry(text: str, **spans: int) -> nodes.entry:
    return nodes.entry("", nodes.paragraph(text, text), **spans)


def test_cells_that_reach_into_others_push_them_on() -> None:
    group = table((entry("wide", morecols=1),), (entry("high", morerows=1), entry("a")), (entry("b"),))
    assert [(x, y, cell.astext()) for x, y, cell in placed(group)] == [
        (0, 0, "wide"),
        (0, 1, "high"),
        (1, 1, "a"),
        (1, 2, "b"),
    ]


def test_a_table_knows_its_rows_its_heads_and_its_columns() -> None:
    group = table((entry("a"), entry("b")), (entry("c"), entry("d")))
    assert [row.astext().split() for row in rows(group)] == [["a", "b"], ["c", "d"]]
    assert heads(group) == 1
    assert [column["colwidth"] for column in columns(group)] == [1, 2]
