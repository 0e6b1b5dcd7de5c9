"""Plain numbers, by what is counted: shares, lengths of time and of ways, weights, ages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from communique.dates.dates import BUDDHIST, FIRST_BUDDHIST
from communique.expressions.choices import one_of
from communique.expressions.places import Before, Behind
from communique.expressions.sought import Sought
from communique.facts.decades import CENTURIES, DECADE, WINDOW, Decades
from communique.numerals.numerals import Numeral
from communique.values.values import COUNT, GROUPED, Clock, Date, Fact, Magnitude, Money, Number, Percentage, Value
from communique.words.currencies import currencies
from communique.words.vocabulary import Vocabulary, units

BELOW = "below zero"
PERHAPS, OLDEST = "age at most", 120  # years
SEPARATED = re.compile(r"\d[., ]\d{3}(?!\d)")
MILLION = 10**6  # 148m are metres, or millions
LEADING = re.compile(r"0\d\d")  # 016年 is no '16
YEARS = (1000, 2199)
NOON = 12
DOTTED = re.compile(r"(?P<hour>0?\d|1\d|2[0-4])\.(?P<minute>[0-5]\d)(?!\d)")
HALF = Fraction(1, 2)
DEGREES = {"fahrenheit": "celsius", "celsius": "fahrenheit"}
SPANS = frozenset({"century", "decade"})
ROUNDED = Fraction(103, 100)  # 9,700 hectares (97 km²)
NEARLY = Fraction(5, 4)  # times; no conversion is as wrong
RATES = frozenset({"day", "week"})  # 1日12時間 are twelve hours a day
PLURAL = frozenset({False, True})
WEEKS: Mapping[Fraction, int] = {Fraction(8): 1, Fraction(15): 2}  # by days, where both ends count
FORTNIGHT = 15  # days in some countries, as half a month


class Quantities:
    """Reads what the numbers of one language count."""

    def __init__(self, words: Vocabulary, number: str) -> None:
        self.percent = re.compile(rf"[ -]?(?:{words.table.get('percent', '%')}|[%٪])", re.IGNORECASE)
        self.percent_before = Before([words.expression("percent-before")] if "percent-before" in words.table else [])
        self.has_percent = bool({"percent", "percent-before"}.intersection(words.table))
        self.points = words.pattern("points")
        self.has_one_word = "points" not in words.table or words.has("percent-is-points")
        self.tenths, self.times = words.pattern("tenths"), words.pattern("times")
        self.joint = words.pattern("joint")
        self.half, self.one_part = words.pattern("half-after"), words.pattern("one-part")
        self.counters = words.pattern("counters")
        self.prefixes = words.pattern("prefixes")
        self.rank, self.rank_word = Sought(words.expression("rank")), words.pattern("rank-word")
        units = words.patterns("units")
        self.units = tuple(units)
        self.unit = Behind(rule.replace("{number}", number) for rule in units.values())
        around = words.patterns("units-around").items()
        self.around = [(name, re.compile(rule, re.IGNORECASE)) for name, rule in around]
        self.decades = Decades(words)
        self.any_around = Sought(one_of(pattern for _, pattern in self.around))
        self.any_beside = Sought(f"{self.any_around.expression}|{self.rank.expression}")
        self.any_share = re.compile(one_of((self.points, self.percent, self.tenths)), re.IGNORECASE)
        self.vocabulary, self.is_doubtful = words, words.has("doubtful-numbers")
        self.doubtful = frozenset(words.table.get("doubtful-units", ()))
        self.is_buddhist, self.has_short_years = words.has("buddhist"), words.has("short-years")
        self.firm_with_unit = frozenset(words.table.get("firm-with-unit", ()))

    def read(self, text: str, numeral: Numeral, window: str) -> Fact:
        """Read a number with what it counts, where that can be told."""
        around = self._around(numeral, window)
        value, end = self._value(text, numeral, around)
        words = text[numeral.start : numeral.end].lower()
        has_unit = isinstance(value, Number) and value.unit in units()
        has_half = isinstance(value, Number) and value.amount is not numeral.amount and value.amount > numeral.amount
        firm = numeral.firm or has_half or (has_unit and words in self.firm_with_unit)
        is_bare = numeral.word and end == numeral.end and not self._is_ordinal(text, numeral)
        also = (*self._also(text[numeral.start : end], value, numeral), *self._part(value, words))
        if numeral.word and words in self.vocabulary.denominators and self.one_part.search(text[: numeral.start]):
            value, also = Number(Fraction(1, self.vocabulary.denominators[words])), (*also, value)
        if isinstance(value, Number) and not value.unit and around == DECADE:
            also = tuple(self.decades.of(text, numeral))
        return Fact(value, text[numeral.start : end], numeral.start, end, firm, is_bare, also)

    def beside(self, text: str, numeral: Numeral) -> str:
        """Return the words around a number, for which # stands, where they may say more of it."""
        first = max(0, numeral.start - WINDOW)
        window = f"{text[first : numeral.start]}#{text[numeral.end : numeral.end + WINDOW]}"
        return window if self.any_beside.may_be_in(window) else ""

    def is_rank(self, text: str, numeral: Numeral, window: str) -> bool:
        """Return whether a number is a rank, by the words around it or by its own form."""
        if window and self.rank.search(window):
            return True
        return numeral.word and self.rank_word.fullmatch(text, numeral.start, numeral.end) is not None

    def length(self, text: str, numeral: Numeral) -> Number | None:
        """Read a word that is a length of time by itself: decade, daily."""
        length = self.vocabulary.lengths.get(text[numeral.start : numeral.end].lower())
        return Number(*length) if length else None

    def joined(self, text: str, facts: Sequence[Fact]) -> list[Fact]:
        """Join years and months, hours and minutes together: four years and two months are fifty months.

        A length that is said again in another unit, in brackets, is said once.
        """
        joined: list[Fact] = []
        for fact in facts:
            last = joined[-1] if joined else None
            has_unit = last and isinstance(last.value, Number) and last.value.unit
            together = last and has_unit and (_together(text, last, fact, self.joint) or _restated(text, last, fact))
            if together:
                joined[-1] = together
                continue
            joined.append(fact)
        return joined

    def _value(self, text: str, numeral: Numeral, around: str) -> tuple[Value, int]:
        if self.percent_before.search(text[max(0, numeral.start - WINDOW) : numeral.start]):
            return Percentage(numeral.amount), numeral.end
        if self.any_share.match(text, numeral.end) and (share := self._share(text, numeral)):
            return share
        if around == BELOW:
            return Number(numeral.amount, around), numeral.end
        if counted := self.unit.match(text, numeral.end):
            amount, end = self._halved(text, numeral, counted[1].end())
            unit = self.units[counted[0]]
            return Number(amount, "age" if "age" in around and unit == "year" else unit), end
        if around and around != DECADE:
            return Number(numeral.amount, "age" if around == PERHAPS else around), numeral.end
        if length := self.length(text, numeral):
            half, end = self._halved(text, numeral, numeral.end)
            return replace(length, amount=length.amount + half - numeral.amount), end
        if found := self.counters.match(text, numeral.end):
            amount, end = self._halved(text, numeral, found.end())  # មួយដងកន្លះ, 2倍半
            return Number(amount, COUNT), end
        # Nobody writes a year as 2,016.
        is_grouped = not numeral.word and SEPARATED.search(text, numeral.start, numeral.end) is not None
        return Number(numeral.amount, GROUPED if is_grouped else ""), numeral.end

    def _halved(self, text: str, numeral: Numeral, end: int) -> tuple[Fraction, int]:
        """Add the half or quarter that may stand behind a unit, and return where both end."""
        half = self.half.match(text, end)
        if half is None:
            return numeral.amount, end
        return numeral.amount + (HALF / 2 if half.groupdict().get("quarter") else HALF), half.end()

    def _share(self, text: str, numeral: Numeral) -> tuple[Value, int] | None:
        if sign := self.points.match(text, numeral.end):
            if sign.groupdict().get("basis"):  # which some call hundredths of a per cent
                return Percentage(numeral.amount / 100, PLURAL), sign.end()
            return Percentage(numeral.amount, frozenset({True})), sign.end()
        if sign := self.percent.match(text, numeral.end):
            points = PLURAL if self.has_one_word else frozenset({False})
            return Percentage(numeral.amount, points), sign.end()
        if sign := self.tenths.match(text, numeral.end):
            hundredths = int(sign["hundredths"] or 0) if "hundredths" in sign.groupdict() else 0
            return Percentage(numeral.amount * 10 + hundredths), sign.end()
        return None

    def _around(self, numeral: Numeral, window: str) -> str:
        """Name the unit that the words around a number give it: aged 34, Dara, 34, was."""
        if not window or not self.any_around.search(window):
            return ""
        name = next((name for name, pattern in self.around if pattern.search(window)), "")
        if name == DECADE:
            return name if numeral.amount in range(10, FIRST_BUDDHIST + 400, 10) else ""
        return name if name != PERHAPS or (numeral.amount <= OLDEST and not numeral.word) else ""

    def _also(self, words: str, value: Value, numeral: Numeral) -> tuple[Value, ...]:
        if self.is_doubtful and (also := (*self._perhaps(words, numeral), *self._unnamed(value))):
            return also
        if isinstance(value, Percentage) and value.points == {True}:
            return (Number(value.amount, COUNT),)  # points are scored, too
        if isinstance(value, Number) and value.unit == "year" and value.amount.denominator == 1:
            is_short = self.has_short_years and value.amount < 100 and not LEADING.match(words)
            centuries = CENTURIES if is_short else (0,)
            years = [int(value.amount) + century for century in centuries]
            return tuple(Date(year) for year in years if YEARS[0] <= year <= YEARS[1])  # 二〇一六年, 16年
        if isinstance(value, Number) and value.amount > 1 and self.times.search(words):
            return (Percentage(100 * (value.amount - 1)),)  # 2.5倍 is 150 per cent more
        if isinstance(value, Number) and (value.unit in self.doubtful or (value.unit == "age" and words.isdecimal())):
            return (Number(value.amount, COUNT),)  # an elephant has four feet
        if isinstance(value, Number) and value.unit and (unit := self.vocabulary.other_unit(words)):
            return (Number(value.amount, unit),)  # 68キロ is a way or a weight
        if isinstance(value, Number) and value.unit in DEGREES:
            return tuple(_in_other_degrees(value))
        if isinstance(value, Number) and (weeks := self._weeks(value)):
            return (weeks,)
        if isinstance(value, Number) and value.unit == "metre" and words.endswith("m") and words[-2].isdecimal():
            return (Number(numeral.amount * MILLION),)
        return ()

    def _weeks(self, value: Number) -> Number | None:
        """Read a fortnight as fifteen days, and these and eight as weeks where both ends count."""
        if value.unit == "fortnight":
            return Number(value.amount * FORTNIGHT, "day")
        weeks = WEEKS.get(value.amount) if self.vocabulary.has("both-ends-count") and value.unit == "day" else None
        return Number(Fraction(weeks), "week") if weeks else None

    def _part(self, value: Value, words: str) -> Iterator[Value]:
        """Read "a quarter" of a year as a fourth, and 16.45 as a time, too."""
        if isinstance(value, Number) and value.unit == "quarter":
            yield Number(value.amount / 4)
        elif isinstance(value, Number) and not value.unit and DOTTED.fullmatch(words):
            yield _clock(words)

    def _perhaps(self, words: str, numeral: Numeral) -> tuple[Value, ...]:
        """Read a number as a clock's time, 13.30, or as a year, where its words are not known."""
        if (time := DOTTED.match(words)) and numeral.scale == 1:
            return (_clock(time[0]),)
        if YEARS[0] <= numeral.amount <= YEARS[1] and words.isdecimal():
            return (Date(int(numeral.amount)),)
        if words in self.vocabulary.table.get("magnitudes", ()):
            return (Magnitude(numeral.amount),)
        if self.is_buddhist and numeral.amount.denominator == 1 and numeral.amount >= FIRST_BUDDHIST:
            return (Date(int(numeral.amount) + BUDDHIST),)
        return ()

    def _unnamed(self, value: Value) -> Iterator[Value]:
        """Read a number as a sum, a share or a time whose currency, sign or custom nobody has told us."""
        if isinstance(value, Number) and value.unit == "hour" and value.amount in range(24):
            yield _clock(str(value.amount))
        if isinstance(value, Number) and value.unit in {"", GROUPED}:
            yield Money(value.amount, currencies())
            if not self.has_percent:
                yield Percentage(value.amount)

    def _is_ordinal(self, text: str, numeral: Numeral) -> bool:
        """Return whether a number word has the sign of an ordinal before it or in it."""
        window = text[max(0, numeral.start - 6) : numeral.start]
        return bool(self.prefixes.match(text, numeral.start)) or any(
            found.end() == len(window) for found in self.prefixes.finditer(window)
        )


