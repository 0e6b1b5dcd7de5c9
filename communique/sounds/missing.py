"""Names of a source that its translation does not say, as far as both can be heard."""

import re
from collections.abc import Collection, Iterator, Set
from typing import NamedTuple

from communique.sounds.hearing import heard, patterns, together
from communique.sounds.likeness import likeness, weight, within
from communique.sounds.names import Name, names, words
from communique.sounds.unpaired import unpaired
from communique.sounds.written import Run, read

LEAST = 2.5  # consonants
CLEAR, LONG = 0.9, 3.0  # of what is heard in a part, and how many consonants it has
SURE = 2.5  # consonants, of what no word of the source may be like by chance
SAID, SAID_IN_WORDS = 0.8, 0.9  # of names of the source, of any words of it
BRACKETS = re.compile(r"[（(][^（()）]*[)）]")  # who is meant, not who is named
LATIN = re.compile(r"\b[A-Z][a-zà-ÿ’'-]{2,}(?: [A-Z][a-zà-ÿ’'-]+)+")
# What names are made of that Japanese writes in Chinese characters: pinyin, romanised Korean, Japanese.
SYLLABLES = (
    r"(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?"
    r"(?:i?ao?|ei?|i?ou?|i?an|i?en|i?ang|eng|i?ong|ie|iu|in|ing|ua|uo|uai|ui|u[ae]?ng?|ue?|er|i)",
    r"(?:[kgtdnrmbpsjch]|kk|ch|ss)?(?:y|w)?(?:ae|eo|eu|oe|ui|oo|ee|ou|u|a|e|i|o)(?:ng|[kgnlmpb])?",
    r"(?:[kgsztdnhbpmrywjf]|sh|ch|ts|[kghbpmnr]y|ss|kk|tt|pp|tch)?(?:[aiueo]|ou|oh)n?(?![aiueo])|[aiueo]",
)
SPELT = tuple(f"(?:{each})+(?:-(?:{each})+)*" for each in SYLLABLES)
KANJI = re.compile("|".join(SPELT), re.IGNORECASE)
PINYIN = re.compile(SPELT[0], re.IGNORECASE)


class Missing(NamedTuple):
    """A name that is not heard, and another that stands in the translation; either may be empty."""

    name: str
    instead: str


def missing_names(
    source: str, translation: str, script: str, known: Set[str], given: Collection[str]
) -> Iterator[Missing]:
    """Find names that are not heard in a translation; ``known`` words and ``given`` renderings are the glossary's."""
    lost = [name for name in names(source) if _is_to_be_heard(name, translation, script, known)]
    found = (*_strange(source, translation, script), *_strange_latin(source, translation))
    strange = next((text for text in found if not any(text in form or form in text for form in given)), "")
    unheard = list(unpaired(source, translation, script, lost, given))
    for name, instead in unheard:
        yield Missing(name, instead or strange)
    if strange and not unheard:
        yield Missing("", strange)


def is_pinyin(name: Name) -> bool:
    """Return whether a name may be one of China."""
    return all(map(PINYIN.fullmatch, name.words))


def _is_to_be_heard(name: Name, translation: str, script: str, known: Set[str]) -> bool:
    """Return whether a name has sounds enough, and no word of it is known or stands in the translation as it is."""
    if any(word in known or (len(word) > 1 and word in translation) for word in name.words):
        return False
    is_long = len(name.words[-1]) > 1 and weight(together(name.words)) >= LEAST
    return is_long and not _may_be_kanji(name, translation, script)


def _may_be_kanji(name: Name, translation: str, script: str) -> bool:
    """Return whether a name may be written in Chinese characters, as those of China, Korea and Japan are."""
    han = patterns(script).get("han")
    return han is not None and all(map(KANJI.fullmatch, name.words)) and han.search(translation) is not None


def _strange(source: str, translation: str, script: str) -> list[str]:
    """Return what is clearly a name and sounds like no words of the source."""
    runs = read(translation, script).runs if "run" in patterns(script) else ()
    return [run.text for run in runs if run.is_name and not _is_said(run, source, script)]


def _is_said(run: Run, source: str, script: str) -> bool:
    sounds = heard(run.text, script)
    if weight(sounds) < SURE:
        return True
    said = [word for word in words(source) if word[0].isupper()]
    capitals, turned = " ".join(said), heard("".join(reversed(run.parts)), script)
    parts = (part for each in run.parts if weight(part := heard(each, script)) >= LONG)
    if any(likeness(part, heard(word)) >= CLEAR for part in parts for word in said):
        return True
    return (
        within(turned, heard(capitals)) >= SAID
        or within(sounds, heard(capitals)) >= SAID
        or within(sounds, heard(source)) >= SAID_IN_WORDS
    )


def _strange_latin(source: str, translation: str) -> list[str]:
    """Return names in Latin letters of which the source has no word."""
    said = source.casefold()
    found = (match[0] for match in LATIN.finditer(BRACKETS.sub("", translation)))
    return [name for name in found if not any(word.casefold()[:5] in said for word in words(name))]
