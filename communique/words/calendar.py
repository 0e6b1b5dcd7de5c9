"""How a language writes dates: CLDR's patterns (Unicode TS #35) and names, as regular expressions."""

import re
from collections.abc import Iterable

from babel import Locale

from communique.expressions.choices import NEVER, alternatives, beginnings
from communique.expressions.compiled import compiled
from communique.expressions.sought import Sought, required, shortest
from communique.text.legible import INVISIBLE
from communique.words.vocabulary import Vocabulary

SKELETONS = ("yMMMMEEEEd", "yMMMMd", "yMMMd", "yMMMM", "yMMM", "MMMMd", "MMMd")
FIELD = re.compile(r"'(?P<quoted>[^']*)'|(?P<field>G+|y+|[ML]+|d+|[Ec]+)|(?P<literal>.)", re.DOTALL)
YEAR = r"(?:1[0-8]\d\d(?!/\d{4})|19\d\d|2[01]\d\d)(?!\d|[.,]\d)"
# What may stand between days of a list in a language that is not described: "et le", "y el", و.
BETWEEN = r"(?: ?[–—/-] ?|, ?|\.? (?!h\b)[^\W\d]{1,5}(?: [^\W\d]{1,5})? ?)"
UNSPACED_BETWEEN = r"(?: ?[–—/~～-] ?|, ?| ?(?!h\b)[^\d\s,.:;()、，。]{1,6} ?)"
OPTIONAL = re.compile(r"[,.،\s]")  # what people leave out
FIGURES_FIRST = "0123456789"
YEARS_OF_MONTHS = ("year-behind", "month-ahead")
ISO = "y-MM-dd"  # of every language: ISO 8601
NUMERIC = re.compile("y[/.-]M+[/.-]d+")  # in CLDR's letters
NUMBER = re.compile(r"\d+")
LISTED_MONTHS = r"(?<![\d.,第])(?:(?:1[0-2]|[1-9])[、・,~〜–-]){{1,11}}(?=(?:1[0-2]|[1-9]){sign}(?!間|\d))"
# 13.30, 13h30, 13 h 30: not the 30th.
NO_SLASH = r"(?<!\d/)"  # of a case: 4982/07, 22 November
NO_MINUTES = r"(?<!\d[.:h])(?<!\d h )(?<!\d h)(?<!\dh )"