def _in_other_degrees(value: Number) -> Iterator[Number]:
    """Read degrees Celsius as Fahrenheit and the reverse, as people round them."""
    exact = (value.amount - 32) * 5 / 9 if value.unit == "fahrenheit" else value.amount * 9 / 5 + 32
    other = DEGREES[value.unit]
    yield from (Number(rounded, other) for rounded in dict.fromkeys((Fraction(round(exact)), round(exact, 1))))


def _clock(words: str) -> Clock:
    """Make a time of the day of an hour, or an hour and its minutes, that may be of either half of it."""
    hour, minute = map(int, f"{words}.0".split(".")[:2])
    hours = {hour % 24} if hour > NOON else {hour % 24, hour % NOON + NOON}
    return Clock(frozenset(each * 60 + minute for each in hours))


def _together(text: str, large: Fact, small: Fact, joint: re.Pattern[str]) -> Fact | None:
    if not (isinstance(large.value, Number) and isinstance(small.value, Number)):
        return None
    gap = text[large.end : small.start]
    is_inches = large.value.unit == "foot" and gap == "-" and not small.value.unit  # 6-foot-6
    unit = "inch" if is_inches else small.value.unit
    factor = _parts(large.value.unit, unit)
    is_one = large.value.amount == 1 and large.value.unit in RATES
    is_word = large.word or (small.word and small.value.unit)
    if large.value.unit in SPANS or is_word or (large.value.unit == "age" and "," in gap):
        return None  # "in the 18th century, two decades later", "weekly, every other day", "Rith, 19, two months"
    is_rate = is_one and not gap.strip(" -" if large.firm else " -,、")  # "a week, three hours"
    if small.value.amount >= factor or is_rate or (gap.strip(" -") and not joint.fullmatch(gap)):
        return None
    value = Number(large.value.amount * factor + small.value.amount, unit)
    firm = large.firm or small.firm
    return large._replace(value=value, text=text[large.start : small.end], end=small.end, firm=firm)


