"""Agents: who does something to whom, for two persons whom the glossary does not name."""

from collections.abc import Iterator, Sequence
from itertools import permutations

from communique.sounds.hearing import LATIN, patterns
from communique.sounds.mentions import Placed

FAR = 60  # characters between the two


def turned_doers(first: Sequence[Placed], source: str, translation: str, script: str) -> Iterator[tuple[str, str]]:
    """Find two persons of whom the wrong one acts in the translation.

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
