"""What the items of lists are counted by: figures, letters, Roman numerals, and the room that these take."""

from collections.abc import Sequence

from roman_numerals import RomanNumeral

# Ems of a sign, about, and of the blank behind it.
NARROW, FIGURE, BROAD, BLANK, LETTERS = 0.3, 0.57, 0.8, 0.26, 26
# What marks have room for before a class of this name gives them more, in ems.
ROOMS = {"tens": 1.4, "hundreds": 2.0, "thousands": 2.6}


def item_mark(kind: str, number: int) -> str:
    """Write the mark that an item is counted by, as docutils names it; letters go on behind z as aa."""
    if kind == "arabic":
        return str(number)
    if kind.endswith("roman"):
        numeral = RomanNumeral(number)
        return numeral.to_uppercase() if kind.startswith("upper") else numeral.to_lowercase()
    letter = "A" if kind.startswith("upper") else "a"
    return letter * (1 + (number > LETTERS))


def roomy(marks: Sequence[str]) -> list[str]:
    """Name the class of a list that gives its marks the room that they need; none where any list has it."""
    needed = max(map(_width, marks), default=0) + BLANK
    return [name for name, room in ROOMS.items() if room < needed][-1:]


def _width(mark: str) -> float:
    return sum(NARROW if c in ".()ijlI" else BROAD if c.isupper() or c == "m" else FIGURE for c in mark)
