"""Verifying: a release is held to its sums, its signature and its source."""
