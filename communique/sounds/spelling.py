"""A name that one text writes in two ways: フォルーザーンファル, then フォルーザーニー."""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from communique.sounds.names import names
from communique.sounds.rows import Row, rows

LEAST = 3  # letters
LIKE = 0.6  # of likeness of two that are written for one name


def spelt(source: str, translation: str, script: str) -> Iterator[tuple[str, str]]:
    """Find two ways of writing that are nearly the same, of names of persons; who has only been added has one."""
    people = list(dict.fromkeys(row for row in rows(translation, script) if row.is_person))
    whole = [row for row in people if len(row.parts) > 1]
    written = {part for row in whole for part in row.parts}
    for row in people if whole else ():
        is_new = len(row.parts) == 1 and not any(row.text in part or part in row.text for part in written)
        if nearly := max((each for each in written if is_new and _are_like(row.text, each)), default=""):
            yield nearly, row.text
    if not _has_namesakes(source):
        yield from ((one.text, other.text) for one, other in combinations(whole, 2) if _are_one(one, other))


def _are_one(one: Row, other: Row) -> bool:
    """Return whether two rows of as many parts have some in common, and the others are nearly the same."""
    if len(one.parts) != len(other.parts):
        return False
    different = [pair for pair in zip(one.parts, other.parts, strict=True) if pair[0] != pair[1]]
    return 0 < len(different) < len(one.parts) and all(_are_like(*pair) for pair in different)


def _are_like(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= LEAST and LIKE <= Levenshtein.normalized_similarity(one, other) < 1


def _has_namesakes(source: str) -> bool:
    """Return whether two names of a source have a word in common."""
    stated = {name.words for name in names(source) if len(name.words) > 1}
    return any(set(one) & set(other) for one, other in combinations(stated, 2))
