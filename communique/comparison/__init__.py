"""Comparing: the facts of two texts become the pairs that agree and the differences."""
