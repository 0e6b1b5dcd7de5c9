"""Pages of a PDF: a note stands on the page of its call, wherever pages end, and no line stands alone."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

import pytest
from checkout import copy_content

from communique.pdf.pagination import Layout, Place
from communique.pdf.typesetting import compile_pdf

SENTENCE = "The families of those who are detained have asked the authorities for their release since the spring. "
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
FORMS = f"""{SENTENCE * 6}Call one.\\ [#one]_ {SENTENCE}

{SENTENCE * 4}Call two.\\ [#two]_

- {SENTENCE * 3}
- {SENTENCE * 2}Call three\\ [#three]_ and Call four.\\ [#four]_ {SENTENCE}

  - Call five.\\ [#five]_

- {SENTENCE}

Section
-------

Term
   {SENTENCE * 2}Call six.\\ [#six]_

..

   {SENTENCE * 2}Call seven.\\ [#seven]_

.. note::

   {SENTENCE * 2}Call eight.\\ [#eight]_

+----------------+-----------------------------+
| One            | Two                         |
+================+=============================+
| Row            | Cell                        |
+----------------+-----------------------------+
| Row            | Call nine.\\ [#nine]_        |
+----------------+-----------------------------+
| Row            | Call ten.\\ [#ten]_          |
+----------------+-----------------------------+

{SENTENCE * 5}Call eleven.\\ [#eleven]_

{SENTENCE * 2}Call twelve.\\ [#twelve]_
"""
NOTES = "".join(f"\n.. [#{name}] Note {name}. {SENTENCE * (number % 3)}\n" for number, name in enumerate(NUMBERS))


@pytest.fixture(scope="session")
def noted(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The Typst source of a statement with notes in every kind of block."""

    def make(folder: Path) -> None:
        copy = copy_content(folder)
        copy.add_statement("noted", FORMS + NOTES)
        copy.build("--language", "en", target="pdf")

    return once("noted", make) / "build" / "typst" / "en" / "noted"


@pytest.fixture(scope="session")
def lettered(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The Typst source of a statement whose words say which paragraph they are of; notes are called at its end."""

    def make(folder: Path) -> None:
        paragraphs = [
            " ".join(f"{letter}{number}" for number in range(100, 100 + 15 * (2 + 7 * place % 6)))
            + (f"\\ [#{letter}]_\n\n.. [#{letter}] A note. {SENTENCE}\n" if place % 3 else "\n")
            for place, letter in enumerate(ascii_lowercase)
        ]
        paragraphs.insert(9, "These are:\n\n- Item one.\n- Item two.\n- Item three.\n")
        copy = copy_content(folder)
        copy.add_statement("lettered", "\n".join(paragraphs))
        copy.build("--language", "en", target="pdf")

    return once("lettered", make) / "build" / "typst" / "en" / "lettered"


def shifted_lines(source: Path, folder: Path, height: int) -> list[list[str]]:
    """Set a source with its text so many points lower, and give the lines of each page."""
    import pymupdf

    shutil.copytree(source, folder)
    main = folder / "main.typ"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace("\n#{\n", f"\n#{{\nblock(height: {height}pt);\n", 1), encoding="utf-8")
    with pymupdf.open(stream=compile_pdf(folder, date(2016, 6, 8), folder, folder)) as document:
        return [page.get_text().splitlines() for page in document]


def shifted(source: Path, folder: Path, height: int) -> list[str]:
    """Give the text of each page instead."""
    return [" ".join(" ".join(lines).split()) for lines in shifted_lines(source, folder, height)]


def places(pages: list[str], kind: str) -> Iterator[tuple[str, int]]:
    for number, page in enumerate(pages):
        yield from ((name, number) for name in re.findall(rf"{kind} (\w+)", page) if name in NUMBERS)


def test_a_note_stands_on_the_page_of_its_call_wherever_pages_end(noted: Path, tmp_path: Path) -> None:
    for height in range(0, 600, 23):
        pages = shifted(noted, tmp_path / str(height), height)
        called = dict(places(pages, "Call"))
        assert len(called) == len(NUMBERS)
        assert dict(places(pages, "Note")) == called, height


def lines(text: list[str]) -> list[str]:
    """Name the paragraph of each line of a page's text: its words are the paragraph's letter and a number."""
    found = (re.match(r"([a-z])\d+ ", line) for line in text)
    return [line[1] for line in found if line]


def test_no_line_of_a_paragraph_stands_alone_at_the_head_or_foot_of_a_page(lettered: Path, tmp_path: Path) -> None:
    for height in range(0, 300, 13):
        pages = [lines(page) for page in shifted_lines(lettered, tmp_path / str(height), height)]
        for before, behind in pairwise(pages):
            letter = before[-1]
            if behind[0] == letter:
                assert before[-2:] == [letter] * 2, (height, letter)
                assert behind[:2] == [letter] * 2, (height, letter)


def test_the_first_of_several_items_does_not_stand_alone_at_the_foot_of_a_page(
    lettered: Path, tmp_path: Path
) -> None:
    for height in range(363, 440, 11):  # where the list is at the foot of a page
        pages = shifted(lettered, tmp_path / str(height), height)
        assert not any("Item one." in page and "Item two." not in page for page in pages), height


@pytest.mark.parametrize(
    ("close", "lines", "short"),
    [
        (Place(1, 90), [Place(1, 80)], 0),
        (Place(2, 90), [Place(1, 80), Place(2, 80)], 1),
        (Place(3, 300), [Place(2, 80), Place(3, 80)], 1),
        (Place(3, 90), [Place(2, 80), Place(2, 300), Place(3, 80)], 1),
        (Place(3, 90), [Place(2, 80), Place(3, 80)], 2),
    ],
)
def test_pages_of_a_few_lines_are_counted_at_the_end_and_before_a_turned_page(
    close: Place, lines: list[Place], short: int
) -> None:
    bottoms = dict(list({1: 770.0, 2: 770.0, 3: 520.0}.items())[: close.page])
    layout = Layout(close, 70, 10, 8, bottoms, 5, 10, (), (), tuple(lines))
    assert layout.short_ends == short


def test_a_note_of_half_a_page_begins_below_its_call(noted: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(noted, tmp_path / "long"))
    main = copy / "main.typ"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace('"Note three. ', '"Note three. ' + SENTENCE * 25, 1), encoding="utf-8")
    pages = shifted(copy, tmp_path / "set", 0)
    assert dict(places(pages, "Note")) == dict(places(pages, "Call"))


def lines_apart(folder: Path) -> float:
    """Return by which part of their usual distance the lines of a document were set closer."""
    (found,) = re.findall(r"#let closer = (.*)", (folder / "rooms.typ").read_text(encoding="utf-8"))
    return float(found)


def test_a_last_page_holds_more_than_a_few_lines(lettered: Path, tmp_path: Path) -> None:
    apart = set()
    for height in range(0, 700, 37):
        *_, last = shifted_lines(lettered, tmp_path / str(height), height)
        text = lines(last)
        assert len(text) > 5, (height, text)
        apart.add(lines_apart(tmp_path / str(height)))
    assert apart > {0.0}  # most are as ever


IMPRINT = tuple(f"Imprint {number}." for number in range(6))


def imprinted(source: Path, folder: Path) -> Path:
    """Give a statement small print of several lines."""
    copy = Path(shutil.copytree(source, folder))
    main, lines = copy / "main.typ", "".join(f'"{line}", ' for line in IMPRINT)
    text = main.read_text(encoding="utf-8")
    assert "imprint:" not in text
    main.write_text(text.replace("statement.with(", f"statement.with(imprint: ({lines}), ", 1), encoding="utf-8")
    return copy


def test_small_print_is_never_alone_on_a_page(lettered: Path, tmp_path: Path) -> None:
    source = imprinted(lettered, tmp_path / "imprinted")
    for height in range(0, 700, 31):
        *_, before, last = shifted_lines(source, tmp_path / str(height), height)
        assert [line for line in last if line in IMPRINT] == list(IMPRINT), height
        assert len(lines(last)) > 1, (height, last)
        if lines(before)[-1] == lines(last)[0]:
            assert lines(before)[-2:] == lines(before)[-1:] * 2, height


def test_lines_of_small_print_stand_closer_than_paragraphs(lettered: Path, tmp_path: Path) -> None:
    import pymupdf

    source = imprinted(lettered, tmp_path / "imprinted")
    with pymupdf.open(stream=compile_pdf(source, date(2016, 6, 8), source, source)) as document:
        words = [word for page in document for word in page.get_text("words") if word[4] == "Imprint"]
    tops = [word[1] for word in words]
    assert max(after - before for before, after in pairwise(tops)) < 1.8 * 0.9 * 10.5


@pytest.mark.parametrize(("first", "short"), [(Place(2, 100), 1), (Place(2, 300), 0), (Place(1, 700), 0)])
def test_small_print_counts_for_no_lines_of_a_last_page(first: Place, short: int) -> None:
    bottoms = {1: 770.0, 2: 770.0}
    layout = Layout(Place(first.page, 390), 70, 10, 8, bottoms, 5, 10, (), (), (Place(1, 80),), (first,))
    assert layout.short_ends == short
