"""References to laws and documents: a number with the word that makes it an article, a paragraph, a resolution."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from communique.facts.numerals import Numeral
from communique.facts.values import Fact, Reference
from communique.facts.vocabulary import Vocabulary

WINDOW = 24
ROMAN = re.compile(r"(?<![A-Za-z])[IVXLC]{1,7}(?![A-Za-z])")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True)
class _Label:
    kinds: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


class References:
    """Reads the references of one language."""

    def __init__(self, words: Vocabulary) -> None:
        edge = r"(?<![^\W\d_])" if words.spaced else ""
        before, after = words.patterns("before"), words.patterns("after")
        self.before = [
            (_kinds(key), re.compile(f"{edge}(?:{text})\\Z", re.IGNORECASE)) for key, text in before.items()
        ]
        self.after = [(_kinds(key), re.compile(text, re.IGNORECASE)) for key, text in after.items()]
        self.label = re.compile("|".join([*before.values(), *after.values()]) or "(?!)", re.IGNORECASE)

    def value(self, text: str, numeral: Numeral) -> Reference | None:
        """Read a number with its label; None where there is none."""
        labels = self._labels(text, numeral.start, numeral.end)
        return Reference(numeral.amount, labels) if labels else None

    def roman(self, text: str) -> Iterator[Fact]:
        """Find references in Roman numerals: Chapter IV."""
        for found in ROMAN.finditer(text):
            labels = self._labels(text, found.start(), found.end())
            if labels:
                yield Fact(Reference(Fraction(_roman(found[0])), labels), found[0], found.start(), found.end())

    def stripped(self, between: str) -> str:
        """Leave out a label that is said again in a list: មាត្រា ២៩ និងមាត្រា ៥៤៨."""
        return self.label.sub("", between)

    def _labels(self, text: str, start: int, end: int) -> frozenset[str]:
        behind = [kinds for kinds, pattern in self.after if pattern.match(text, end)]
        window = text[max(0, start - WINDOW) : start]
        found = behind or [kinds for kinds, pattern in self.before if pattern.search(window)]
        return frozenset().union(*found)


def _kinds(key: str) -> frozenset[str]:
    return frozenset(key.split())


def _roman(text: str) -> int:
    digits = [ROMAN_DIGITS[digit] for digit in text]
    return digits[-1] + sum(-low if low < high else low for low, high in pairwise(digits))
