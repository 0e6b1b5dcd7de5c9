"""Digits, date patterns and datelines of a language: settings choose among forms, and do not change what is said."""

import re
import unicodedata

PART = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>[A-Za-z]+)|(?P<other>.)", re.DOTALL)
DATELINE = "{place}, {date}"
BRACED = re.compile(r"(\{date\}|\{place\}|\{PLACE\})")
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


def unfit_dateline(pattern: str) -> str:
    """Return what is wrong with a dateline's pattern; empty where it writes one place and one date, and no number."""
    parts = BRACED.split(pattern)
    literal = "".join(parts[::2])
    plain = all(unicodedata.numeric(c, None) is None and unicodedata.category(c)[0] != "C" for c in literal)
    named = sorted(part.lower() for part in parts[1::2])
    if plain and not set("{}") & set(literal) and named == ["{date}", "{place}"]:
        return ""
    return f"is {pattern!r}: write place and date once each, and no number, such as '{{place}}, {{date}}'"