class Calendar:
    """The names and patterns of one language's dates."""

    def __init__(self, words: Vocabulary) -> None:
        self.vocabulary = words
        self.names = _months(words)
        self.month_sign = words.locale.months["format"]["wide"][1].lstrip("1") if not self.names else ""
        self.listed_months = compiled(LISTED_MONTHS.format(sign=self.month_sign or NEVER))
        self.months = {name.lower(): number for name, number in self.names.items()}
        self.weekdays = _weekdays(words)
        self.days = self._listed_days()
        self.eras = _eras(words)
        self.patterns = _patterns(words)

    def month_signs(self, text: str) -> list[tuple[int, str]]:
        """Return what to insert at which places, so that each month of a list has its sign: 2023年1～3月."""
        if self.month_sign not in text:
            return []
        lists = self.listed_months.finditer(text)
        return [
            (found.start() + figures.end(), self.month_sign)
            for found in lists
            for figures in NUMBER.finditer(found[0])
        ]

    def expressions(self) -> list[Sought]:
        """Return what finds dates; a year alone, which most figures may be, is looked for apart from the months."""
        words, alone = self.vocabulary, ["y"] if "y" in self.patterns else []
        figures = [pattern for pattern in self.patterns if NUMERIC.fullmatch(pattern)]
        named = [pattern for pattern in self.patterns if pattern not in {*figures, "y"}]
        months = alternatives(self.months)
        own = (words.expression(name, months=months) for name in YEARS_OF_MONTHS if name in words.table)
        return [*(self.sought(patterns) for patterns in (figures, named, alone) if patterns), *map(Sought, own)]

    def sought(self, patterns: Iterable[str]) -> Sought:
        """Join patterns in one expression; its groups are named by field and number: ``d3``, the day of the third."""
        ordered = sorted(dict.fromkeys(patterns), key=lambda pattern: (-len(_letters(pattern)), -len(pattern)))
        rules = [self._expression(pattern, number) for number, pattern in enumerate(ordered)]
        first = {beginning for pattern in ordered for beginning in self._first(pattern)}
        inside = r"(?<=\d)\d"  # no figure behind another begins a date
        ahead = f"{beginnings(first)}(?!{inside})(?={alternatives(sorted(first))})"
        needed = [self._needed(pattern, rule) for pattern, rule in zip(ordered, rules, strict=True)]
        words = None if None in needed else shortest(word for words in needed for word in words or ())
        return Sought(f"{ahead}(?:{'|'.join(rules)})", flags=0, needed=words)

    def _needed(self, pattern: str, rule: str) -> frozenset[str] | None:
        """Return words of which every date has one that is written as a pattern says: few texts name a month."""
        return frozenset(self.names) if self.names and "MMM" in pattern else required(rule)

    def _first(self, pattern: str) -> Iterable[str]:
        """Collect what a pattern may begin with."""
        found = FIELD.match(pattern)
        if found is None or not found["field"]:
            literal = found["quoted"] if found and found["quoted"] else pattern.lstrip("'")[:1]
            return [OPTIONAL.split(literal)[0] or literal[:1]]
        letter = found["field"][0]
        if letter in "MLEcG" and (len(found["field"]) > 2 or letter == "G"):
            names = {"M": self.names, "L": self.names, "G": self.eras}.get(letter, self.weekdays)
            return [*names, *FIGURES_FIRST]
        return FIGURES_FIRST

    def _expression(self, pattern: str, number: int) -> str:
        has_era, is_bare = "G" in _letters(pattern), pattern == "y"
        space = r"[ \u00a0]+" if self.vocabulary.spaced else r"[ \u00a0]?"
        parts = [_field(found, number, has_era, is_bare, self, space) for found in FIELD.finditer(pattern)]
        return "".join(parts)

    def beside_era(self, year: str, number: int, is_first: bool) -> str:
        """Let a year that does not begin its pattern stand behind or before an era: 3 May 2563 BE."""
        if is_first or not (self.eras and self.vocabulary.has("eras-within")):
            return year
        sign = f"(?P<g{number}{{}}>{alternatives(self.eras)})"
        return rf"(?:{sign.format('a')} ?)?{year}(?: ?{sign.format('b')}(?![A-Za-z]))?"

    def _listed_days(self) -> str:
        """Make the expression of a day or several: 27 and 28, 27・28."""
        ordinal = self.vocabulary.table.get("ordinal", "(?!)")
        day = rf"(?:0?[1-9]|[12]\d|3[01])(?!\d|[.,]\d|[/-]\d{{1,2}}[/-]\d{{4}})(?:{ordinal})?"
        table, other = self.vocabulary.table, BETWEEN if self.vocabulary.spaced else UNSPACED_BETWEEN
        between = table.get("between-days", table.get("between", other))
        # A month that is called by its number joins no days: from 3 tháng 2 to 28 tháng 10.
        numbered = alternatives({name for name in self.names if name[-1].isdecimal()})
        between = rf"(?! {numbered}(?!\d)){between}"
        return f"{day}(?>{between}{day}){{0,30}}"  # each read in one way: else a long list takes for ever


def _patterns(words: Vocabulary) -> list[str]:
    """Collect the language's date patterns; those of figures alone are read apart."""
    locale = words.locale
    formats = [locale.date_formats[width].pattern for width in ("full", "long", "medium")]
    formats += [locale.datetime_skeletons[name].pattern for name in SKELETONS if name in locale.datetime_skeletons]
    own = [pattern for pattern in formats if "MMM" in pattern or not pattern.isascii()]
    alone = ["MMMM"] if words.spaced and words.has("doubtful-months-alone") else []
    return [*words.table.get("dates", ()), ISO, *own, *alone]


