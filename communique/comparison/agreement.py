"""Whether two values are one: exactly, as far as both go, or in the loose ways in which languages write them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from communique.values.values import (
    GROUPED,
    Clock,
    Date,
    DayPart,
    Fact,
    Magnitude,
    Money,
    Number,
    Pair,
    Percentage,
    Reference,
    Token,
    Value,
)
from communique.words.vocabulary import units

SHARES = (Pair, Number, Percentage)
NUMBERED = frozenset({"number"})
FIELDS = ("year", "month", "day")
TRUNK = re.compile(r"\(0\)|[^+\d]")  # what only some write of a telephone number
KINDS: Mapping[type, str] = {Date: "date", DayPart: "date", Money: "money", Reference: "reference"}
TOKENS = {"symbol": "reference", "letter": "reference", "code": "number", "telephone": "number"}
ROUNDED = Fraction(3, 100)  # between feet and metres; nobody converts to the inch
ROUNDED_TO_ONE = Fraction(1, 10)  # where that is less than half of the larger unit


def kind(value: Value) -> str:
    """Name the kind of a value as the checks are named."""
    if isinstance(value, Token):
        return TOKENS.get(value.kind, value.kind)
    return KINDS.get(type(value), "number")


def same(one: Fact, other: Fact) -> int:
    """Score facts that are one in one of their readings: 2 and more for the likeliest of both."""
    if type(one.value) is not type(other.value):
        if _is_in_a_row(one, other) or _is_in_a_row(other, one):
            return 2
        if not (one.also or other.also or _are_shares(one, other)):
            return 0
    if not (one.firm and other.firm) and (_is_article(one, other) or _is_article(other, one)):
        return 0
    is_rank = one.rank != other.rank and not (one.firm or other.firm)
    if is_rank and not measure(one.value) == measure(other.value) != "":  # neither the first nor one need be said
        return 0
    if one.parts and other.parts and isinstance(one.value, Number):
        return 2 * _same_parts(one.parts, other.parts)
    if _same(one.value, other.value):
        return 2 + (one.value == other.value)
    if not (one.also or other.also):
        return 0
    agreeing = [(a, b) for a in one.readings for b in other.readings if _same(a, b)]
    # Two readings that are both unlikely agree only in what they measure: 3 p.m. and 3 a.m. are no 3.
    return int(any(one.value is a or other.value is b or measure(a) for a, b in agreeing))


def _is_in_a_row(one: Fact, other: Fact) -> bool:
    """Return whether a fact is a number by name and the other one says which of a row: No. 3, 3回目."""
    is_number = isinstance(one.value, Reference) and one.value.labels == NUMBERED
    return is_number and other.rank and isinstance(other.value, Number) and amount(one.value) == other.value.amount


def _are_shares(one: Fact, other: Fact) -> bool:
    """Return whether two values of other types may be one share: two in five, 2/5, 40 per cent."""
    return isinstance(one.value, SHARES) and isinstance(other.value, SHARES)


def _same_parts(stated: Sequence[Fact], given: Sequence[Fact]) -> bool:
    """Return whether a length that is said in two units is the same one in both, where both texts have them."""
    return all(
        any(same(part, twin) for twin in [each for each in others if measured(each) == measured(part)] or others)
        for parts, others in ((stated, given), (given, stated))
        for part in parts
    )


def measured(fact: Fact) -> str:
    """Name the unit of a number; empty where it has none."""
    return fact.value.unit if isinstance(fact.value, Number) else ""


def compatible(one: Fact, other: Fact) -> int:
    """Score dates that say nothing different, by the fields that both have."""
    return _compatible(one.value, other.value)


def loose(one: Fact, other: Fact) -> int:
    """Take a number that counts nothing for the year, day or article that the other text has it as.

    What need not be said may be said less exactly: midnight is 0:00, millennia are thousands.
    """
    value, found = one.value, other.value
    if isinstance(value, DayPart) and isinstance(found, Clock):
        return int(any(minute // 60 in value.hours for minute in found.minutes))
    if isinstance(value, Number) and isinstance(found, Magnitude) and not one.firm:
        return int(value.amount == found.amount)
    return int(any(_loose(a, b) for a in one.readings for b in other.readings))


def measure(value: Value) -> str:
    """Name what a number measures: months, metres; empty where it counts or cannot be told."""
    return units()[value.unit][0] if isinstance(value, Number) and value.unit in units() else ""


def _is_article(one: Fact, other: Fact) -> bool:
    """Return whether a fact is "a", "both" or the like, and the other one a length, way, weight, time or code."""
    if one.firm or not isinstance(one.value, Number) or one.value.unit:
        return False
    return isinstance(other.value, Clock | Token) or any(map(measure, other.readings))


def _same(one: Value, other: Value) -> bool:
    if type(one) is not type(other):
        return _same_share(one, other) or _same_share(other, one)
    agree = SAME.get(type(one))
    return agree(one, other) if agree else one == other


def _same_date(one: Date, other: Date) -> bool:
    is_alike = one.part == other.part and _same_kind(one, other)
    return is_alike and any(_fields(a) == _fields(b) for a in _readings(one, other) for b in _readings(other, one))


def _same_reference(one: Reference, other: Reference) -> bool:
    figures = (one.number, one.sub, one.point) == (other.number, other.sub, other.point)
    return figures and bool(one.labels & other.labels)


def _same_share(one: Value, other: Value) -> bool:
    """Return whether a share in two numbers or a fraction is one in hundredths: two in five, 2/5, 40 per cent."""
    if not isinstance(one, Pair | Number):
        return False
    match one, other:
        case Pair("share"), Number():
            return other.amount == one.first / one.second
        case Pair("share"), Percentage():
            return other.amount == 100 * one.first / one.second
        case Number(), Percentage():
            return one.amount < 1 and other.amount == one.amount * 100
    return False


def _same_number(one: Number, other: Number) -> bool:
    """Return whether two numbers are one, in their units where both texts say them."""
    if not (one.unit and other.unit) or one.unit == other.unit or GROUPED in (one.unit, other.unit):
        return one.amount == other.amount
    rows = [units().get(number.unit, (number.unit, Fraction(1), False)) for number in (one, other)]
    sizes = [number.amount * row[1] for number, row in zip((one, other), rows, strict=True)]
    if rows[0][0] != rows[1][0]:
        return False
    if rows[0][2] == rows[1][2]:
        return sizes[0] == sizes[1]
    is_whole = abs(sizes[0] - sizes[1]) <= max(row[1] for row in rows) / 2  # about two miles, some 3 km
    return abs(sizes[0] - sizes[1]) <= (ROUNDED_TO_ONE if is_whole else ROUNDED) * sizes[0]


def _same_token(one: Token, other: Token) -> bool:
    """Return whether two tokens are one, by their letters; a symbol of letters of another script, by its figures."""
    if one.kind != other.kind:
        return False
    if one.kind == "code":
        return one.text.casefold().replace("-", "") == other.text.casefold().replace("-", "")
    if one.kind == "telephone":
        return _dialled(one.text, other.text) or _dialled(other.text, one.text)
    if one.text.isascii() == other.text.isascii():
        return one.text.casefold() == other.text.casefold()
    figures = re.findall(r"\d+", one.text)
    return bool(figures) and figures == re.findall(r"\d+", other.text)


def _dialled(one: str, other: str) -> bool:
    """Return whether two telephone numbers are one, the first as it is dialled at home: 03-… is +81 3-…."""
    home, there = TRUNK.sub("", one), TRUNK.sub("", other)
    return home == there or bool(home.startswith("0") and re.fullmatch(rf"\+\d{{1,3}}{re.escape(home[1:])}", there))


def _compatible(one: Value, other: Value) -> int:
    if not (isinstance(one, Date) and isinstance(other, Date)):
        return 0
    if one.part != other.part or not _same_kind(one, other):
        return 0
    best = 0
    for a in _readings(one, other):
        for b in _readings(other, one):
            shared = [field for field in FIELDS if None not in (getattr(a, field), getattr(b, field))]
            if all(getattr(a, field) == getattr(b, field) for field in shared):
                best = max(best, len(shared))
    # Two dates that share the year alone are two dates.
    return best if best > 1 or min(len(one.fields), len(other.fields)) == 1 else 0


def _loose(one: Value, other: Value) -> bool:
    if isinstance(other, Number):
        one, other = other, one
    if not isinstance(one, Number) or one.unit:
        return False
    if isinstance(other, Reference):
        return other.number == one.amount
    figures = (
        [other.fields[name] for name in other.fields.keys() - other.same - {"part"}]
        if isinstance(other, Date)
        else []
    )
    return len(figures) == 1 and figures[0] == one.amount


def _same_kind(one: Date, other: Date) -> bool:
    weekdays = {one.weekday, other.weekday} - {None}
    return len(weekdays) < 2 and one.decade == other.decade


def _readings(value: Date, beside: Date) -> list[Date]:
    readings = [value, value.swapped()] if value.swappable else [value]
    # Two years of the Buddhist era are one or not; beside another calendar's, each may be two.
    years = value.years if not beside.years else ()
    return readings + [replace(value, year=year) for year in sorted(years)]


def _fields(value: Date) -> tuple[int | None, ...]:
    return value.year, value.month, value.day


# Of any other kind, what is the same is equal.
SAME: Mapping[type, Callable[[Any, Any], bool]] = {
    Number: _same_number,
    Date: _same_date,
    Money: lambda one, other: one.amount == other.amount and bool(one.currencies & other.currencies),
    Percentage: lambda one, other: one.amount == other.amount and bool(one.points & other.points),
    Clock: lambda one, other: bool(one.minutes & other.minutes),
    DayPart: lambda one, other: 2 * len(one.hours & other.hours) >= min(len(one.hours), len(other.hours)),
    Reference: _same_reference,
    Token: _same_token,
}


def amount(value: Value) -> Fraction | None:
    """Return the figure of a value that has one."""
    match value:
        case Number() | Magnitude() | Percentage() | Money():
            return value.amount
        case Reference():
            return value.number
    return None