def _parts(large: str, small: str) -> Fraction:
    """Return how many of a unit make one of a larger one of the same system; 0 where they make none."""
    rows = units().get(large), units().get(small)
    is_of_age = small == "age" or (large == "age" and small != "month")  # 15歳8か月
    if not (rows[0] and rows[1]) or is_of_age or rows[0][::2] != rows[1][::2]:
        return Fraction(0)
    factor = rows[0][1] / rows[1][1]
    return factor if factor > 1 and factor.denominator == 1 else Fraction(0)


def _restated(text: str, one: Fact, other: Fact) -> Fact | None:
    if not (isinstance(one.value, Number) and isinstance(other.value, Number)):
        return None
    rows = [units().get(value.unit) for value in (one.value, other.value)]
    if not (rows[0] and rows[1] and rows[0][0] == rows[1][0] and one.value.unit != other.value.unit):
        return None
    mark = text[one.end : other.start].strip()
    sizes = [value.amount * row[1] for value, row in zip((one.value, other.value), rows, strict=True) if row]
    is_converted = mark == "(" and (rows[0][2] != rows[1][2] or max(sizes) <= ROUNDED * min(sizes))
    if not (is_converted or (mark == "," and rows[0][2] != rows[1][2] and max(sizes) <= NEARLY * min(sizes))):
        return None  # 1,450 m, 35 miles from the border
    return one._replace(
        also=(*one.also, other.value), end=other.end, text=text[one.start : other.end], parts=(one, other)
    )
