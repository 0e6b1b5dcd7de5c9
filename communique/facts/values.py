"""What a text can state: values that are equal across languages, each with its place in the text."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias

# How many of the smallest unit of its kind each unit is; no length of time in days is one in months.
UNITS = {
    "century": ("month", Fraction(1200)),
    "decade": ("month", Fraction(120)),
    "year": ("month", Fraction(12)),
    "month": ("month", Fraction(1)),
    "fortnight": ("minute", Fraction(20160)),
    "week": ("minute", Fraction(10080)),
    "day": ("minute", Fraction(1440)),
    "hour": ("minute", Fraction(60)),
    "minute": ("minute", Fraction(1)),
    "kilometre": ("metre", Fraction(1000)),
    "metre": ("metre", Fraction(1)),
    "square kilometre": ("square metre", Fraction(1_000_000)),
    "hectare": ("square metre", Fraction(10_000)),
    "square metre": ("square metre", Fraction(1)),
}
COUNT = "count"  # people, cases, times: what a counter stands behind
GROUPED = "grouped"  # no unit at all, but a figure such as 2,016, which is no year


@dataclass(frozen=True)
class Number:
    """A number; ``also`` has what else the same words may mean (3 p.m. is 15 o'clock).

    ``unit`` is one of UNITS or COUNT, empty where it cannot be told; ``half`` of the day is morning or afternoon.
    """

    amount: Fraction
    also: frozenset[Fraction] = frozenset()
    unit: str = ""
    half: str = ""

    def quantities(self, units: bool) -> frozenset[Fraction]:
        """Every reading, in the smallest unit of its kind where ``units`` count."""
        readings = self.also | {self.amount}
        if not units or self.unit not in UNITS:
            return readings
        return frozenset(amount * UNITS[self.unit][1] for amount in readings)


@dataclass(frozen=True)
class Magnitude:
    """A number of which only the power is said: hundreds, tens of thousands."""

    amount: Fraction


@dataclass(frozen=True)
class Percentage:
    """A share in hundredths."""

    amount: Fraction


@dataclass(frozen=True)
class Date:
    """A date of the Gregorian calendar, complete or not; ``part`` is early, middle or late in it.

    ``years`` has both years that a Buddhist one may be; ``swappable`` is a date whose day and month only custom tells
    apart; ``same`` names the fields that the text takes from the date beside it. ``weekday`` is 0 for Monday.
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


@dataclass(frozen=True)
class Money:
    """A sum in one of the currencies (ISO 4217) that its sign may stand for."""

    amount: Fraction
    currencies: frozenset[str]


@dataclass(frozen=True)
class Reference:
    """A numbered place in a law or document; ``labels`` has the kinds that its word may mean."""

    number: Fraction
    labels: frozenset[str]


@dataclass(frozen=True)
class Token:
    """What is the same in every language: an ``acronym``, a document's ``symbol``, an ``address``."""

    kind: str
    text: str


Value: TypeAlias = Number | Magnitude | Percentage | Date | Money | Reference | Token


@dataclass(frozen=True)
class Fact:
    """A value stated at ``start`` to ``end`` of a text, in the words ``text``.

    A fact that is not ``firm`` may stand for one of the other text, and need not: "a witness", "both".
    """

    value: Value
    text: str
    start: int
    end: int
    firm: bool = True
    word: bool = field(default=False, compare=False)
