"""Doers: of two persons of whom one does something to the other in English, a translation has not the other do it."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from communique.sounds.hearing import LATIN, patterns
from communique.sounds.mentions import Placed

FAR = 60  # characters between the two


def turned_doers(first: Sequence[Placed], source: str, translation: str, script: str) -> Iterator[tuple[str, str]]:
    """Find two persons of whom a translation has the other do what a source has the one do.

    ``first`` is where the translation has each name that is clear.
    """
    does, table = patterns(LATIN)["does"], patterns(script)
    for (one, start, end), (other, _, ends) in permutations(first, 2):
        is_near = one.end < other.start <= one.end + FAR
        if not (is_near and does.fullmatch(source, one.end, other.start)):
            continue
        if "doer" in table:
            is_turned = table["doer"].match(translation, ends) and table["done"].match(translation, end)
        else:
            is_turned = table["does"].fullmatch(translation, ends, start)
        if is_turned:
            yield one.text, other.text
