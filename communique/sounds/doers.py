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
    yield from _turned_victims(first, source, translation, script)


def _turned_victims(first: Sequence[Placed], source: str, translation: str, script: str) -> Iterator[tuple[str, str]]:
    """Find the one whose arrest or death a source speaks of, where the translation has the other's instead."""
    stated = {name for name, _, _ in first if _is_victim(source, name.start, name.end, LATIN)}
    for one, other in permutations(first, 2) if stated else ():
        is_stated = one[0] in stated and other[0] not in stated
        given = [_is_victim(translation, *placed[1:], script) for placed in (one, other) if is_stated]
        if given == [False, True]:
            yield one[0].text, other[0].text


def _is_victim(text: str, start: int, end: int, script: str) -> bool:
    """Return whether a text speaks beside a name of an arrest, a death or the like."""
    table = patterns(script)
    is_behind = "suffers" in table and table["suffers"].match(text, end) is not None
    before = table["suffered-by"].search(text, max(0, start - FAR), start) if "suffered-by" in table else None
    return is_behind or before is not None
