"""What two texts state differently: facts are paired by value, the surest pairs first."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from communique.facts.values import (
    GROUPED,
    UNITS,
    Date,
    Fact,
    Magnitude,
    Money,
    Number,
    Percentage,
    Reference,
    Token,
    Value,
)

SMALL = 3  # number words up to it are parts of other words and idioms in many languages
SMALLEST = 10  # of the magnitudes
FIRST_YEAR = 1000
FIELDS = ("year", "month", "day")


@dataclass(frozen=True)
class Difference:
    """A fact of the source that the translation lacks or changes, or one that only the translation has.

    ``elsewhere`` is one that both texts state, but one of them more often; ``lost`` names the parts of a date that
    the translation leaves out.
    """

    kind: str
    expected: Fact | None
    found: Fact | None
    elsewhere: bool = False
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """The pairs that agree, by their place in the source, and the differences."""

    pairs: tuple[tuple[Fact, Fact], ...]
    differences: tuple[Difference, ...]


def compare(source: Sequence[Fact], translation: Sequence[Fact]) -> Comparison:
    """Pair the facts of two texts; acronyms are compared apart, since their rendering is the glossary's."""
    expected = [fact for fact in source if kind(fact.value) != "acronym"]
    found = [fact for fact in translation if kind(fact.value) != "acronym"]
    pairs: list[tuple[Fact, Fact]] = []
    left, right = list(expected), list(found)
    for agree in (_same, _compatible, _loosely):
        _pair(left, right, pairs, agree)
    # The shares of dates that the translation gives in another way: "April 27 to May 2, 2016" has one year.
    differences = _partial(pairs)
    differences += _unpaired([f for f in left if f.firm], [f for f in right if _is_firm(f)], expected, found)
    return Comparison(tuple(sorted(pairs, key=lambda pair: pair[0].start)), tuple(differences))


def kind(value: Value) -> str:
    """Name the kind of a value as the checks are named."""
    match value:
        case Number() | Magnitude() | Percentage():
            return "number"
        case Date():
            return "date"
        case Money():
            return "money"
        case Reference():
            return "reference"
    return "reference" if value.kind == "symbol" else value.kind


def same(one: Value, other: Value) -> bool:
    """Tell whether two values are one."""
    return bool(_same(one, other))


def _pair(
    left: list[Fact], right: list[Fact], pairs: list[tuple[Fact, Fact]], agree: Callable[[Value, Value], int]
) -> None:
    """Move agreeing facts from both lists to the pairs, those that agree best and stand nearest first."""
    if not (left and right):
        return
    scored = [
        (-score, abs(place - other), place, other)
        for place, fact in enumerate(left)
        for other, candidate in enumerate(right)
        if (score := agree(fact.value, candidate.value)) and (fact.firm or candidate.firm or agree is _same)
    ]
    lefts, rights = set[int](), set[int]()
    for _, _, place, other in sorted(scored):
        if place not in lefts and other not in rights:
            lefts.add(place)
            rights.add(other)
            pairs.append((left[place], right[other]))
    left[:] = [fact for place, fact in enumerate(left) if place not in lefts]
    right[:] = [fact for place, fact in enumerate(right) if place not in rights]


def _same(one: Value, other: Value) -> int:
    match one, other:
        case Number(), Number():
            return _same_number(one, other)
        case Date(), Date():
            return (
                one.part == other.part
                and _same_kind(one, other)
                and any(_fields(a) == _fields(b) for a in _readings(one) for b in _readings(other))
            )
        case Money(), Money():
            return one.amount == other.amount and bool(one.currencies & other.currencies)
        case Reference(), Reference():
            return one.number == other.number and bool(one.labels & other.labels)
        case Token(), Token():
            return one.kind == other.kind and _same_token(one.text, other.text)
        case Number(), Percentage():
            return one.amount < 1 and other.amount == one.amount * 100
        case Percentage(), Number():
            return _same(other, one)
    return one == other


def _same_number(one: Number, other: Number) -> bool:
    """Compare numbers in their units, where both texts say them, and by the half of the day."""
    if one.half and other.half and one.half != other.half:
        return False
    if not (one.unit and other.unit) or GROUPED in (one.unit, other.unit):
        return bool(one.quantities(False) & other.quantities(False))
    kinds = [UNITS[unit][0] if unit in UNITS else unit for unit in (one.unit, other.unit)]
    return kinds[0] == kinds[1] and bool(one.quantities(True) & other.quantities(True))


def _same_token(one: str, other: str) -> bool:
    """Compare letter by letter; a symbol whose letters are of another script, by its figures."""
    if one.isascii() == other.isascii():
        return one.casefold() == other.casefold()
    figures = re.findall(r"\d+", one)
    return bool(figures) and figures == re.findall(r"\d+", other)


