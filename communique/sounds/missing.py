"""Names of a source that its translation does not say, as far as both can be heard."""

import re
from collections.abc import Collection, Iterator, Sequence, Set
from typing import NamedTuple

from communique.sounds.hearing import heard, written
from communique.sounds.likeness import likeness, weight, within
from communique.sounds.names import Name, names, words
from communique.sounds.written import Run, Written, read

HEARD, TOGETHER = {"Kana": 0.75, "Khmr": 0.75}, {"Kana": 0.75, "Khmr": 0.8}
LEAST, ALONE = 2.0, 2.5  # consonants of the last word, of an only one
HALF = 0.7  # of a word beside one that is clear
CLEAR, LONG = 0.9, 3.0  # of what is heard in a part, and how many consonants it has
SURE = 2.5  # consonants, of what no word of the source may be like by chance
SAID, SAID_IN_WORDS = 0.8, 0.9  # of names of the source, of any words of it
BRACKETS = re.compile(r"[（(][^（()）]*[)）]")  # who is meant, not who is named
LATIN = re.compile(r"\b[A-Z][a-zà-ÿ’'-]{2,}(?: [A-Z][a-zà-ÿ’'-]+)+")
# What names are made of that Japanese writes in Chinese characters: pinyin, romanised Korean, Japanese.
SYLLABLES = (
    r"(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?"
    r"(?:i?ao?|ei?|i?ou?|i?an|i?en|i?ang|eng|i?ong|ie|iu|in|ing|ua|uo|uai|ui|u[ae]?ng?|ue?|er)",
    r"(?:[kgtdnrmbpsjch]|kk|ch|ss)?(?:y|w)?(?:ae|eo|eu|oe|ui|oo|ee|ou|u|a|e|i|o)(?:ng|[kgnlmpb])?",
    r"(?:[kgsztdnhbpmrywjf]|sh|ch|ts|[kghbpmnr]y|ss|kk|tt|pp|tch)?(?:[aiueo]|ou|oh)n?(?![aiueo])|[aiueo]",
)
KANJI = re.compile("|".join(f"(?:{each})+(?:-(?:{each})+)*" for each in SYLLABLES), re.IGNORECASE)


class Missing(NamedTuple):
    """A name that is not heard, and another that stands in the translation; either may be empty."""

    name: str
    instead: str


def missing(source: str, translation: str, script: str, known: Set[str], given: Collection[str]) -> Iterator[Missing]:
    """Find names that are not heard in a translation, but for words that are known, and renderings given for them."""
    lost = [name for name in names(source) if _is_to_be_heard(name, translation, known)]
    found = (*_strange(source, translation, script), *_strange_latin(source, translation))
    strange = [text for text in found if not any(text in form or form in text for form in given)]
    unheard = _unheard(lost, strange, translation, script) if lost else []
    for name in unheard:
        if strange:
            yield Missing(name.text, strange[0])
        elif name.is_own and name.is_person and not _may_be_kanji(name, translation, script):
            yield Missing(name.text, "")
        elif name.is_own and not name.is_titled and (other := _other_place(source, translation, script)):
            yield Missing(name.text, other)
    if strange and not unheard:
        yield Missing("", strange[0])
    elif "run" in written(script):
        yield from _half_heard([name for name in lost if name not in unheard], translation, script)


def _other_place(source: str, translation: str, script: str) -> str:
    """Return letters that sound like no word of the source, and so may be another place; empty without any."""
    runs = read(translation, script).runs if "run" in written(script) else ()
    said = heard(source)
    strange = (
        run for run in runs if weight(sounds := heard(run.text, script)) >= LONG and within(sounds, said) < SAID
    )
    return next((run.text for run in strange), "")


def _half_heard(found: Sequence[Name], translation: str, script: str) -> Iterator[Missing]:
    """Find names of which one word is heard, where another stands beside it: ハサン・ムタワ for Hussein al-Mutawa."""
    text = read(translation, script)
    runs = [run for run in text.runs if len(run.parts) > 1]
    for name in found if runs else ():
        words_heard = [word for word in name.words[name.opens :] if weight(heard(word)) >= LEAST]
        unheard = [word for word in words_heard if not text.hears(word, HALF)]
        for run in runs if unheard and len(unheard) < len(words_heard) else ():
            if _is_half(run, name.words, script):
                yield Missing(name.text, run.text)


def _is_half(run: Run, stated: Sequence[str], script: str) -> bool:
    """Return whether some part of a row of letters is clearly a word of a name, and another none at all."""
    whole = heard(" ".join(stated))
    parts = [part for each in run.parts if weight(part := heard(each, script)) >= LEAST]
    alike = [max(likeness(part, heard(word)) for word in stated) for part in parts]
    rest = [part for part, likest in zip(parts, alike, strict=True) if likest < HALF]
    return max(alike, default=0.0) >= CLEAR and any(within(part, whole) < SAID for part in rest)


def _is_to_be_heard(name: Name, translation: str, known: Set[str]) -> bool:
    """Return whether a name has sounds enough, and no word of it is known or stands in the translation as it is."""
    if any(word in known or (len(word) > 1 and word in translation) for word in name.words):
        return False
    return weight(heard(name.words[-1])) >= (LEAST if len(name.words) > 1 else ALONE)


def _may_be_kanji(name: Name, translation: str, script: str) -> bool:
    """Return whether a name may be written in Chinese characters, as those of China, Korea and Japan are."""
    han = written(script).get("han")
    return han is not None and all(map(KANJI.fullmatch, name.words)) and han.search(translation) is not None


def _unheard(lost: Sequence[Name], strange: Collection[str], translation: str, script: str) -> list[Name]:
    text = read(translation, script).without(strange)
    return [name for name in lost if not _is_heard(name, text.without(_of_others(name, lost, text)))]


def _of_others(name: Name, stated: Sequence[Name], text: Written) -> set[str]:
    """Return the rows of letters that are clearly another name, and not this one."""
    own = heard("".join(name.words))
    others = [heard("".join(other.words)) for other in stated if other.words[-1] != name.words[-1]]
    found = set()
    for run in text.runs:
        sounds = heard(run.text, text.script) if len(run.parts) > 1 else ()
        if sounds and likeness(own, sounds) < TOGETHER[text.script] and within(own, sounds) < CLEAR:
            found |= {run.text} if any(likeness(other, sounds) >= CLEAR for other in others) else set()
    return found


def _is_heard(name: Name, text: Written) -> bool:
    enough, together = HEARD[text.script], TOGETHER[text.script]
    # In a long text without blanks, one word is soon heard by chance.
    needed = name.words[name.opens :] if text.whole else name.words[-1:]
    if all(text.hears(word, enough) for word in needed if weight(heard(word)) >= ALONE or word == name.words[-1]):
        return True
    if len(name.words) > 1 and text.hears_together(name.words, together):
        return True
    # Negros Occidental, 西ネグロス: a part may be translated.
    return not text.whole and any(_is_clear(word, text) for word in name.words[:-1])


def _is_clear(word: str, text: Written) -> bool:
    return weight(heard(word)) >= LONG and text.hears(word, CLEAR)


def _strange(source: str, translation: str, script: str) -> list[str]:
    """Return what is clearly a name and sounds like no words of the source."""
    runs = read(translation, script).runs if "run" in written(script) else ()
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
