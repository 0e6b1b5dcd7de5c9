"""What the markup complains of comes with what to do."""

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
    "Said.\n\n----": "take out the line of signs",
}


def test_each_complaint_has_its_advice(brief: Checkout) -> None:
    """All in one document: a run of Sphinx for each would take long."""
    brief.add_statement("2020-02-29-wrong", "\n\n".join(WRONG), "en")
    said = brief.communique("html", "--language", "en").stderr
    complaints = [line for line in said.splitlines() if re.search(r"(?:WARNING|ERROR): ", line)]
    assert [line for line in complaints if not re.search(r"\]: [a-z]", line)] == []
    assert [advice for advice in WRONG.values() if advice not in said] == []


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
