"""Roman numerals, which stand for numbers in names and references: Chapter IV, World War II, XIXe siècle."""

import re
from itertools import pairwise

ROMAN = re.compile(r"[IVXLC](?<![A-Za-z].)[IVXLC]{0,6}(?![A-Za-z]|-\d)")
ORDINAL = re.compile(ROMAN.pattern.replace("(?![A-Za-z]", r"(?=(?:er?|ème|th)?\b)(?![A-Z]"))  # XIXe siècle
DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(text: str) -> int:
    """Return the number that a Roman numeral is."""
    digits = [DIGITS[digit] for digit in text]
    return digits[-1] + sum(-low if low < high else low for low, high in pairwise(digits))
