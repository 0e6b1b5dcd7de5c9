"""What the markup complains of comes with what to do."""

import json
import re

import pytest
from checkout import LANGUAGES, Checkout

WRONG = {
    "One part\n-----\n": "make the lines of the title as long as it",
    "A line\n  further in.\nBack.": "begin each line of a paragraph at the same place",
    "* one\nmore": "begin further lines of an item below its first word",
    "It is **bold.": "close what",
    "The `law is here.": "close what",
    "A |line here| there.": "for a line between words",
    "See file_name_ here.": "if it is no link, write",
    ".. notes::\n\n   Hello.": "look at its spelling",
    "See :fn:`x`.": "look at its spelling",
    "Said.\\ [#b]_": "write each note",
    "Said.\n\n.. [#a] A note.": "call it in the text by its name, or take it out",
    "=====  ==\nA      B\n=====  ==\nlonger than  x\n=====  ==": "make its lines as wide as its longest cell",
    ".. list-table::\n\n   * - A\n     - B\n   * - C": "give each row as many cells as the first has",
    ".. note:: A\nB": "put a blank line behind it",
    "See :ref:`nowhere`.": "above the place that it shall lead to",
    "See :doc:`nowhere`.": "look at its name",
    "See [LAW]_.": "write the work that it names",
    ".. note::": "write its text below it",
    '.. csv-table::\n\n   "a, b\n   c': "put a cell with commas into quotation marks",
    ".. image:: x.png\n   :alt: A thing\n   :width: wide": "mend the line that begins with the option's name",
    ".. image:: x.png\n   :size: 3": "mend the line that begins with the option's name",
    ".. figure::": "look at how it is written elsewhere",
    ".. unicode:: 0x41": "write the character itself",
    ".. toctree::\n\n   nowhere": "look at the name below",
    "See :term:`law` and :envvar:`HOME`.": "write the words alone",
    "A |people| said.": "'.. |name| replace:: …'",
    ".. _place:\n\nOne.\n\n.. _place:\n\nTwo.": "give each label, note and link a name of its own",
    "So v_.\n\n.. _v: w_\n.. _w: v_": "give one of the names an address",
    "See :ref:`untitled`.\n\n.. _untitled:\n\nHere.": "no title stands there",
    ".. list-table::\n   :header-rows: 1\n\n   * - A\n     - B": "give the table a row",
    ".. list-table::\n   :widths: 1 2 3\n\n   * - A\n     - B": "one number for each column",
    ".. list-table::\n\n   A": "write each row as",
    ".. csv-table::": "write what belongs there",
    "A :emphasis:`word`:strong: here.": "write one role",
    ".. note::\n\n   .. sidebar:: Beside\n\n      Text.": "write it between paragraphs",
    "| A line\nand more": "put a blank line behind it",
    ".. glossary::\n\n   One\n\n   Two\n      Both.": "write terms of one meaning",
    "Said.\n\n----": "take out the line of signs",
}


def test_each_complaint_has_its_advice(brief: Checkout) -> None:
    """All in one document: a run of Sphinx for each would take long."""
    brief.add_statement("2020-02-29-wrong", "\n\n".join(WRONG), "en")
    said = brief.communique("html", "--language", "en").stderr
    complaints = [line for line in said.splitlines() if re.search(r"(?:WARNING|ERROR): ", line)]
    assert [line for line in complaints if not re.search(r"\]: [a-z]", line)] == []
    assert [advice for advice in WRONG.values() if advice not in said] == []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("|x|\n\n.. |x| replace:: |y|\n.. |y| replace:: |x|", "let no name stand for itself"),
        ("An `unnamed`__ link.", "write its address into each link"),
    ],
)
def test_a_complaint_that_ends_the_reading_has_its_advice(brief: Checkout, text: str, advice: str) -> None:
    brief.add_statement("2020-02-29-wrong", text + "\n", "en")
    said = brief.communique("update").stderr.splitlines()
    assert said
    assert [line for line in said if advice not in line] == []


