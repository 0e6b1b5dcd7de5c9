"""The overview: the same figures in the table, in JSON and on the page, and what they add up to."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from checkout import DOCNAME, LANGUAGES, Checkout, copy_content
from counting import EXAMPLE, spoil, status

from communique.catalogs.state import Count
from communique.project.settings import load_project


class Page(HTMLParser):
    """The figures of a page's tables by language and docname (none for all documents), a list for each cell."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[tuple[str, str], list[list[str]]] = {}
        self.cells: list[list[str]] = []
        self.language = self.docname = self.part = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.part = attributes.get("class") or ""
        if tag in ("table", "details"):
            self.cells = []
        elif self.part == "language":
            self.language = attributes["lang"] or ""
        elif tag in ("tbody", "tfoot"):
            self.docname = ""
        elif tag == "tr":
            self.cells = []
            if self.part == "numbers":
                self.rows[self.language, self.docname] = self.cells
        elif tag == "td":
            self.cells.append([])

    def handle_data(self, data: str) -> None:
        if self.part == "docname":
            self.docname = data
            self.part = ""
        elif self.cells:
            self.cells[-1] += re.findall(r"\d+|Yes|No", data)


def figures(found: Mapping[str, Any]) -> list[list[int]]:
    """Return messages and words that are translated, need work and are missing, and the number of problems."""
    messages, words = Count(**found["messages"]), Count(**found["words"])
    pairs = [
        [messages.translated, words.translated],
        [messages.needs_work, words.needs_work],
        [messages.missing, words.missing],
    ]
    return [*(pair if pair[0] else [0] for pair in pairs), [found["errors"] + found["warnings"]]]


def on_the_page(found: Mapping[str, Any], release: list[str]) -> list[list[str]]:
    """Return a row's cells as the page has them, which takes needs work and problems apart."""
    cells = figures(found)
    if cells[1][0]:
        cells[1] += [found["messages"]["fuzzy"], found["messages"]["broken"]]
    if cells[3][0]:
        cells[3] += [found["errors"], found["warnings"]]
    return [*([str(number) for number in cell] for cell in cells), release]


def in_the_table(found: Mapping[str, Any], name: str, release: str) -> list[str]:
    """Return a row's cells as the table has them."""
    cells = [f"{cell[0]} ({cell[1]})" if len(cell) == 2 else str(cell[0]) for cell in figures(found)]
    return [found["language"], name, *cells, release]


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A project with two statements, of which one is new and the other's Japanese is spoilt. Not to be changed."""
    copy = copy_content(tmp_path_factory.mktemp("spoilt"))
    copy.add_statement(EXAMPLE, "Nothing of this is <b>translated</b>.\n", *LANGUAGES)
    spoil(copy)
    return copy


def test_table_page_and_json_show_the_same(spoilt: Checkout) -> None:
    read = status(spoilt)
    lines = spoilt.communique("status").stdout.splitlines()[1:]
    table = [re.split(" {2,}", line) for line in lines if ": overruled: " not in line]
    page = Page((spoilt.root / "build" / "status" / "index.html").read_text(encoding="utf-8")).rows
    docnames = ["index", DOCNAME, f"statements/{EXAMPLE}"]
    listed = [(found["language"], found["document"]) for found in read["documents"]]
    assert listed == [(code, docname) for code in LANGUAGES for docname in docnames]
    assert len(table) == len(page) == len(listed) + len(LANGUAGES)
    for found in read["documents"]:
        release = "no: " + "; ".join(found["reasons"]) if found["reasons"] else "yes"
        assert in_the_table(found, found["document"].removeprefix("statements/"), release) in table
        release = "Yes" if found["released"] else "No"
        assert page[found["language"], found["document"]] == on_the_page(found, [release])
    names = {language.code: language.name for language in load_project(spoilt.root).languages}
    for total in read["totals"]:
        released = [str(total["documents_released"]), str(total["documents"])]
        assert in_the_table(total, f"{names[total['language']]}, all documents", " of ".join(released)) in table
        assert page[total["language"], ""] == on_the_page(total, released)


def test_totals_are_the_sums(spoilt: Checkout) -> None:
    read = status(spoilt)
    for total in read["totals"]:
        rows = [found for found in read["documents"] if found["language"] == total["language"]]
        for unit in ("messages", "words"):
            assert total[unit] == {name: sum(found[unit][name] for found in rows) for name in total[unit]}
        for number in ("errors", "warnings", "overruled"):
            assert total[number] == sum(found[number] for found in rows)
        assert total["documents"] == len(rows)
        assert total["documents_released"] == sum(found["released"] for found in rows)
    assert [total["documents_released"] for total in read["totals"]] == [3, 1, 2]


def test_the_page_lists_the_rows_of_the_glossary_that_each_language_rests_on(spoilt: Checkout) -> None:
    status(spoilt)
    page = (spoilt.root / "build" / "status" / "index.html").read_text(encoding="utf-8")
    row = r'<li>Ny Sokha: <span lang="km" dir="ltr">នី សុខា</span> <small>\d messages; Mr; Human Rights Watch'
    assert re.search(row, page)
    assert page.count("of the glossary</summary>") == 2
    assert "<li>pyproject.toml: tool.communique.khmer.spelling = <code>[&#34;ឱ្យ&#34;]</code></li>" in page


def test_a_title_is_written_as_readers_see_it(brief: Checkout) -> None:
    title = "The end of *The Times*"
    text = f":date: 2020-02-29\n:organization: Human Rights Now\n\n{title}\n{'=' * len(title)}\n\nText.\n"
    brief.add_statement("2020-02-29-x", text, *LANGUAGES)
    assert {"The end of The Times"} == {
        row["title"] for row in status(brief)["documents"] if row["document"] == "statements/2020-02-29-x"
    }
