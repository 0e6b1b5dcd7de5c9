"""Contrasts: of live rounds and not rubber bullets, a translation does not say 実弾ではなくゴム弾."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from communique.contradictions.sections import section
from communique.contradictions.unsaid import TERMS, kinds
from communique.expressions.choices import NEVER
from communique.expressions.sought import Sought
from communique.text.khmer import one_spelling

CONTRAST = "contrast"
BEFORE = "before"  # where the language has what is denied, as seen from its words for it
NEAR = 24  # characters between such words and what is denied or stated
END = re.compile(r"[,.;:()]| (?:but|and|or) ")


def turned_contrasts(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[str]:
    """Find what a source denies (“A, not B”) and a translation states instead (“B, not A”), in the source's words."""
    here, there = map(_joint, codes)
    joints = [found.end() for found in here.finditer(texts[0])]
    text = one_spelling(texts[1]) if joints else ""
    sides = [_sides(text, found, section(codes[1], CONTRAST)["denied"]) for found in there.finditer(text)]
    for start in joints if sides else ():
        denied = END.split(texts[0][start:])[0]
        if any(_is_turned(given, sides) for given in _things(denied, text, codes)):
            yield denied


def _is_turned(given: Sequence[int], sides: Sequence[tuple[range, range]]) -> bool:
    """Return whether a thing stands where the translation states, and never where it denies."""
    is_denied, is_stated = (any(start in side[which] for start in given for side in sides) for which in (0, 1))
    return is_stated and not is_denied


def _sides(text: str, joint: re.Match[str], denied: str) -> tuple[range, range]:
    """Return the places before and behind the words for “not … but”: first what is denied, then what is stated."""
    before = text[max(0, joint.start() - NEAR) : joint.start()]
    begins = joint.start() - len(re.split("[、。។]", before)[-1])
    sides = range(begins, joint.start()), range(joint.end(), joint.end() + NEAR)
    return sides if denied == BEFORE else sides[::-1]


def _things(denied: str, translation: str, codes: tuple[str, str]) -> Iterator[Sequence[int]]:
    """Return where a translation has each of the things that are denied."""
    for name in (CONTRAST, TERMS):
        here, there = (kinds(code, name) for code in codes)
        for kind in here.keys() & there.keys():
            if here[kind].search(denied):
                yield [found.start() for found in there[kind].finditer(translation)]


@lru_cache
def _joint(code: str) -> Sought:
    return Sought(section(code, CONTRAST).get("joint", NEVER), flags=0)
