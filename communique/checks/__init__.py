"""Checks: a catalog and the glossary become problems. What the checks are, ``communique check --list`` says."""

from communique.checks import (
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
from communique.checks.checker import Checker
from communique.checks.registry import CHECKS, Check, Overrule, Problem, Severity

FAMILIES = (
    *(faithfulness, opposites, links, naming, completeness),
    *(typography, figures, khmer, japanese, header, glossary, documents),
)

__all__ = ["CHECKS", "Check", "Checker", "Overrule", "Problem", "Severity"]
