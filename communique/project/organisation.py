"""Who publishes: ``organisation`` of the settings is a name, or a table with what is said below every statement."""

import re
from collections.abc import Mapping

from communique.project.model import SOURCE_LANGUAGE, Organisation
from communique.project.table import Table

LINES = ("address", "contact", "licence", "imprint")
KIND = re.compile(r"[a-z][a-z-]{0,30}")
LONGEST = 1000  # characters of a line


def read_organisation(options: Table) -> Organisation:
    """Read the name, and in a table beside it lines and kinds of text, each one text or one for each language."""
    if not isinstance(options.values.get("organisation"), dict):
        return Organisation(options.text("organisation"))
    table = options.table("organisation")
    table.refuse_others("name", *LINES, "kinds")
    lines = tuple(_texts(table, name) for name in LINES if name in table.values)
    kinds = table.table("kinds", {})
    for name in kinds.values:
        if not KIND.fullmatch(name):
            raise kinds.error(name, "is no name of a kind: write one such as letter, in a-z")
    return Organisation(table.text("name"), lines, {name: _texts(kinds, name) for name in kinds.values})


def _texts(table: Table, name: str) -> Mapping[str, str]:
    """Read a text by the codes of languages: a text alone is English."""
    if not isinstance(table.values[name], dict):
        return {SOURCE_LANGUAGE: _line(table, name)}
    texts = table.table(name)
    if SOURCE_LANGUAGE not in texts.values:
        raise texts.error(SOURCE_LANGUAGE, "is missing: write the English, which stands where nothing else does")
    return {code: _line(texts, code) for code in texts.values}


def _line(table: Table, name: str) -> str:
    text = table.text(name)
    if not text.isprintable() or len(text) > LONGEST:
        raise table.error(name, f"is no line of text: write one of at most {LONGEST} characters")
    return text
