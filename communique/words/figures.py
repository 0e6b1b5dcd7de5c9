"""Numbers in figures, by what a language's separators mean: 1,234.5 and 1.234,5."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from communique.words.vocabulary import Vocabulary

# Separators that any language may have between figures; what they mean is the language's own.
FIGURES = (
    r"(?:(?<!\d)(?<!\d[.,-])\d{1,3}(?: \d{3})+(?:[.,](?!\d{3}(?!\d))\d+)?(?![.,]?\d| \d)"
    r"|\d+(?:[.,'’٬٫\u00a0\u2009\u202f]\d+)*)"
)
SPACES = " \u00a0\u2009\u202f"
# Thousands that narrow blanks or those without a break part, as typographers have it.
GROUPED = re.compile(r"(?<!\d)\d{1,3}([\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*(?!\d|\1)")
DECIMALS = re.compile(r"\d{1,3}[.,]\d\d[1-9]")  # no round thousands
BEHIND = 12  # characters
LONGEST = 24  # figures; a longer row of them is no number that anyone counts with


def read_figures(text: str, vocabulary: Vocabulary, behind: str) -> Fraction | None:
    """Read figures by a language's separators and what stands behind them; None where they are no one number."""
    if len(text) > LONGEST:
        return None
    if text.isdecimal():
        return whole_number(text)
    if DECIMALS.fullmatch(text) and vocabulary.has("mixed-separators") and _is_scaled(behind, vocabulary):
        return Fraction(text.replace(",", "."))
    figures, separators = re.findall(r"\d+", text), re.findall(r"\D", text)
    groups, fraction = _separators(figures, separators, vocabulary)
    whole = figures[1:-1] if fraction else figures[1:]
    if set(separators[: len(whole)]) <= groups and all(len(part) == 3 for part in whole):
        if whole and len(figures[0]) > 3:
            return None
        return Fraction("".join([figures[0], *whole]) + (f".{fraction}" if fraction else ""))
    return None


@lru_cache(maxsize=8192)
def whole_number(text: str) -> Fraction:
    """Read a row of figures; most are short, and come again."""
    return Fraction(int(text))


def _is_scaled(behind: str, vocabulary: Vocabulary) -> bool:
    """Return whether a multiplier or per cent stands behind figures: 1.716 ពាន់លាន is no 1,716 of them."""
    return behind.removeprefix(" ").startswith(("%", *vocabulary.multipliers))


def _separators(figures: Sequence[str], separators: Sequence[str], vocabulary: Vocabulary) -> tuple[set[str], str]:
    """Find the separators of thousands, and the fraction if there is one.

    Nobody writes three noughts behind a decimal mark, and in some languages not any three figures; of two kinds of
    marks the last is the decimal one.
    """
    group, decimal, last, tail = vocabulary.group, vocabulary.decimal, separators[-1], figures[-1]
    groups = {group, "٬", " "} | (
        set(SPACES) if group in SPACES or vocabulary.has("blanks-part-thousands") else set()
    )
    kinds = set(separators)
    if len(kinds) == 2 and separators.count(last) == 1 and last in ".,٫":
        return kinds - {last}, tail
    is_mixed = vocabulary.has("mixed-separators")
    if figures[0] == "0" and len(separators) == 1 and last in {".", decimal}:  # no thousands begin with nought
        return groups, tail
    if last in ".," and len(kinds) == 1 and len(tail) == 3 and (tail == "000" or (is_mixed and last == decimal)):
        return groups | {last}, ""
    # Others write 7.5 where they mean 7,5; 0,59 in English is a list.
    is_decimal = last in {decimal, "٫"} or (last == "." and len(separators) == 1) or (is_mixed and last == ",")
    if is_decimal and not (last in groups and len(tail) == 3):
        return groups, tail
    return groups, ""