SEVERAL = {
    "2020-02-29-one": ":author: *\n:summary: X\n\nOne\n===\n\nIt is **bold.\n\n>>> 1\n\n:math:`x` and |date|.\n",
    "2020-02-29-two": "\nTwo\n===\n\nA\tB\u0007C\n\n.. raw:: html\n\n   x\n",
    "index": "\nHuman Rights Now\n================\n\n.. image:: https://example.org/a.png\n",
}
TOLD = [
    "docs/index.rst:5: the image 'https://example.org/a.png' is elsewhere",
    "docs/statements/2020-02-29-one.rst:1: the statement has no date",
    "docs/statements/2020-02-29-one.rst:1: the statement has no organization",
    "docs/statements/2020-02-29-one.rst:1: '*' has markup in it",
    "docs/statements/2020-02-29-one.rst:2: ':summary:' has no place in a statement",
    "docs/statements/2020-02-29-one.rst:7: WARNING: Inline strong start-string",
    "docs/statements/2020-02-29-one.rst:9: a statement has no form for 'doctest_block'",
    "docs/statements/2020-02-29-one.rst:11: a statement has no form for 'math'",
    'docs/statements/2020-02-29-one.rst:11: ERROR: Undefined substitution referenced: "date"',
    "docs/statements/2020-02-29-two.rst:1: the statement has no date",
    "docs/statements/2020-02-29-two.rst:1: the statement has no organization",
    "docs/statements/2020-02-29-two.rst:5: no font has '\\x07'",
    "docs/statements/2020-02-29-two.rst:7: CRITICAL: a statement may not hold '.. raw::'",
]


@pytest.fixture
def several(brief: Checkout) -> Checkout:
    """A project of which many things are wrong in three documents."""
    for name, text in SEVERAL.items():
        if name == "index":
            (brief.root / "docs" / "index.rst").write_text(text, encoding="utf-8")
        else:
            brief.add_statement(name, "", *LANGUAGES)
            (brief.root / "docs" / "statements" / f"{name}.rst").write_text(text, encoding="utf-8")
    return brief


def beginnings(lines: list[str]) -> list[str]:
    return [next((told for told in TOLD if told in line), line) for line in lines]


@pytest.mark.parametrize("name", ["update", "check", "html", "pdf", "status"])
def test_what_is_wrong_in_all_documents_is_said_at_once_and_each_thing_once(several: Checkout, name: str) -> None:
    done = several.communique(name)
    assert done.returncode == 2
    places = [line for line in done.stderr.splitlines() if "docs/" in line]
    assert beginnings(places) == TOLD


def test_programs_are_told_each_complaint_at_its_place(several: Checkout) -> None:
    done = several.communique("check", "--format", "json")
    rows = [row for row in json.loads(done.stdout) if row["check"] == "unreadable"]
    assert beginnings([f"{row['file']}:{row['line']}: {row['message']}" for row in rows]) == TOLD


@pytest.mark.parametrize("name", ["update", "check"])
def test_the_first_command_that_meets_it_says_it(brief: Checkout, name: str) -> None:
    brief.add_statement("2020-02-29-wrong", next(iter(WRONG)), *LANGUAGES)
    done = brief.communique(name)
    assert done.returncode == 2
    assert "Title underline too short. [docutils]: make the lines of the title as long as it" in done.stderr


def test_a_substitution_that_is_defined_twice_is_named(brief: Checkout) -> None:
    text = "A |group| said.\n\n.. |group| replace:: team\n.. |group| replace:: party\n"
    brief.add_statement("2020-02-29-wrong", text, "en")
    done = brief.communique("update")
    assert done.returncode == 2
    assert (
        'wrong.rst:10: ERROR: Duplicate substitution definition name: "group". [docutils]: define each' in done.stderr
    )