def _compatible(one: Value, other: Value) -> int:
    """Score dates that say nothing different, by the fields that both have."""
    if not (isinstance(one, Date) and isinstance(other, Date)):
        return 0
    if one.part != other.part or not _same_kind(one, other):
        return 0
    best = 0
    for a in _readings(one):
        for b in _readings(other):
            shared = [field for field in FIELDS if None not in (getattr(a, field), getattr(b, field))]
            if all(getattr(a, field) == getattr(b, field) for field in shared):
                best = max(best, len(shared))
    # Two dates that share the year alone are two dates.
    return best if best > 1 or min(len(one.fields), len(other.fields)) == 1 else 0


def _loosely(one: Value, other: Value) -> int:
    """Take a number that counts nothing for the year, day or article that the other text has it as."""
    if isinstance(other, Number):
        one, other = other, one
    if not isinstance(one, Number) or isinstance(other, Number):
        return 0
    is_day = isinstance(other, Date) and other.fields.keys() - other.same == {"day"}
    is_year = one.unit == "year" and one.amount >= FIRST_YEAR  # 二〇一六年
    if one.unit and not is_year and not (one.unit == "day" and is_day):
        return 0
    return int(_bare(other) is not None and _bare(other) == _bare(one))


def _bare(value: Value) -> int | None:
    match value:
        case Number():
            return int(value.amount) if value.amount.denominator == 1 else None
        case Reference():
            return int(value.number) if value.number.denominator == 1 else None
        case Date():
            figures = [figure for name, figure in value.fields.items() if name not in value.same | {"part"}]
            return int(figures[0]) if len(figures) == 1 else None
    return None


def _same_kind(one: Date, other: Date) -> bool:
    weekdays = {one.weekday, other.weekday} - {None}
    return len(weekdays) < 2 and one.decade == other.decade


def _readings(value: Date) -> list[Date]:
    readings = [value, value.swapped()] if value.swappable else [value]
    return readings + [replace(value, year=year) for year in value.years]


def _fields(value: Date) -> tuple[int | None, ...]:
    return value.year, value.month, value.day


def _is_firm(fact: Fact) -> bool:
    """Tell a fact that a translation may not add: not a small number word, which idioms have too."""
    if isinstance(fact.value, Magnitude):
        return fact.value.amount > SMALLEST  # 数十年 are decades, too
    if isinstance(fact.value, Reference):
        return fact.firm and not (fact.word and fact.value.number <= SMALL)
    if not isinstance(fact.value, Number):
        return fact.firm
    # "A witness" may be one witness, 証人1名; number words of other languages are parts of other words, too.
    return fact.firm and fact.value.amount != 1 and not (fact.word and fact.value.amount <= SMALL)


def _partial(pairs: Sequence[tuple[Fact, Fact]]) -> list[Difference]:
    """Find fields that a date of the source has and its pair has not, unless another date of the translation does."""
    dates = [(one, other) for one, other in pairs if isinstance(one.value, Date) and isinstance(other.value, Date)]
    differences = []
    stated, given = _counted(one.value for one, _ in dates), _counted(other.value for _, other in dates)
    for one, other in dates:
        assert isinstance(one.value, Date)
        assert isinstance(other.value, Date)
        here, there = one.value.fields, other.value.fields
        lost = tuple(
            name for name in here if name not in there and stated[name, here[name]] > given[name, here[name]]
        )
        added = tuple(name for name in there if name not in here and (name, there[name]) not in stated)
        if lost or added:
            known = all((name, here[name]) in given for name in lost) and not added
            differences.append(Difference("date", one, other, known, lost))
    return differences


def _counted(values: Iterable[Value]) -> Counter[tuple[str, int | str]]:
    return Counter(item for value in values if isinstance(value, Date) for item in value.fields.items())


def _unpaired(
    left: list[Fact], right: list[Fact], expected: Sequence[Fact], found: Sequence[Fact]
) -> list[Difference]:
    """Make differences of what has no pair: first what is changed, then what is missing, added or said more often."""
    differences = []
    for fact in list(left):
        changed = next((other for other in right if kind(other.value) == kind(fact.value)), None)
        changed = changed or next((other for other in right if _near(fact.value, other.value)), None)
        if changed:
            differences.append(Difference(kind(fact.value), fact, changed))
            left.remove(fact)
            right.remove(changed)
    for fact in left:
        elsewhere = any(_says(other.value, fact.value) for other in found)
        differences.append(Difference(kind(fact.value), fact, None, elsewhere))
    for fact in right:
        elsewhere = any(_says(other.value, fact.value) for other in expected)
        differences.append(Difference(kind(fact.value), None, fact, elsewhere))
    return differences


def _says(one: Value, other: Value) -> bool:
    """Tell whether a value says all that another does."""
    if isinstance(one, Date) and isinstance(other, Date):
        return bool(_compatible(one, other)) and other.fields.keys() <= one.fields.keys()
    return bool(_same(one, other) or _loosely(one, other))


def _near(one: Value, other: Value) -> bool:
    """Tell facts of two kinds that are one changed: a sum that lost its currency, an article its word."""
    amounts = [getattr(value, "amount", getattr(value, "number", None)) for value in (one, other)]
    return amounts[0] is not None and amounts[0] == amounts[1]
