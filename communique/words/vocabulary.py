"""The words that a language states facts with: CLDR's, through Babel and RBNF, and those of ``languages/``."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from unicode_rbnf import FormatPurpose, RbnfEngine
from unicode_rbnf.engine import RbnfError

from communique.expressions.choices import NEVER
from communique.expressions.compiled import compiled
from communique.text.locales import cldr_locale, script_of
from communique.words.language_files import COMMON, FOLDER, own_sections, rows, shared_sections
from communique.words.units import duals, scales, unit_patterns, unit_words

UNITS = Path(__file__).with_name("units.toml")
# Scripts that write no space between words, and those of them whose words only a dictionary tells apart.
UNSPACED = frozenset({"Jpan", "Hans", "Hant", "Khmr", "Laoo", "Mymr", "Thai"})
SEGMENTED = frozenset({"Khmr", "Laoo", "Mymr", "Thai"})
BLANKS = re.compile(" +")
POWERS = (100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9, 10**12)


@dataclass(frozen=True)
class Vocabulary:
    """How one language writes facts; the fields are those of ``languages/``, and CLDR's.

    One without a file there, which is not ``described``, is read by CLDR: too little to hold its text back.
    """

    code: str
    script: str
    locale: Locale
    group: str
    decimal: str
    words: Mapping[str, Fraction]
    multipliers: Mapping[str, int]
    denominators: Mapping[str, int]
    soft: Mapping[str, Fraction]
    lengths: Mapping[str, tuple[Fraction, str]]
    table: Mapping[str, Any]
    described: bool

    def other_unit(self, words: str) -> str:
        """Name the other unit that the last of some words may mean, too; empty where there is none."""
        others: dict[str, str] = self.table.get("also-units", {})
        return next((unit for word, unit in others.items() if re.search(rf"(?:{word})\Z", words.lower())), "")

    @property
    def is_latin(self) -> bool:
        """Whether it is written in Latin letters."""
        return self.script == "Latn"

    @property
    def spaced(self) -> bool:
        """Whether spaces part words."""
        return self.script not in UNSPACED

    @property
    def segmented(self) -> bool:
        """Whether only a dictionary finds words."""
        return self.script in SEGMENTED

    def has(self, name: str) -> bool:
        """Return whether an option is there, and not false."""
        return bool(self.table.get(name))

    def expression(self, name: str, **values: str) -> str:
        """Return an option that is a regular expression or a list of them; without the option one of nothing."""
        text = _joined(self.table.get(name, ""))
        for placeholder, value in values.items():
            text = text.replace(f"{{{placeholder}}}", value)
        return text or NEVER

    def pattern(self, name: str) -> re.Pattern[str]:
        """Compile such an option, once."""
        found = self._patterns.get(name)
        if found is None:
            found = self._patterns[name] = compiled(self.expression(name), re.IGNORECASE)
        return found

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def patterns(self, name: str) -> dict[str, str]:
        """Return a table of regular expressions."""
        return {key: _joined(option) for key, option in self.table.get(name, {}).items()}


@lru_cache
def vocabulary(code: str) -> Vocabulary:
    """Gather what is known of a language (a BCP 47 tag)."""
    locale = cldr_locale(code)
    table, described = _table(code, locale)
    symbols = locale.number_symbols.get("latn", {})
    words, multipliers = _number_words(locale.language, table, described)
    # năm is a year, and five; one is an article, in many
    softer = set() if described else _ones(locale.language).union(*_counted(code).values())
    soft = {word: Fraction(str(number)) for word, number in table.get("soft", {}).items()}
    return Vocabulary(
        code=code,
        script=script_of(code),
        locale=locale,
        group=str(table.get("group", symbols.get("group", ","))),
        decimal=str(table.get("decimal", symbols.get("decimal", "."))),
        words=words,
        multipliers=multipliers if described else {**scales(locale), **multipliers},
        denominators={word: int(number) for word, number in table.get("denominators", {}).items()},
        soft=soft | {word: number for word, number in words.items() if word in softer},
        lengths={word: (Fraction(number), unit) for word, (number, unit) in table.get("lengths", {}).items()},
        table=table,
        described=described,
    )


@lru_cache(maxsize=1)
def units() -> Mapping[str, tuple[str, Fraction, bool]]:
    """Return for each unit what it measures, how many of the smallest it is, and whether it is imperial."""
    known = tomllib.loads(UNITS.read_text(encoding="utf-8")).items()
    return {unit: (measure, Fraction(str(size)), bool(system)) for unit, (measure, size, *system) in known}


def _joined(option: str | list[str]) -> str:
    """Return a regular expression that may be written as a list of what it is one of."""
    return option if isinstance(option, str) else "|".join(option)


def _table(code: str, locale: Locale) -> tuple[Mapping[str, Any], bool]:
    """Return a language's table, or what stands for one, and whether it is its own."""
    if table := rows(own_sections(FOLDER, code)):
        return table, True
    common, own = (rows(shared_sections(FOLDER, name)) for name in (COMMON, locale.language))
    counted = _counted(code)
    units = unit_patterns(counted, script_of(code) not in UNSPACED)
    # A longer word comes first: squares before what they are of.
    units = {**{unit: own["units"][unit] for unit in own.get("units", {}) if unit not in units}, **units}
    units |= own.get("units", {})
    lengths = {**duals(counted, locale), **own.get("lengths", {})}
    hour, minute = (_joined(units.get(name, NEVER)) for name in ("hour", "minute"))
    clock = [rule.replace("{hour}", hour).replace("{minute}", minute) for rule in common["clock"]]
    clock = [*own.get("clock", ()), *clock]
    return {**common, **own, "clock": clock, "lengths": lengths, "units": units}, False


