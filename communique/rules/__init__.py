"""The checks themselves, a module a family; ``CHECKS`` has them all once this package is imported."""

from communique.checks import overrules
from communique.checks.registry import CHECKS
from communique.rules import (
    completeness,
    documents,
    faithfulness,
    figures,
    glossary,
    header,
    japanese,
    khmer,
    links,
    naming,
    opposites,
    order,
    typography,
)

__all__ = [
    "CHECKS",
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
    "typography",
]
