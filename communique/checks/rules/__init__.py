"""The checks themselves, a module a family; ``CHECKS`` has them all once this package is imported."""

from communique.checks.registry import CHECKS
from communique.checks.rules import completeness, faithfulness, header, japanese, khmer, naming, typography

__all__ = ["CHECKS", "completeness", "faithfulness", "header", "japanese", "khmer", "naming", "typography"]
