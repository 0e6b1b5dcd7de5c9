"""Comparing: the facts of two texts become the pairs that agree and the differences.

Reading facts is the matter of the package ``facts``, which knows nothing of a second text.
"""

from communique.comparison.agreement import kind, same
from communique.comparison.differences import Comparison, Difference, compare
from communique.comparison.understood import told
from communique.values.worded import worded

__all__ = ["Comparison", "Difference", "compare", "kind", "same", "told", "worded"]
