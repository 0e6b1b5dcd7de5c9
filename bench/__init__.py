"""Measurements: ratios within one run, since absolute times belong to a machine."""
