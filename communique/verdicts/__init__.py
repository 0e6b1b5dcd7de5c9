"""Verdicts: what the checks find in a project, told, kept and mended."""