def _counted(code: str) -> dict[str, set[str]]:
    return unit_words(cldr_locale(code), script_of(code) in UNSPACED - SEGMENTED)


def _number_words(
    language: str, table: Mapping[str, Any], described: bool
) -> tuple[dict[str, Fraction], dict[str, int]]:
    """Take number words from CLDR's rule-based number formats: what 0 to 99 are called, and what multiplies them."""
    words = {word: Fraction(str(number)) for word, number in table.get("words", {}).items()}
    multipliers = {word: int(number) for word, number in words.items() if number >= POWERS[0]}
    multipliers |= table.get("multipliers", {})
    try:
        engine = RbnfEngine.for_language(language)
    except (ValueError, OSError):
        engine = None
    if engine:
        respelt = table.get("respelt", ())
        _add_small(engine, respelt, words)
        _add_multipliers(engine, words, multipliers)
        if not described:
            _add_hundreds(engine, respelt, words, multipliers)
    return {word: number for word, number in words.items() if word not in multipliers}, multipliers


def _add_small(engine: RbnfEngine, respelt: Sequence[tuple[str, str]], words: dict[str, Fraction]) -> None:
    """Add what 0 to 99 are called."""
    for number in range(100):
        for word in _respelt(_spellings(engine, number), respelt):
            words.setdefault(word, Fraction(number))
            words.setdefault(word.replace("-", " "), Fraction(number))


def _add_hundreds(
    engine: RbnfEngine, respelt: Sequence[tuple[str, str]], words: dict[str, Fraction], multipliers: Mapping[str, int]
) -> None:
    """Add the hundreds that have words of their own: quinientas."""
    for hundred in range(200, 1000, 100):
        for word in _respelt(_spellings(engine, hundred), respelt):
            if not _composite(word, {*words, *multipliers, " ", "-"}):
                words.setdefault(word, Fraction(hundred))


def _add_multipliers(engine: RbnfEngine, words: Mapping[str, Fraction], multipliers: dict[str, int]) -> None:
    """Add what one and two of each power have beside "one" and "two"."""
    one, two = _cardinal(engine, 1), _cardinal(engine, 2)
    for power in POWERS:
        for number, few in ((power, one), (2 * power, two)):
            written = _cardinal(engine, number)
            word = written.removeprefix(few).strip(" -")
            if word and not _composite(word, {*words, *multipliers, " ", "-"}):
                multipliers.setdefault(word, number if word == written else power)  # двісті is two hundred by itself


def _respelt(words: Iterable[str], rules: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Add to words how else they are written: اثنين beside إثنان."""
    for word in words:
        spelt = {word}
        for pattern, other in rules:
            spelt |= {re.sub(pattern, other, each) for each in spelt}
        yield from sorted(spelt)


def _spellings(engine: RbnfEngine, number: int) -> Iterator[str]:
    # Only cardinals and ordinals: as years and as figures for cheques some rules give figures.
    for purpose in (FormatPurpose.CARDINAL, FormatPurpose.ORDINAL):
        try:
            spelt = engine.format_number(number, purpose).text_by_ruleset
        except (RbnfError, ValueError):  # rules for one purpose only, or for small numbers only
            continue
        for ruleset, text in spelt.items():
            if "financial" not in ruleset and not any(map(str.isdecimal, text)):
                yield _plain(text)


def _ones(language: str) -> set[str]:
    """Return the words for one, but not for the first."""
    try:
        said = RbnfEngine.for_language(language).format_number(1, FormatPurpose.CARDINAL).text_by_ruleset
    except (RbnfError, ValueError, OSError):
        return set()
    return set(map(_plain, said.values()))


def _cardinal(engine: RbnfEngine, number: int) -> str:
    try:
        return _plain(str(engine.format_number(number, FormatPurpose.CARDINAL).text))
    except (RbnfError, ValueError):
        return ""


def _plain(text: str) -> str:
    """Leave out the invisible breaks that CLDR puts between words, and what is no letter at the edges."""
    return BLANKS.sub(" ", text.replace("\u200b", "").replace("\u00ad", "")).strip().lower()


def _composite(word: str, known: set[str]) -> bool:
    """Return whether a word is made of known ones and nothing else."""
    ends = {0}
    for start in range(len(word)):
        if start in ends:
            ends |= {end for end in range(start + 1, len(word) + 1) if word[start:end] in known}
    return len(word) in ends
