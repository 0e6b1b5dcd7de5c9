"""Tenses: what will be done in a source, by its verb, and has been done in a translation; and the reverse."""

from communique.contradictions.denials import verbs, verbs_within
from communique.text.legible import comparable

TENSES = (("future", "past"), ("past", "planned"))


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
