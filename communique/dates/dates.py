"""Dates in running text, by CLDR's patterns (Unicode TS #35) for the language and those of ``words/languages/``."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from communique.dates.adjacent import NEXT, DateRows
from communique.dates.named import NamedDays
from communique.expressions.choices import alternatives, one_of
from communique.expressions.compiled import compiled
from communique.expressions.sought import Sought
from communique.values.values import COUNT, Date, Fact, Number, Value
from communique.words.calendar import Calendar
from communique.words.eras import Eras
from communique.words.vocabulary import Vocabulary

LATE, LEAP = "late", 2000
BUDDHIST = -543
FIRST_BUDDHIST = 2300  # who writes 2568 means 2025
# 8/6/2016 and 8.6.2016: which is the day, only custom tells.
FIGURES = re.compile(
    r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/])"
)
POINTED = re.compile(r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)\.(?P<m>\d{1,2})\.(?P<d>\d{1,2})(?![\d/-]|\.\d)")
DAY = re.compile(r"\d+")
IN_SENTENCE = re.compile(r"(?<!\w)[a-z]+,? \Z")
DASHED = re.compile(r"\d ?[/.–～〜~-] ?\d")
SHORT, PIVOT = 2, 40  # figures of '75; who writes '39 means 2039
NEAR, DECADE, BESIDE = 12, 16, 24  # characters
YEAR_FIGURES = 4  # no term is as long
LONGEST_SPAN = 10  # years; what is further apart is a number with a dash in it
SHORTENED = re.compile(
    r"(?<![\d/.-])(?<!No\. )(?<!第)(?<!លេខ)(?<!លេខ )"
    r"(?P<first>(?:1[5-9]|20)\d\d) ?[–～〜~/-] ?(?P<second>\d\d)(?![\d/]|[.,-]\d)"
)


class Dates:
    """Reads the dates of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.vocabulary = words
        self.is_buddhist, self.is_month_doubtful = words.has("buddhist"), words.has("doubtful-months-alone")
        calendar = Calendar(words)
        self.months, self.weekdays, self.eras = calendar.months, calendar.weekdays, calendar.eras
        eras = Eras(words, self.eras)
        self.era, self.carried = eras.sign, eras.carried
        self.in_two_calendars, self.parted = eras.twice, eras.parted
        self.weekday_behind = compiled(rf" ?\((?P<weekday>{alternatives(self.weekdays)})\)")
        self.patterns = calendar.expressions()
        self.month_signs = calendar.month_signs
        self.day = calendar.sought([words.table["day"]]) if "day" in words.table else None
        self.rows, self.named = DateRows(words), NamedDays(words)
        self.duration, self.term = words.pattern("duration"), words.pattern("term")
        self.decade_after, self.decade_before = words.pattern("decade-after"), words.pattern("decade-before")
        self.alone, self.alone_ahead = words.pattern("alone"), words.pattern("alone-ahead")
        self.doubtful = words.pattern("doubtful-months")
        self.person = words.pattern("month-in-name")
        self.parts = {part: compiled(text, re.IGNORECASE) for part, text in words.patterns("parts").items()}
        same = {field: compiled(text, re.IGNORECASE) for field, text in words.patterns("same").items()}
        self.same = {**same, NEXT: words.pattern("next-year")}
        self.any_beside = Sought(one_of((*self.parts.values(), *self.same.values())))

    def read(self, text: str) -> list[Fact]:
        """Find the dates of a text whose figures are ASCII, in order; days of a list get their month and year."""
        found = [
            fact
            for pattern in self.patterns
            for match in pattern.finditer(text)
            for fact in self._listed(pattern.names, match, text)
        ]
        if DASHED.search(text):
            found += [*self._figures(text), *self._shortened(text)]
        if self.day:
            found += [fact for match in self.day.finditer(text) for fact in self._listed(self.day.names, match, text)]
        found += self.named.read(text, tuple(found))
        dates: list[Fact] = []
        for fact in sorted(found, key=lambda fact: (fact.start, -fact.end)):
            if not dates or fact.start >= dates[-1].end:
                dates.append(fact)
        return self.rows.read(text, [self._qualified(text, fact) for fact in dates])

    def _listed(self, names: Sequence[str], found: re.Match[str], text: str) -> Iterator[Fact]:
        """Read the date that has been found, or each day of its list."""
        values = zip(names, found.groups(), strict=True)
        groups = {name[0]: (value, found.start(name)) for name, value in values if value}
        is_alone = groups.keys() == {"n"}
        year = groups.get("y", ("",))[0]
        if (is_alone and self._is_other_word(text, found)) or self._is_length(text, found, year):
            return
        is_doubtful = is_alone and self._may_be_name(text, found)
        firm = not (is_alone and (self.person.match(text, found.end()) or self.is_month_doubtful or is_doubtful))
        listed = _rising(DAY.finditer(groups["d"][0])) if "d" in groups else [None]
        for day in listed:
            value = self._value({name: value for name, (value, _) in groups.items()}, day and int(day[0]))
            if value is None:
                break
            # The first day of a list has the words before it, each other one its own figures.
            start = found.start() if day is None or not day.start() else groups["d"][1] + day.start()
            end = found.end() if day is listed[-1] or day is None else groups["d"][1] + day.end()
            yield Fact(value, text[start:end], start, end, firm, also=(*_length(value), *_bare(groups)))

    def _is_other_word(self, text: str, found: re.Match[str]) -> bool:
        """Return whether what is written as a month alone is another word, or a part of one."""
        is_joined = text[found.start() - 1 : found.start()] == "-"
        if is_joined and not self._has_part(text, found.start()):  # quatre-vingt-dix-sept, but mid-April
            return True
        return self._is_word(text, found)

    def _is_length(self, text: str, found: re.Match[str], year: str) -> bool:
        """Return whether what looks like a date is a length of time."""
        is_short = len(year) < YEAR_FIGURES
        return bool(self.duration.match(text, found.end())) or (is_short and self._is_term(text, found.start()))

    def _has_part(self, text: str, start: int) -> bool:
        """Return whether the word before a month says which part of it is meant."""
        return any(_before(pattern, text, start) for pattern in self.parts.values())

    def _is_term(self, text: str, start: int) -> bool:
        """Return whether what looks like a date is, or ends, a term of imprisonment: 懲役3年6月."""
        window = text[max(0, start - NEAR) : start]
        return any(found.end() == len(window) for found in self.term.finditer(window))

    def _is_word(self, text: str, found: re.Match[str]) -> bool:
        """Return whether a word is a month, and none that is written in the same way: "in May", "it may"."""
        if not self.doubtful.fullmatch(found[0]):
            return False
        if not found.start() and self.alone_ahead.match(text, found.end()):  # "March brought arrests"
            return False
        return not (self._is_labelled(text, found.start()) or self._may_be_name(text, found))

    def _is_labelled(self, text: str, start: int) -> bool:
        """Return whether a month's name stands behind a word such as "in"."""
        return _before(self.alone, text, start, NEAR) is not None

    def _may_be_name(self, text: str, found: re.Match[str]) -> bool:
        """Return whether a word in a sentence is a month or a name: they said May was, said March had."""
        is_subject = IN_SENTENCE.search(text[: found.start()]) and self.alone_ahead.match(text, found.end())
        is_named = found[0][0].isupper() and self.doubtful.fullmatch(found[0])
        return bool(is_subject and is_named) and not self._is_labelled(text, found.start())

    def _figures(self, text: str) -> Iterator[Fact]:
        for found in FIGURES.finditer(text):
            first, second = int(found["first"]), int(found["second"])
            if min(first, second) >= 1 and max(first, second) <= 31 and min(first, second) <= 12:
                day, month = (first, second) if second <= 12 else (second, first)
                value = Date(int(found["year"]), month, day, swappable=max(day, month) <= 12)
                yield Fact(value, found[0], found.start(), found.end())
        for found in POINTED.finditer(text):
            if pointed := self._value(found.groupdict(), int(found["d"])):
                yield Fact(pointed, found[0], found.start(), found.end())

    def _shortened(self, text: str) -> Iterator[Fact]:
        """Read 2014–15 as both its years, or decades."""
        for found in SHORTENED.finditer(text):
            if 0 < int(found["second"]) - int(found["first"][2:]) <= LONGEST_SPAN:
                is_decade = self.decade_after.match(text, found.end()) is not None  # 1970～80年代
                for figures, name in ((found["first"], "first"), (found["first"][:2] + found["second"], "second")):
                    yield Fact(Date(int(figures), decade=is_decade), found[name], *found.span(name))

    def _value(self, groups: dict[str, str], day: int | None) -> Date | None:
        month = int(groups["m"]) if "m" in groups else self.months.get(groups.get("n", "").lower())
        if (month and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
            return None
        year, years = None, frozenset[int]()
        if "y" in groups:
            year = 1 if groups["y"] == "元" else int(groups["y"])
            offset = self.eras.get(groups.get("g", ""), 0)
            year += offset if offset or not self._is_buddhist(year) else BUDDHIST
            if "g" not in groups and len(groups["y"]) == SHORT:  # 75年4月
                year += 1900 if year >= PIVOT else 2000
            # The Buddhist year changes in April or May: it is two of the Gregorian calendar.
            years = frozenset({year, year - (offset == BUDDHIST)}) if offset else years
        return Date(year, month, day, years=years, weekday=self.weekdays.get(groups.get("w", "")))

    def _is_buddhist(self, year: int) -> bool:
        return self.is_buddhist and year >= FIRST_BUDDHIST

    def _qualified(self, text: str, fact: Fact) -> Fact:
        """Add early, middle or late, and take in "the same year" before a date."""
        value, start, end = fact.value, fact.start, fact.end
        assert isinstance(value, Date)
        if value.day and (weekday := self.weekday_behind.match(text, end)):
            value, end = replace(value, weekday=self.weekdays[weekday["weekday"]]), weekday.end()
        value, start, end = self._decade(text, value, start, end)
        is_beside = self.any_beside.may_be_in(text)
        for part, pattern in self.parts.items() if is_beside else ():
            is_behind = self.vocabulary.table.get("part-follows")
            if found := pattern.match(text, end) if is_behind else _before(pattern, text, start):
                value, start, end = replace(value, part=part), min(start, found.start()), max(end, found.end())
        for field, pattern in self.same.items() if is_beside else ():
            near = _before(pattern, text, start) or pattern.match(text, end + text.startswith(" ", end))
            if near and field not in value.fields and (field != NEXT or value.year is None):
                value = replace(value, same=value.same | {field})
                start, end = min(start, near.start()), max(end, near.end())
        also = (*fact.also, *_last(value))
        return fact._replace(value=value, start=start, end=end, text=text[start:end], also=also)

    def _decade(self, text: str, value: Date, start: int, end: int) -> tuple[Date, int, int]:
        """Read a year as a decade where the text says so (the 1990s); return it with its new start and end."""
        if value.month or value.year is None:
            return value, start, end
        if behind := self.decade_after.match(text, end):
            return replace(value, decade=True), start, behind.end()
        if self.decade_before.match(text, start):
            return replace(value, decade=True), start, end
        before = _before(self.decade_before, text, start, DECADE)
        return (replace(value, decade=True), before.start(), end) if before else (value, start, end)


def _rising(days: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Leave of the days of a list those that rise to its last: paragraph 17, 5 July."""
    rising: list[re.Match[str]] = []
    for day in days:
        is_later = not rising or int(day[0]) > int(rising[-1][0])
        rising = [*rising, day] if is_later else [day]
    return rising


def _before(pattern: re.Pattern[str], text: str, end: int, most: int = BESIDE) -> re.Match[str] | None:
    """Find what a pattern has right before a place."""
    return next((found for found in pattern.finditer(text, max(0, end - most), end) if found.end() == end), None)


def _length(value: Date) -> tuple[Value, ...]:
    """Read a day by itself as so many days, too: 1日."""
    return (Number(Fraction(value.day), "day"),) if value.day and value.fields.keys() == {"day"} else ()


def _bare(groups: Mapping[str, tuple[str, int]]) -> tuple[Value, ...]:
    """Read the year of an era also as a count, where the era may be a place name: in Showa 52 workers."""
    figures = groups["y"][0] if groups.keys() == {"g", "y"} and groups["g"][1] < groups["y"][1] else ""
    return (Number(Fraction(figures), COUNT),) if figures.isascii() and figures.isdecimal() else ()


def _last(value: Date) -> Iterator[Date]:
    """Read the end of a month or year as its last day, too: 9月末, 年末."""
    if value.part == LATE and value.day is None and not value.decade:
        month = value.month or 12
        for day in {monthrange(value.year or LEAP, month)[1], monthrange(value.year or LEAP - 1, month)[1]}:
            yield replace(value, month=month, day=day, part="")
