"""Checks: a catalog and the glossary become problems. What the checks are, ``communique check --list`` says."""
