"""Digits and date patterns of a language: settings may choose among forms, and not change what is said."""

import re
import unicodedata

PART = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[A-Za-z]+)|(?P<other>.)", re.DOTALL)
FIELDS = {"y": "y", "u": "y", "M": "M", "L": "M", "d": "d"}  # CLDR's letters for year, month and day


def unfit_digits(digits: str) -> str:
    """Return what is wrong with ten digits; empty where they are those of one script, zero first."""
    if [unicodedata.decimal(digit, None) for digit in digits] == list(range(10)):
        return ""
    return f"is {digits!r}: write the ten digits of one script, zero first"


def unfit_date(pattern: str) -> str:
    """Return what is wrong with a date pattern (UTS #35); empty where it writes day, month and year once each."""
    parts = list(PART.finditer(pattern))
    fields = sorted(FIELDS[part["field"][0]] for part in parts if part["field"] and part["field"][0] in FIELDS)
    literal = "".join(part["quoted"] or part["other"] or "" for part in parts)
    if fields == ["M", "d", "y"] and all(unicodedata.numeric(c, None) is None for c in literal):
        return ""
    return f"is {pattern!r}: write the fields of day, month and year once each, and no number, such as 'd MMMM y'"
