"""Numerals: figures and number words become the number that they write, whatever it is of."""
