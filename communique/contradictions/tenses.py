"""Tenses: what will be done in a source has been done in a translation, or the reverse, by a verb or in all of it."""

from functools import lru_cache

from communique.contradictions.denials import verbs, verbs_within
from communique.contradictions.sections import section
from communique.expressions.choices import NEVER
from communique.expressions.sought import Sought
from communique.text.legible import comparable

TENSES = (("future", "past"), ("past", "planned"))
WHOLE = (("will", "did"), ("did", "will"))
MAY = {"will": "may-will", "did": "may-did"}


def changed_tense(texts: tuple[str, str], codes: tuple[str, str]) -> str:
    """Return the words of a verb whose tense, past or future, the translation changes; empty without one."""
    source, text = texts[0], comparable(texts[1])
    for stated, given in TENSES:
        right, wrong = verbs(codes[1], stated), verbs(codes[1], given)
        for name in verbs_within(source, codes[0], stated) if wrong else ():
            here = verbs(codes[0], stated)[name].pattern.findall(source) if name in wrong else []
            is_turned = here and wrong[name].search(text) and not right[name].search(text)
            if is_turned and len(here) == len(verbs(codes[0], "stated")[name].pattern.findall(source)):
                return str(here[0])
    return ""


def changed_time(texts: tuple[str, str], codes: tuple[str, str]) -> str:
    """Return what a source says of one time alone, past or to come, and a translation of the other; or nothing."""
    source, text = texts[0], comparable(texts[1])
    for stated, given in WHOLE:
        said = _says(codes[0], stated).search(source)
        if said and not _says(codes[0], MAY[given]).search(source):
            is_turned = _says(codes[1], given).search(text)
            if is_turned and not _says(codes[1], MAY[stated]).search(text):
                return said[0]
    return ""


@lru_cache
def _says(code: str, key: str) -> Sought:
    return Sought(section(code, "tense").get(key, NEVER), flags=0)
