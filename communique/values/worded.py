"""What a fact states, in words that tell it from any other."""

from fractions import Fraction

from communique.values.values import (
    UNNAMED,
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
    Value,
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MANY, ANY = 3, 20  # currencies, labels
SUBS = ("", "", " bis", " ter", " quater", " quinquies", " sexies")


def worded(fact: Fact) -> str:
    """Write every reading of a fact: "17000000 GBP", "03:40 or 15:40", "1000 or 1000 (metre)"."""
    readings = fact.readings[:1] if isinstance(fact.value, Clock) else fact.readings
    others = (value for value in readings[1:] if not (isinstance(value, Money) and len(value.currencies) > ANY))
    return " or ".join(dict.fromkeys(map(_worded, (readings[0], *others))))


def _worded(value: Value) -> str:
    match value:
        case Number(amount, unit):
            return _figures(amount) + ("" if unit in UNNAMED else f" ({unit})")
        case Magnitude(amount):
            return f"some {_figures(amount)}s"
        case Percentage(amount, points):
            return f"{_figures(amount)} per cent" if False in points else f"{_figures(amount)} points"
        case Clock(minutes):
            return " or ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in sorted(minutes))
        case DayPart(hours):
            return _hours(hours)
        case Pair(kind, first, second):
            return f"{_figures(first)} {'of' if kind == 'share' else 'to'} {_figures(second)}"
        case Date():
            return _date(value)
        case Money(amount, currencies):
            shown = "/".join(sorted(currencies)) if len(currencies) <= MANY else "of any such currency"
            return f"{_figures(amount)} {shown}"
        case Reference(number, labels, sub, point):
            shown = " or ".join(sorted(labels)) if len(labels) <= MANY else "number"
            return f"{shown} {f'{int(number)}.{point}' if point else _figures(number)}{SUBS[sub]}"
    return value.text


def _figures(amount: Fraction) -> str:
    """Write a number in figures, a fraction that has no end as such."""
    return str(amount) if Fraction(f"{float(amount):.15g}") != amount else f"{float(amount):.15g}"


def _date(value: Date) -> str:
    """Write a date as ISO 8601 does, with dots for what it lacks: Tuesday 2016-04-19, 1990s, …-06."""
    weekday = WEEKDAYS[value.weekday] if value.weekday is not None else ""
    month, day = (f"-{field:02}" if field else "" for field in (value.month, value.day))
    written = f"{value.year or '…'}{'s' * value.decade}{month or '-…' * bool(day)}{day}"
    part = f"months {value.part} of" if value.part[:1].isdecimal() else value.part
    return " ".join(filter(None, (weekday, part, written)))


def _hours(hours: frozenset[int]) -> str:
    """Write the hours of a part of the day, which may go on past midnight."""
    begins = min((hour for hour in hours if (hour - 1) % 24 not in hours), default=0)
    ends = next((hour for hour in range(begins, begins + 24) if (hour + 1) % 24 not in hours), 23)
    return f"between {begins:02}:00 and {(ends + 1) % 24:02}:00"
