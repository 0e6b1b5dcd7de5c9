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
    typography,
)

FAMILIES = (
    *(faithfulness, opposites, links, naming, completeness),
    *(typography, figures, khmer, japanese, header, glossary, documents),
    overrules,
)

__all__ = ["CHECKS", "FAMILIES"]
