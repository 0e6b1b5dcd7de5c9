"""Rules for what stands before or behind a place of a text: by the letters there, only few of them are tried."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from communique.expressions.sought import EMPTY, Sought, edges

LETTERS = 3  # by which rules are chosen
MOST = 8192  # rows of letters that are remembered
Numbers = tuple[int, ...]


class Behind:
    """Rules of any case, for what a text goes on with: the first that fits is found."""

    def __init__(self, rules: Iterable[str]) -> None:
        rules = tuple(rules)
        self._sought = list(map(Sought, rules))
        self._chosen = _choice(rules, 1)

    def match(self, text: str, start: int) -> tuple[int, re.Match[str]] | None:
        """Find the first of the rules that a text goes on with, and its number."""
        for number in self._chosen(text[start : start + LETTERS]):
            if found := self._sought[number].pattern.match(text, start):
                return number, found
        return None


class Before:
    """Rules of any case for what a text ends with: all that fit are found."""

    def __init__(self, rules: Iterable[str]) -> None:
        rules = tuple(rules)
        self._sought = [Sought(rf"(?:{rule})\Z") for rule in rules]
        self._chosen = _choice(rules, -1)

    def search(self, text: str) -> Sequence[tuple[int, re.Match[str]]]:
        """Find the rules that a text ends with, and their numbers."""
        numbers = self._chosen(text[-LETTERS:])
        if not numbers:  # as nearly always
            return ()
        return [(number, found) for number in numbers if (found := self._sought[number].pattern.search(text))]


def _choice(rules: tuple[str, ...], step: int) -> Callable[[str], Numbers]:
    """Return what chooses the rules that may begin with some letters, or end with them where ``step`` is -1."""
    known = [edges(rule, step, LETTERS) for rule in rules]
    whole = EMPTY.union(*known)
    beginnings = {letters[:length] for letters in whole for length in range(len(letters) + 1)}
    numbers = {
        each: tuple(number for number, words in enumerate(known) if any(map(each.startswith, words)))
        for each in beginnings
    }

    @lru_cache(maxsize=MOST)
    def chosen(letters: str) -> Numbers:
        letters = letters.lower()[::step]
        return next(numbers[letters[:length]] for length in range(LETTERS, -1, -1) if letters[:length] in numbers)

    return chosen
