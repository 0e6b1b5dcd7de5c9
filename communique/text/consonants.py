"""The consonants of a name, by which it is known again in Latin letters and in katakana: Reyes, レイエス."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

KATAKANA = "KATAKANA LETTER "
SMALL = KATAKANA + "SMALL "
DIGRAPHS = (("SCH", "S"), ("TH", "S"), ("SH", "S"), ("PH", "F"), ("CK", "K"), ("CH", "T"), ("QU", "K"), ("X", "KS"))
LENGTHENING = re.compile("(?<=[aeiou])r(?![aeiouyr])")  # ペーター
# What katakana does not tell apart, or spelling does not; vowels, w and y are heard in too many ways.
ALIKE = str.maketrans("BPFVGCQJZDL", "HHHHKKKSSTR", "AEIOUWY")


@lru_cache(maxsize=8192)
def consonants(name: str) -> str:
    """Write the consonants of a name in capitals, those that are written alike as one, and each row of one once."""
    letters = "".join(map(_letters, unicodedata.normalize("NFD", name)))
    for written, spoken in DIGRAPHS:
        letters = letters.replace(written, spoken)
    return re.sub(r"(.)\1+", r"\1", letters.translate(ALIKE))


def likeness(one: str, other: str) -> float:
    """Return how much alike the consonants of two names are, 0 to 1; an r that lengthens a vowel may be written."""
    heard = {consonants(one), consonants(LENGTHENING.sub("", one))}
    return max(float(Levenshtein.normalized_similarity(each, consonants(other))) for each in heard)


def _letters(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith(KATAKANA) and not name.startswith(SMALL):
        return name.removeprefix(KATAKANA)
    return character.upper() if character.isascii() and character.isalpha() else ""
