"""A project of so many statements that a language is divided into shares."""

from pathlib import Path

from checkout import copy_content

MANY = 30
NAMES = tuple(f"statements/short-{number:02}" for number in range(MANY))
LEADING = 20  # a statement that leads to another


def many_statements(folder: Path) -> None:
    """Write short statements beside the shipped one, each with a word of its own, and build the English PDFs."""
    checkout = copy_content(folder)
    for number, name in enumerate(NAMES):
        more = " See :doc:`short-00`." if number == LEADING else ""
        checkout.add_statement(name.rpartition("/")[2], f"Freedom for the {number} of them.{more}\n")
    checkout.build("--language", "en", target="pdf")
