"""The time of the day: what a clock shows, and the parts of the day by their names."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from communique.expressions.choices import NEVER, ungrouped
from communique.expressions.compiled import compiled
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.numerals.numerals import Numerals
from communique.values.values import Clock, DayPart, Fact, Number
from communique.words.vocabulary import Vocabulary

HOUR = 60  # minutes
NOON = 12
DAWN = 6
OCLOCK = "o'clock"  # no unit that counts: 2 p.m. is no two of anything
BEFORE = 12  # characters


class Clocks:
    """Reads the times of the day of one language."""

    def __init__(self, words: Vocabulary, numerals: Numerals) -> None:
        self.numerals, self.is_doubtful = numerals, words.has("doubtful-times")
        self.has_whole_day, self.from_dawn = words.has("whole-day"), words.has("hours-from-dawn")
        number = numerals.expression
        rules = [rule.replace("{number}", number) for rule in words.table.get("clock", ())]
        self.times = [Sought(rule) for rule in rules]
        self.signs = Signs(dict(enumerate(self.times)))
        self.any_time = Sought(ungrouped("|".join(rules)) or NEVER)
        self.hours: dict[str, int] = words.table.get("clock-hours", {})
        names = words.patterns("day-parts")
        self.parts = [(_hours(key), compiled(rule, re.IGNORECASE)) for key, rule in names.items()]
        self.named = Sought("|".join(names.values()) or NEVER)
        halves = [*names.items(), *words.patterns("clock-parts").items()]
        self.halves = Sought("|".join(rule for _, rule in halves) or NEVER)
        joint = words.patterns("part-joints")
        self.after = [(_hours(key), compiled(f"{joint.get('after', ' ?')}(?:{rule})", re.I)) for key, rule in halves]
        self.before = [
            (_hours(key), compiled(f"(?:{rule}){joint['before']}\\Z", re.I))
            for key, rule in halves
            if "before" in joint
        ]

    def read(self, text: str) -> list[Fact]:
        """Find the times of a text, each with the part of the day beside it."""
        found: list[Fact] = []
        may = self.signs.within(text) if self.any_time.may_be_in(text) else ()
        for place in may:
            for time in self.times[place].finditer(text):
                fact = self._time(text, time)
                if fact and not any(other.start < fact.end and fact.start < other.end for other in found):
                    found.append(fact)
        return found

    def day_parts(self, text: str) -> Iterator[Fact]:
        """Find the parts of the day that no clock's time took; they may be said in other words, so none is firm."""
        for name in self.named.finditer(text):
            hours = next(hours for hours, pattern in self.parts if pattern.match(text, name.start()))
            yield Fact(DayPart(hours), name[0], *name.span(), firm=False)

    def _time(self, text: str, found: re.Match[str]) -> Fact | None:
        groups = found.groupdict()
        if (named := self.hours.get(groups["hour"].lower())) is not None:
            return self._beside(found, named)
        hour, minute = self._number(groups["hour"]), self._minute(groups)
        if hour is None or minute is None or not (0 <= hour <= 24 and minute < HOUR):
            return None
        if groups.get("to"):  # a quarter to one is 12:45
            hour, minute = (hour - 2) % 12 + 1, HOUR - minute
        part, start, end = self._part(text, *found.span())
        if groups.get("bare") is not None and not part:  # so many hours
            return None
        is_whole = self.has_whole_day and bool(groups.get("minute")) and not self.halves.search(text)
        told = {hour, (hour + DAWN) % 24} if self.from_dawn else {hour}
        meant = frozenset[int]().union(*(_meant(each, part, groups, is_whole) for each in told))
        value = Clock(frozenset(hour * HOUR + minute for hour in meant))
        is_sure = bool(part) or groups["hour"].isdecimal()
        return Fact(value, text[start:end], start, end, firm=is_sure, also=tuple(self._also(hour, minute)))

    def _also(self, hour: int, minute: int) -> Iterator[Number]:
        """Return what else a time may be: "at seven" may be 19:00, and some are so many hours and minutes."""
        for number in () if minute else dict.fromkeys((hour, hour % 12)):
            yield Number(Fraction(number), OCLOCK)
        if self.is_doubtful:
            minutes = (hour % 24) * HOUR + minute
            yield from (Number(Fraction(minutes), "minute"), Number(Fraction(minutes, HOUR), "hour"))

    def _beside(self, found: re.Match[str], hour: int) -> Fact | None:
        """Read a time beside an hour that has a name: a quarter to midnight, or as many minutes before it."""
        groups = found.groupdict()
        minute = self._minute(groups)
        if minute is None:
            return None
        value = Clock(frozenset({(hour * HOUR + (-minute if groups.get("to") else minute)) % (24 * HOUR)}))
        return Fact(value, found[0], *found.span(), also=(Number(Fraction(minute), "minute"),))

    def _minute(self, groups: Mapping[str, str | None]) -> int | None:
        said = groups.get("minute") or groups.get("minutes") or "0"
        return HOUR // 2 if groups.get("half") else HOUR // 4 if groups.get("quarter") else self._number(said)

    def _number(self, text: str) -> int | None:
        amount = self.numerals.value(text.lower())
        return int(amount) if amount is not None else None

    def _part(self, text: str, start: int, end: int) -> tuple[frozenset[int], int, int]:
        """Find the hours of the part of the day beside a time, and where both begin and end."""
        for hours, pattern in self.after:
            if found := pattern.match(text, end):
                return hours, start, found.end()
        first = max(0, start - BEFORE)
        for hours, pattern in self.before:
            if found := pattern.search(text[first:start]):
                return hours, first + found.start(), end
        return frozenset(), start, end


def _hours(key: str) -> frozenset[int]:
    """Read "18-28": the hours from 18 to 4."""
    first, last = map(int, key.split("-"))
    return frozenset(hour % 24 for hour in range(first, last + 1))


def _meant(hour: int, part: frozenset[int], groups: Mapping[str, str | None], is_whole: bool) -> frozenset[int]:
    """Return the hours of 24 that a clock's hour may be: 3 p.m. is 15; 03:40 is no afternoon."""
    either = frozenset({hour % 12, hour % 12 + 12})
    if either & part:
        return either & part
    if part and (min(part) >= NOON or max(part) < NOON):  # 10:15 in what is otherwise early evening
        return frozenset(hour for hour in either if (hour >= NOON) == (min(part) >= NOON))
    is_certain = hour > 12 or hour == 0 or (groups["hour"] or "").startswith("0") or groups.get("sure") is not None
    return frozenset({hour % 24}) if is_certain or is_whole else either
