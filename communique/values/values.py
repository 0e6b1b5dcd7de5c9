"""What a text can state: values that are equal across languages, each with its place in the text."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple, TypeAlias

COUNT = "count"  # people, cases, times: what a counter stands behind
GROUPED = "grouped"  # no unit at all, but a figure such as 2,016, which is no year
UNNAMED = frozenset({"", COUNT, GROUPED})  # no unit that has a name


@dataclass(frozen=True, slots=True)
class Number:
    """A number of ``unit``: one of those in ``units.toml``, COUNT, GROUPED, or empty where it cannot be told."""

    amount: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Magnitude:
    """An indefinite order of magnitude: hundreds, tens of thousands."""

    amount: Fraction


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share in hundredths, or so many ``points`` between two shares; some languages have one word for both."""

    amount: Fraction
    points: frozenset[bool] = frozenset({False})

    @property
    def is_difference(self) -> bool:
        """Whether it is surely no share, but so many points between two."""
        return self.points == {True}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day, as the minutes after midnight that its words may mean: 3:40 is one of two."""

    minutes: frozenset[int]


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of the day, such as the morning, as the hours that it may have."""

    hours: frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers in one: a ``score`` or vote (5-4, 5対4), a ``share`` (one in ten, 10人に1人: the part first)."""

    kind: str
    first: Fraction
    second: Fraction


@dataclass(frozen=True, slots=True)
class Date:
    """A date of the Gregorian calendar, complete or not; ``part`` is early, middle or late in it.

    ``years`` has what a year of another era may be, a Buddhist one both; ``swappable`` is a date whose day and month
    only custom tells apart; ``same`` names the fields that the text takes from the date beside it. ``weekday`` is 0
    for Monday.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    years: frozenset[int] = frozenset()
    swappable: bool = False
    same: frozenset[str] = frozenset()
    weekday: int | None = None
    decade: bool = False

    @property
    def fields(self) -> dict[str, int | str]:
        """The fields that the date has, by name."""
        known = {"year": self.year, "month": self.month, "day": self.day, "part": self.part or None}
        return {name: value for name, value in known.items() if value is not None}

    def swapped(self) -> "Date":
        """Read the same figures with day and month the other way round."""
        return replace(self, month=self.day, day=self.month, swappable=False)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one of the currencies (ISO 4217) that its sign may stand for."""

    amount: Fraction
    currencies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered place in a document; ``labels`` has the kinds that its word may mean, ``sub`` is 2 for bis.

    ``point`` has the figures behind the point of its number, since 5.10 is not 5.1.
    """

    number: Fraction
    labels: frozenset[str]
    sub: int = 0
    point: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """What is the same in every language: an ``acronym``, an ``address``, a document's ``symbol``.

    A ``code`` (COVID-19) or the ``letter`` of a sub-paragraph may be left out, but is not another one.
    """

    kind: str
    text: str


Value: TypeAlias = Number | Magnitude | Percentage | Clock | DayPart | Pair | Date | Money | Reference | Token


class Fact(NamedTuple):
    """A value stated at ``start`` to ``end`` of a text, in the words ``text``; ``also`` has what else they may mean.

    A fact that is not ``firm`` may stand for one of the other text, and need not: "a witness", "both". A ``rank`` is
    which one of a row, not how many: the second, 第二. A date with ``parts`` contradicts the year before it, which it
    gives in another calendar.
    """

    value: Value
    text: str
    start: int
    end: int
    firm: bool = True
    word: bool = False
    also: tuple[Value, ...] = ()
    parts: tuple["Fact", ...] = ()
    rank: bool = False

    @property
    def readings(self) -> tuple[Value, ...]:
        """All that the words may mean, the likeliest first."""
        return (self.value, *self.also)
