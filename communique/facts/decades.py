"""Decades that are said in two figures, with the part of them that is meant: 80年代初頭."""

import re
from collections.abc import Iterator

from communique.dates.dates import BUDDHIST, FIRST_BUDDHIST
from communique.expressions.choices import NEVER
from communique.numerals.numerals import Numeral
from communique.values.values import Date
from communique.words.vocabulary import Vocabulary

WINDOW = 16
DECADE = "decade of"
PARTS = ("", "early", "middle", "late")
CENTURIES = (2000, 1900)


class Decades:
    """Reads the decades of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.is_doubtful = words.has("doubtful-numbers")
        decade, is_behind = words.patterns("units-around").get(DECADE, NEVER), words.table.get("part-follows")
        self.parts = {
            part: re.compile(f"(?:{decade})(?:{text})" if is_behind else f"(?:{text})(?:{decade})", re.IGNORECASE)
            for part, text in words.patterns("parts").items()
        }

    def of(self, text: str, numeral: Numeral) -> Iterator[Date]:
        """Return the decades that a number may name, each in the part that the text says, or in any that it may."""
        parts = PARTS if self.is_doubtful else [self._part(text, numeral)]
        for year in _years(int(numeral.amount)):
            yield from (Date(year, part=part, decade=True) for part in parts)

    def _part(self, text: str, numeral: Numeral) -> str:
        around = f"{text[max(0, numeral.start - 2 * WINDOW) : numeral.start]}#{text[numeral.end :][:WINDOW]}"
        return next((part for part, words in self.parts.items() if words.search(around)), "")


def _years(amount: int) -> Iterator[int]:
    """Return the first years of the decades that an amount may name: 80 is 1880 or 1980."""
    if amount >= FIRST_BUDDHIST:
        yield round(amount + BUDDHIST, -1)
    else:
        yield from (century + amount for century in CENTURIES if amount < 100)