def _letters(pattern: str) -> set[str]:
    return {found["field"][0] for found in FIELD.finditer(pattern) if found["field"]}


def _eras(words: Vocabulary) -> dict[str, int]:
    """Return the names of eras with the year before each began: the language's own, and CLDR's for the common era."""
    common = {names[1]: 0 for names in words.locale.eras.values() if len(names.get(1, "")) > 1}  # no "A"
    return {**common, **words.table.get("eras", {})}


def _months(words: Vocabulary) -> dict[str, int]:
    names: dict[str, int] = dict(words.table.get("months", {}))
    if words.locale.months["format"]["wide"][1][0].isdecimal():  # Babel takes other names of Chinese, if it was read
        return names
    for locale in (words.locale, *map(Locale.parse, words.table.get("locales", ()))):
        for context, width in (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")):
            for number, name in locale.months[context][width].items():
                if not name[0].isdecimal():
                    name, short = INVISIBLE.sub("", name), INVISIBLE.sub("", name).rstrip(".")
                    # In French, sept is seven without its full stop.
                    names.setdefault(name if short in words.words else short, number)
    # Where a sentence begins with one; other words begin with a short form.
    wide = words.locale.months["format"]["wide"]
    return {**names, **({} if words.described else {name[0].upper() + name[1:]: each for each, name in wide.items()})}


def _weekdays(words: Vocabulary) -> dict[str, int]:
    """Return the names of the days of the week, 0 for Monday."""
    names = (words.locale.days["format"][width] for width in ("abbreviated", "wide"))
    return {INVISIBLE.sub("", name): number for table in names for number, name in table.items()}


def _field(found: re.Match[str], number: int, has_era: bool, is_bare: bool, calendar: Calendar, space: str) -> str:
    """Turn a field or literal of a CLDR pattern into an expression."""
    if not found["field"]:
        literal = "".join(_literal(character, space) for character in found["quoted"] or found["literal"])
        # Scripts without spaces between words have one here or there nevertheless: ឆ្នាំ ២០១៦.
        return literal if calendar.vocabulary.spaced or not found["quoted"] else f"{literal} ?"
    letter, width = found["field"][0], len(found["field"])
    edge = r"(?<!\d)"
    match letter:
        case "G":
            # CET is a time zone.
            return f"(?P<g{number}>{alternatives(calendar.eras)})(?![A-Za-z]) ?" if calendar.eras else NEVER
        case "y":
            edge += NO_MINUTES if has_era else ""
            year = "[0-9]{1,4}|元" if has_era else _year(width, is_bare)
            return calendar.beside_era(f"{edge}(?P<y{number}>{year})", number, is_first=has_era or not found.start())
        case "d":
            edge += "" if found.start() else NO_SLASH
            return f"{edge}{NO_MINUTES}(?P<d{number}>{calendar.days})"
        case "E" | "c":
            return f"(?P<w{number}>{alternatives(calendar.weekdays)})"
    if width < 3 or not calendar.months:
        sign = re.escape(calendar.month_sign) if width > 2 else ""
        return rf"{edge}(?P<m{number}>\d{{1,2}})(?!\d){sign}"
    return _named(calendar, number)


def _year(width: int, is_bare: bool) -> str:
    return YEAR if is_bare else rf"\d{{{2 if width == 2 else 4}}}(?!\d|[.,]\d)"


def _named(calendar: Calendar, number: int) -> str:
    """Make the expression of a month's name, which some languages write twice: مارس/آذار."""
    end = (
        rf"(?:{calendar.vocabulary.table.get('month-ending', '')})?(?!\w)\.?"
        if calendar.vocabulary.spaced
        else r"\.?"
    )
    names = alternatives(calendar.names)
    return f"(?P<n{number}>{names}){end}" + (f"(?: ?/ ?{names})?" if calendar.vocabulary.has("months-twice") else "")


def _literal(character: str, space: str) -> str:
    if character.isspace():
        return space
    return f"{re.escape(character)}?" if character in ",.،" else re.escape(character)
