"""What a text can state: values that are equal across languages, each with its place in the text."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True)
class Number:
    """A number; ``also`` has what else the same words may mean (3 p.m. is 15 o'clock)."""

    amount: Fraction
    also: frozenset[Fraction] = frozenset()

    @property
    def amounts(self) -> frozenset[Fraction]:
        """Every reading."""
        return self.also | {self.amount}


@dataclass(frozen=True)
class Percentage:
    """A share in hundredths."""

    amount: Fraction


@dataclass(frozen=True)
class Date:
    """A date of the Gregorian calendar, complete or not; ``part`` is early, middle or late in it.

    ``years`` has both years that a Buddhist one may be; ``swappable`` is a date whose day and month only custom tells
    apart; ``same`` names the fields that the text takes from the date beside it.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    years: frozenset[int] = frozenset()
    swappable: bool = False
    same: frozenset[str] = frozenset()

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


Value: TypeAlias = Number | Percentage | Date | Money | Reference | Token


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
