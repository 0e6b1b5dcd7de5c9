"""Burmese that is typed in Zawgyi, whose code points say other things than Unicode's: UTN #11, UAX #29."""

import re

# In Unicode a vowel sign or medial stands behind its consonant; in Zawgyi it stands before it, as it is seen.
LETTERS = "\u1000-\u102a\u1039\u103b-\u103f\u1050-\u108f"
BEFORE_ITS_LETTER = re.compile(rf"(?:(?<![{LETTERS}])\u1031|(?<!\S)[\u103b\u103c])\S{{0,8}}")


def in_zawgyi(text: str) -> str:
    """Return the first word of a Burmese text that begins as no word does in Unicode; empty without one."""
    found = BEFORE_ITS_LETTER.search(text)
    return found[0] if found else ""
