"""A text in some script → the consonants that it may be heard as: Kavanaugh, カバノー, កាវ៉ាណូ."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from communique.words.language_files import written_out
from communique.words.vocabulary import vocabulary

FOLDER = Path(__file__).with_name("scripts")
LATIN = "Latn"
SOUNDS = "pbfvmntdszSCjkghrwy"
BIT = {sound: 1 << place for place, sound in enumerate(SOUNDS)}
# Those that one hand writes for the other, or one ear takes for it.
NEAR = (
    "pb",
    "td",
    "kg",
    "fv",
    "fh",
    "bv",
    "vw",
    "sz",
    "sS",
    "SC",
    "Cj",
    "jz",
    "tC",
    "mn",
    "hk",
    "yj",
    "hg",
    "pf",
    "dz",
    "ts",
    "kC",
    "gj",
)
OF_NAMES = {"Jpan": "Kana"}
VOWELS = "aeiou-"
ANY = (1 << len(VOWELS)) - 1


class Sound(NamedTuple):
    """A consonant: which sounds it may stand for, and which vowels may follow (both as bits), with its place.

    One that is ``silent`` need not be heard.
    """

    heard: int
    vowels: int
    silent: bool
    start: int
    end: int


class Enough(NamedTuple):
    """The least likeness of a whole name, and of one word of it whose neighbour is clear."""

    whole: float
    word: float


class Table(NamedTuple):
    """How a script writes sounds: the groups of ``consonants`` lead to ``rows``, those of ``vowels`` to ``heard``.

    ``inherent`` are the vowels that are heard where none is written.
    """

    consonants: re.Pattern[str]
    rows: tuple[tuple[tuple[int, bool], ...], ...]
    vowels: re.Pattern[str]
    heard: tuple[int, ...]
    inherent: int


@lru_cache(maxsize=4096)
def heard(text: str, script: str = LATIN) -> tuple[Sound, ...]:
    """Return the consonants of a text, in their order."""
    table = _table(script)
    plain = letters(text) if script == LATIN else text
    spoken = [(match.start(), table.heard[(match.lastindex or 1) - 1]) for match in table.vowels.finditer(plain)]
    found: list[Sound] = []
    matches = list(table.consonants.finditer(plain))
    place = 0
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(plain)
        while place < len(spoken) and spoken[place][0] < match.start():
            place += 1
        vowels = 0
        while place < len(spoken) and spoken[place][0] < end:
            vowels |= spoken[place][1]
            place += 1
        several = table.rows[(match.lastindex or 1) - 1]
        for which, (bits, silent) in enumerate(several):
            is_last = which == len(several) - 1
            found.append(Sound(bits, (vowels or table.inherent) if is_last else ANY, silent, *match.span()))
    return tuple(found)


def together(words: Iterable[str], script: str = LATIN) -> tuple[Sound, ...]:
    """Return the consonants of words that stand beside each other."""
    return tuple(sound for word in words for sound in heard(word, script))


def letters(text: str) -> str:
    """Write Latin letters small and without accents, each in its place."""
    small = text.replace("İ", "I").lower()
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in small).replace("ł", "l")


@lru_cache
def patterns(script: str) -> dict[str, re.Pattern[str]]:
    """Return where names stand in the texts of a script."""
    read = _read(script)
    return {
        name: re.compile(pattern) for name, pattern in written_out(read["written"], read.get("parts", {})).items()
    }


def script_of_names(code: str) -> str:
    """Return the script in which a language writes foreign names (ISO 15924)."""
    script = vocabulary(code).script
    return OF_NAMES.get(script, script)


def is_known(script: str) -> bool:
    """Return whether there is a table of a script, into which names are written by their sounds."""
    return script != LATIN and (FOLDER / f"{script}.toml").is_file()


@lru_cache
def enough(script: str) -> Enough:
    """Return how much alike names in Latin letters and in a script must sound."""
    return Enough(**_read(script)["enough"])


@lru_cache
def near(bits: int) -> int:
    """Return sounds and their neighbours."""
    found = bits
    for one, other in map(tuple, NEAR):
        if bits & BIT[one]:
            found |= BIT[other]
        if bits & BIT[other]:
            found |= BIT[one]
    return found


@lru_cache
def _table(script: str) -> Table:
    read = _read(script)
    consonants, vowels = read["sounds"], read["vowels"]
    return Table(
        re.compile("|".join(f"({each})" for each in consonants)),
        tuple(tuple(map(_sound, row.split())) for row in consonants.values()),
        re.compile("|".join(f"({each})" for each in vowels)),
        tuple(map(_vowels, vowels.values())),
        _vowels(read["inherent"]),
    )


@lru_cache
def _read(script: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{script}.toml").read_text(encoding="utf-8"))


def _vowels(word: str) -> int:
    return ANY if word == "*" else sum(1 << VOWELS.index(vowel) for vowel in set(word))


def _sound(word: str) -> tuple[int, bool]:
    return sum(map(BIT.__getitem__, set(word.replace("?", "")))), "?" in word
