"""The names of an English text: what has a capital letter and is no word that others translate."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from communique.words.territories import english_names

TABLE: Mapping[str, str] = tomllib.loads(Path(__file__).with_name("english.toml").read_text(encoding="utf-8"))
MOST = 2_000  # sources that are remembered
LETTER = "A-Za-zÀ-ɏḀ-ỿ"
ARTICLE = "(?:[AaEe]l|[Aa](?:[nrtz]|[sd]h?))-"  # Arabic
CAPITAL = rf"(?:{ARTICLE})?[A-ZÀ-ÞĀ-ž][{LETTER}]*(?:(?:-|[’'](?!s?(?![{LETTER}])))[{LETTER}]+)*"
PARTICLE = "(?:{})".format("|".join(TABLE["particles"].split()))
# A point stands behind an initial, and behind titles.
BESIDE = (
    r"(?: |(?<=\b[A-Z])\. |(?<=[DJMS][rs])\. |(?<=Lt|Mt)\. "
    r"|(?<=Mrs|Rev|Sen|Rep|Gov|Gen|Col|Sgt|Maj|Hon)\. |(?<=Prof|Capt)\. "
    rf"| [\"“‘(]{CAPITAL}[\"”’)] )"  # Teresita “Tess” Bulawan
)
RUN = re.compile(rf"(?<![{LETTER}]){CAPITAL}(?:{BESIDE}(?:{PARTICLE} )*{CAPITAL})*")
WORD = re.compile(rf"[{LETTER}]+(?:[-’'][{LETTER}]+)*")
OWNS = re.compile(r"[’']s?\Z")
SMALL = re.compile("[a-zß-ɏ]")
WITH_ARTICLE = re.compile(rf"\A{ARTICLE}(?=[A-Z])")
STARTS = re.compile(r"(?:\A|[.!?:;…©•*]|[-–—]|\n|\(\w{1,4}\)|\b\d[.)])[\s\"“”‘’'(\[]*\Z|[\"“‘(\[]\s*\Z")
# What follows is of something else: the Institute for Policy Research, the Geneva Convention.
OF_ANOTHER = re.compile(r"(?:\b[A-Z]\w+ (?:for|on|of)|\b[Tt]he) \Z")
COMPOUND = re.compile("-[a-z]|[A-Z][a-z]{2,}-[A-Z]")
ABSTRACT = re.compile(r"(?:tion|sion|ment|ship|ness|ism|ology|ities|ically)\Z")
BEFORE = 40  # characters that tell what begins
HEADLINE = 0.7  # of the longer words have a capital
LONGER = 4  # letters


class Name(NamedTuple):
    """A name: its words, its place, and whether it stands for itself, not in what others translate.

    Where it opens a sentence, its first word may be none of it.
    """

    words: tuple[str, ...]
    start: int
    end: int
    is_titled: bool
    is_own: bool
    opens: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is clear that it is somebody's, or a whole name at least."""
        return self.is_titled or len(self.words) > 1

    @property
    def text(self) -> str:
        """The name as it is written."""
        return " ".join(self.words)


@lru_cache(maxsize=MOST)
def names(text: str) -> tuple[Name, ...]:
    """Find the names of an English text; a headline gives all words capitals, and so only those behind a title."""
    found = tuple(name for run in RUN.finditer(text) if (name := _name(run)))
    return tuple(name for name in found if name.is_titled) if found and _is_headline(text) else found


def words(text: str) -> list[str]:
    """Return the words of a text, each without what makes it another's."""
    return [OWNS.sub("", word) for word in WORD.findall(text)]


def _is_headline(text: str) -> bool:
    if text.rstrip().endswith("."):
        return False
    longer = [word for word in WORD.findall(text) if len(word) >= LONGER]
    capitals = [word for word in longer if word[0].isupper()]
    return len(capitals) > HEADLINE * len(longer)


def _name(run: re.Match[str]) -> Name | None:
    """Return the name that a row of words is, without titles before it; none where a word of it is translated."""
    before = run.string[max(0, run.start() - BEFORE) : run.start()]
    found, starts = _row(run[0]), STARTS.search(before) is not None
    if len(found) > 1 and len(found[0]) == 1 < len(found[1]) and starts:  # the letter of an item
        found = found[1:]
    keys = [_key(word) for word in found]
    translated = _translated(keys, starts)
    begins = _beginning(keys, translated)
    ends = _place_end(keys, translated, begins)
    kept, is_whole = tuple(found[begins : ends or len(found)]), begins == 0
    countries = {" ".join(kept), " ".join(kept[1:]) if starts else ""}
    if not kept or (starts and is_whole and len(kept) == 1) or countries & english_names().keys():
        return None
    if any(translated[begins : begins + len(kept)]) or not all(map(_is_word, kept)):
        return None
    is_titled = not is_whole and keys[begins - 1] in _words("titles")
    is_part = ends > 0 or OF_ANOTHER.search(before) is not None or any(map(COMPOUND.search, kept))
    start = run.start() + run[0].index(kept[0])
    end = run.start() + run[0].rindex(kept[-1]) + len(kept[-1]) if ends else run.end()
    return Name(kept, start, end, is_titled, is_titled or (is_whole and not is_part), starts and is_whole)


def _row(text: str) -> list[str]:
    """Return the words that may be of a name, without Arabic articles."""
    found = [WITH_ARTICLE.sub("", word) for word in WORD.findall(text)]
    return [word for word in found if word[0].isupper() or word in _words("particles")]


def _beginning(keys: list[str], translated: list[bool]) -> int:
    """Return where a name begins: before a title stands none, or another one."""
    begins = max((place + 1 for place, key in enumerate(keys[:-1]) if key in _words("titles")), default=0)
    while begins < len(keys) and translated[begins]:
        begins += 1
    return begins


def _translated(keys: list[str], starts: bool) -> list[bool]:
    """Return which words others translate, but for syllables of names: not the An of Vo An Khoa."""
    found = [key in _words("translated") for key in keys]
    if not any(found) or all(found):
        return found
    are_names = [key in _words("syllables") for key in keys]
    are_names[0] = are_names[0] and not starts
    return [is_translated and not is_name for is_translated, is_name in zip(found, are_names, strict=True)]


def _place_end(keys: list[str], translated: list[bool], begins: int) -> int:
    """Return where the name of a place ends, before what is called by it: Siem Reap Provincial Court."""
    ends = translated.index(True, begins) if True in translated[begins:] else 0
    return ends if ends > begins and keys[ends] in _words("places") else 0


def _key(word: str) -> str:
    """Return a word as the lists have it: Vice-President and Mondays are what President and Monday are."""
    key = word.lower()
    for each in (key.rsplit("-", 1)[-1], key.removesuffix("s")):
        if each in _words("translated"):
            return each
    return key


def _is_word(word: str) -> bool:
    """Return whether a word of a name is none of a law or a body, nor an acronym."""
    return len(word) == 1 or (SMALL.search(word) is not None and not ABSTRACT.search(word))


@cache
def _words(kind: str) -> frozenset[str]:
    if kind == "translated":
        return frozenset().union(*(_words(each) for each in ("titles", "ordinary", "exonyms")))
    return frozenset(TABLE[kind].split())
