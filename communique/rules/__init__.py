"""The checks themselves, a module a family; ``CHECKS`` has them all once this package is imported."""

from communique.checks import overrules
from communique.checks.registry import CHECKS
from communique.orthography import characters, figures, japanese, khmer
from communique.rules import (
    comments,
    completeness,
    documents,
    faithfulness,
    glossary,
    header,
    links,
    naming,
    opposites,
    order,
    sounds,
    throughout,
)

__all__ = [
    "CHECKS",
    "characters",
    "comments",
    "completeness",
    "documents",
    "faithfulness",
    "figures",
    "glossary",
    "header",
    "japanese",
    "khmer",
    "links",
    "naming",
    "opposites",
    "order",
    "overrules",
    "sounds",
    "throughout",
]
