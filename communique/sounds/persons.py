"""What is said of persons beside their names: of two lawyers and judges, which is which."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

from communique.expressions.compiled import compiled
from communique.sounds.mentions import Placed, in_rows, mentions
from communique.sounds.names import Name, names
from communique.sounds.owners import Owners, owners
from communique.sounds.places import places
from communique.sounds.rows import rows

FILE = Path(__file__).with_name("persons.toml")
ENGLISH = "en"
# 71-year-old A; A, 71, and A（71歳）; អាយុ ៧១ឆ្នាំ.
AGED = re.compile(r"\b(\d\d)(?:-year-old |歳の)\Z")
AGE = re.compile(r"(?:氏|さん)?(?:,? ?[（(]|, |[ \u200b]*,? ?(?:aged|អាយុ) ?)(\d\d)(?:[,)）]|歳|才| ?ឆ្នាំ| years)")
REACH = 24  # characters between what is said and the name
PAIR = 2


class Said(NamedTuple):
    """What a translation says of another name than the source does."""

    name: str
    instead: str


def exchanged(source: str, translation: str, script: str, code: str) -> Iterator[Said]:
    """Find two persons whose titles, ages or other attributes are exchanged in the translation."""
    heard_in, first = located(source, translation, script)
    if heard_in is None or code not in _table():
        return
    turned = _turned(first, source, translation, code)
    yield from [turned] if turned else map(Said._make, mentions(heard_in, first, source, translation, script))


@lru_cache(maxsize=64)
def located(source: str, translation: str, script: str) -> tuple[Owners | None, Sequence[Placed]]:
    """Return how well the names of persons are heard, and where a translation has each that is clear."""
    persons = [name for name in names(source) if name.is_person and name.words[-1] not in translation]
    if len(persons) < PAIR:
        return None, []
    heard_in = owners(source, persons, rows(translation, script), script)
    return heard_in, in_rows(heard_in) or places(tuple(persons), translation, script)


def _turned(found: Sequence[tuple[Name, int, int]], source: str, translation: str, code: str) -> Said | None:
    """Return two names whose attributes are exchanged; None without any."""
    stated = [_said(source, name.start, name.end, ENGLISH) for name, _, _ in found]
    given = [_said(translation, start, end, code) for _, start, end in found] if any(stated) else []
    for one, other in permutations(range(len(given)), 2):
        mine, theirs = stated[one], stated[other]
        if given[other] & (mine - theirs) and not (given[one] & mine or given[other] & theirs):
            return Said(found[one][0].text, found[other][0].text)
    return None


def _said(text: str, start: int, end: int, code: str) -> set[str]:
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    kinds = _beside(code)
    ages = {str(int(age[1])) for age in (AGED.search(before), AGE.match(behind)) if age}
    return ages | {kind for kind, (left, right) in kinds.items() if left.search(before) or right.match(behind)}


@lru_cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@lru_cache
def _beside(code: str) -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    flags = re.IGNORECASE if code == ENGLISH else 0
    before, behind = (_table()["beside"][code][side] for side in ("before", "behind"))
    return {
        kind: (
            compiled(before.replace("{said}", f"(?i:{row})")),
            compiled(behind.replace("{said}", f"(?i:{row})"), flags),
        )
        for kind, row in _table()[code].items()
    }
