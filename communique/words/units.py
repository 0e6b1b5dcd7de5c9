"""What languages without a table of their own call the units of time and measure, and large numbers, by CLDR."""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.numbers import format_decimal
from babel.units import UnknownUnitError, format_unit

# The longer names come first, since one may begin with another: square kilometres, kilometres.
NAMES = {
    "cubic metre": "volume-cubic-meter",
    **{f"square {unit}": f"area-square-{name}" for unit, name in (("kilometre", "kilometer"), ("metre", "meter"))},
    **{unit: f"duration-{unit}" for unit in ("century", "decade", "year", "month", "week", "day", "hour", "minute")},
    **{"hectare": "area-hectare", "kilometre": "length-kilometer", "centimetre": "length-centimeter"},
    **{"millimetre": "length-millimeter", "metre": "length-meter", "litre": "volume-liter"},
    **{"millilitre": "volume-milliliter", "tonne": "mass-tonne", "kilogram": "mass-kilogram", "gram": "mass-gram"},
    **{"milligram": "mass-milligram", "microgram": "mass-microgram"},
    **{"square mile": "area-square-mile", "acre": "area-acre", "mile": "length-mile", "foot": "length-foot"},
    **{"pound": "mass-pound"},
}
DUAL = re.compile("\u0627\u0646\\Z")  # the ending -ān, which is -ayn behind a verb or a preposition
SAMPLES = (1, 2, 3, 5, 11, 100, 1_000_000, 1.5)  # at least one in each category of plural
# Of one letter: what stands at the end of something, as (9 m) does; m is million in English alone.
ALONE = {unit: rf"(?-i:{letter})(?=[),;]|\.?(?: |\Z))" for unit, letter in (("metre", "m"), ("gram", "g"))}
ACCUSATIVE = "[\u0627\u064b]{0,2}"  # of Arabic, which is written in two orders
# A letter of the Burmese script that a mark follows, or one whose vowel is killed, begins another word.
WHOLE = "(?![\u102b-\u103e]|[\u1000-\u1021]\u103a)"
# "No. 14 Tahun 1999", "60/251 ngày 15": the word belongs to the number behind it.
LABEL = {"year": r"(?! ?\d{4}(?!\d))", "day": r"(?! ?\d)"}
FEWEST = 2  # letters, but where each may be a word


@lru_cache
def unit_words(locale: Locale, single: bool) -> dict[str, set[str]]:
    """Return what each unit is called behind a number, in all plurals; one letter may be anything."""
    fewest = 1 if single else FEWEST
    found = {unit: _words(name, locale) for unit, name in NAMES.items()}
    return {unit: {word for word in words if len(word.strip(".")) >= fewest} for unit, words in found.items()}


def unit_patterns(words: Mapping[str, set[str]], spaced: bool) -> dict[str, str]:
    """Return for each unit an expression of its words behind a number."""
    end = rf"{ACCUSATIVE}(?!\w|-[^\W\d])" if spaced else WHOLE
    joined = {unit: "|".join(map(re.escape, sorted(named, key=len, reverse=True))) for unit, named in words.items()}
    joined |= {unit: f"{named}|{ALONE[unit]}" for unit, named in joined.items() if named and unit in ALONE}
    ends = {unit: end + LABEL.get(unit, "") for unit in words}
    return {unit: rf"[ \u00a0\u202f-]?(?:{named}){ends[unit]}" for unit, named in joined.items() if named}


def duals(words: Mapping[str, set[str]], locale: Locale) -> dict[str, tuple[int, str]]:
    """Return the words that are two of a unit by themselves, as in Arabic; in any case that their ending shows."""
    two = {unit: _written(NAMES[unit], 2, "long", locale) for unit in words}
    alone = {unit: word for unit, word in two.items() if word.isalpha() and NAMES[unit] not in word}
    return {
        word: (2, unit)
        for unit, nominative in alone.items()
        for word in {nominative, DUAL.sub("\u064a\u0646", nominative)}
    }


def scales(locale: Locale) -> dict[str, int]:
    """Return what multiplies the figures before it, in all plurals: of millions, of 2.5 million (Ukrainian)."""
    found = {}
    for patterns in locale.compact_decimal_formats.get("long", {}).values():
        for power, pattern in patterns.items():
            # Some have the figures behind: milioni 0;milioni -0.
            figures, _, word = " ".join(sorted(str(pattern.pattern).partition(";")[0].split())).partition(" ")
            if word.isalpha() and set(figures) == {"0"}:
                found[word.lower()] = int(power) // 10 ** (len(figures) - 1)
    return found


def _words(name: str, locale: Locale) -> set[str]:
    words = set()
    for number in SAMPLES:
        for length in ("long", "short"):
            figures, written = format_decimal(number, locale=locale), _written(name, number, length, locale)
            words.add(written.removeprefix(figures).strip() if written.startswith(figures) else "")
    return {word for word in words if word and name not in word}


def _written(name: str, number: float, length: str, locale: Locale) -> str:
    try:
        return format_unit(number, name, length, locale=locale)  # type: ignore[arg-type]
    except UnknownUnitError:
        return ""
