"""Syllables of scripts without blanks between words, of which dictionaries cut what they do not know anyhow."""

import re
import unicodedata

VIRAMA = 9  # the canonical combining class of what joins consonants, the Khmer coeng too
# A letter whose vowel is taken away, or that is not spoken: the end of the syllable before it.
FINAL = re.compile(
    "[\u1000-\u102a\u1050-\u1081]\u1037?[\u1039\u103a]|[\u1780-\u17a2][\u17cb-\u17cd]"
    "|[\u0e01-\u0e2e]{1,2}[\u0e34-\u0e39]?\u0e4c|[\u0e81-\u0eae]{1,2}\u0ecc"
)
BEHIND = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd")  # vowels that are letters
BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")  # and those before their consonant
CLOSED = frozenset("\u0e30\u0eb0")  # A, after which no consonant ends the syllable
# Of Thai, Lao and Khmer; in Burmese each has a vowel, and some are words.
CONSONANT = re.compile("[\u0e01-\u0e2e\u0e81-\u0eae\u1780-\u17a2]")


def inside_cluster(text: str, place: int) -> bool:
    """Return whether a place is behind a virama or before a mark."""
    return unicodedata.combining(text[place - 1]) == VIRAMA or unicodedata.category(text[place])[0] == "M"


def inside_syllable(text: str, place: int) -> bool:
    """Return whether a place is within a cluster, or parts a syllable from its vowel or its end."""
    if inside_cluster(text, place):
        return True
    before = text[place - 1]
    if unicodedata.category(before)[0] not in "LM":
        return False
    return before in BEFORE or text[place] in BEHIND or FINAL.match(text, place) is not None


def is_consonant(text: str) -> bool:
    """Return whether a text is one consonant, which is no syllable."""
    return CONSONANT.fullmatch(text) is not None


def ends_openly(text: str) -> bool:
    """Return whether a consonant may end the last syllable of a text: it ends with a vowel, and no short one."""
    return text[-1] not in CLOSED and not is_consonant(text[-1])
