"""Checks: a catalog and the glossary become problems. What the checks are, ``communique check --list`` says."""

from communique.checks import (
    completeness,
    faithfulness,
    figures,
    header,
    japanese,
    khmer,
    links,
    naming,
    opposites,
    typography,
)
from communique.checks.checker import Checker
from communique.checks.registry import CHECKS, Check, Problem, Severity

FAMILIES = (faithfulness, opposites, links, naming, completeness, typography, figures, khmer, japanese, header)

__all__ = ["CHECKS", "Check", "Checker", "Problem", "Severity"]
