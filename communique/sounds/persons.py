"""What is said of persons beside their names: of two lawyers and judges, which is which."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from communique.sounds.names import names
from communique.sounds.places import Place, places
from communique.sounds.written import Written, read

FILE = Path(__file__).with_name("persons.toml")
ENGLISH = "en"
# 71-year-old A; A, 71, and A（71歳）; អាយុ ៧១ឆ្នាំ.
AGED = re.compile(r"\b(\d\d)(?:-year-old |歳の)\Z")
AGE = re.compile(r"(?:氏|さん)?(?:,? ?[（(]|, |[ \u200b]*,? ?(?:aged|អាយុ) ?)(\d\d)(?:[,)）]|歳|才| ?ឆ្នាំ| years)")
CLEAR = 0.85  # of likeness
REACH = 24  # characters between what is said and the name
# A title between the two, as in the lawyer Mr A, 弁護士のA, A氏（弁護士）, មេធាវី លោក A.
BEFORE = {
    "en": r"(?:{})s?,? (?:[A-Z][\w.]* )?\Z",
    "ja": r"(?:{})(?:の|である|、|だった|・)?「?\Z",
    "km": r"(?:{})[ \u200b]*(?:ឈ្មោះ|លោកស្រី|លោក|អ្នកស្រី|កញ្ញា)?[ \u200b]*\Z",
}
BEHIND = {
    "en": r"(?:,| \(| is| was) (?:an?|the|its|their|his|her)? ?(?:[\w-]+ ){{0,2}}(?:{})\b",
    "ja": r"(?:氏|さん)?(?:[（(、]|は)?(?:元)?(?:{})",
    "km": r"[ \u200b]*(?:\(|ជា|ដែលជា)[ \u200b]*(?:{})",
}


class Said(NamedTuple):
    """What a translation says of another name than the source does."""

    name: str
    instead: str


def exchanged(source: str, translation: str, script: str, code: str) -> Iterator[Said]:
    """Find two names of which the translation says of one what the source says of the other alone."""
    persons = [name for name in names(source) if name.is_person and name.words[-1] not in translation]
    told = {
        name: _said(source, name.start, name.end, ENGLISH) for name in persons if len(persons) > 1 and code in _rows()
    }
    if not any(told.values()) and all(source.count(name.words[-1]) == 1 for name in told):
        return
    found = places(tuple(persons), translation, script)
    stated = [told[place.name] for place in found]
    given = [_said(translation, place.start, place.end, code) for place in found]
    for one, other in permutations(range(len(found)), 2):
        mine, theirs = stated[one], stated[other]
        is_turned = given[other] & (mine - theirs) and not (given[one] & mine or given[other] & theirs)
        if is_turned:
            yield Said(found[one].name.text, found[other].name.text)
            return
    yield from _counted(found, source, read(translation, script))


def _counted(found: Sequence[Place], source: str, text: Written) -> Iterator[Said]:
    """Find a name that is said more often than in the source, and another less often."""
    if text.whole:
        return
    counts = [(place, source.count(place.name.words[-1]), _times(place.name.words[-1], text)) for place in found]
    fewer = [place.name.text for place, stated, given in counts if given < stated]
    more = [place.name.text for place, stated, given in counts if given > stated]
    if fewer and more:
        yield Said(fewer[0], more[0])


def _times(word: str, text: Written) -> int:
    return len({piece.row for likeness, piece in text.places(word, CLEAR)})


def _said(text: str, start: int, end: int, code: str) -> set[str]:
    before, behind = text[max(0, start - REACH) : start], text[end : end + REACH]
    kinds = _beside(code)
    ages = {str(int(age[1])) for age in (AGED.search(before), AGE.match(behind)) if age}
    return ages | {kind for kind, (left, right) in kinds.items() if left.search(before) or right.match(behind)}


@lru_cache
def _rows() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in rows.items()}
        for code, rows in read.items()
    }


@lru_cache
def _beside(code: str) -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    flags = re.IGNORECASE if code == ENGLISH else 0
    return {
        kind: (
            re.compile(BEFORE[code].format(f"(?i:{row.pattern})"), 0),
            re.compile(BEHIND[code].format(f"(?i:{row.pattern})"), flags),
        )
        for kind, row in _rows()[code].items()
    }
