"""What two texts state differently: facts are paired by value, the surest pairs first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_letters

from communique.comparison.agreement import amount, compatible, kind, loose, measure, measured, same
from communique.comparison.pairing import Agree, pair_up, unfolded
from communique.values.values import (
    COUNT,
    GROUPED,
    Clock,
    Date,
    DayPart,
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
FEWEST = 2  # what "a" is not
BESIDE = 6  # characters, such as " ឆ្នាំ"
NO_SERIAL = f"{ascii_letters}-"
SERIAL = "-0123456789"  # what a code ends with
SHARP = 3  # hours of a part of the day that is nearly a time
TIME = frozenset({"month", "minute"})
SPELT_OUT = frozenset({"month", "week"})  # of numbers, English may leave out years and hours
LONG = frozenset({"decade", "century", "fortnight"})  # no translation says them as one


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs that agree, by their place in the source, and the differences."""

    pairs: tuple[tuple[Fact, Fact], ...]
    differences: tuple[Difference, ...]


def compare(source: Sequence[Fact], translation: Sequence[Fact]) -> Comparison:
    """Pair the facts of two texts; acronyms are compared apart, since their rendering is the glossary's."""
    expected = [fact for fact in source if kind(fact.value) != "acronym"]
    found = [fact for fact in translation if kind(fact.value) != "acronym"]
    if not (expected or found):
        return Comparison((), ())
    pairs: list[tuple[Fact, Fact]] = []
    left, right, changed = unfolded(expected, found, pairs)
    differences = [Difference(kind(one.value), one, other) for one, other in changed]
    pair_up(left, right, pairs, _same_measure(expected, found))
    for agree in (compatible, loose):
        pair_up(left, right, pairs, agree, soft=False)
    # The shares of dates that the translation gives in another way: "April 27 to May 2, 2016" has one year.
    differences += _broken(pairs, right)
    differences += _partial(pairs)
    if left or right:
        differences += _contradicting(left, right, expected)
        differences += _unpaired([f for f in left if f.firm], [f for f in right if _is_firm(f)], expected, found)
    return Comparison(tuple(sorted(pairs, key=lambda pair: pair[0].start)), tuple(differences))


def _same_measure(expected: Sequence[Fact], found: Sequence[Fact]) -> Agree:
    """Return what scores facts, but takes no bare number for months or weeks of which the source has none."""
    foreign = SPELT_OUT.intersection(map(measured, found)).difference(map(measured, expected))

    def score(one: Fact, other: Fact) -> int:
        is_bare = isinstance(one.value, Number) and not one.value.unit
        return 0 if is_bare and measured(other) in foreign else same(one, other)

    return score if foreign else same


def _is_firm(fact: Fact) -> bool:
    """Return whether a translation may not add a fact; it may add a small number word, which idioms have too."""
    if isinstance(fact.value, Magnitude):
        return fact.firm  # 数十年 are decades, too
    if isinstance(fact.value, Reference):
        return fact.firm and not (fact.word and fact.value.number <= SMALL)
    if isinstance(fact.value, Money) and fact.value.amount == 1:
        return False  # "every dollar"
    if not isinstance(fact.value, Number):
        return fact.firm
    # "A witness" may be one witness, 証人1名; number words of other languages are parts of other words, too.
    return fact.firm and fact.value.amount != 1 and not (fact.word and fact.value.amount <= SMALL)


def _broken(pairs: list[tuple[Fact, Fact]], right: list[Fact]) -> list[Difference]:
    """Take out pairs of which one lacks a part that a number beside it has instead: 216年4月19日, 45 m (72 km)."""
    differences = []
    for one, other in [pair for pair in pairs if right and _is_less(*pair)]:
        rest = next((fact for fact in right if _is_part(fact, one, other) and _gap(fact, other) <= BESIDE), None)
        if rest:
            differences.append(Difference(kind(one.value), one, rest))
            pairs.remove((one, other))
            right.remove(rest)
    return differences


def _is_less(one: Fact, other: Fact) -> bool:
    if isinstance(one.value, Date) and isinstance(other.value, Date):
        return bool(one.value.fields.keys() - other.value.fields)
    return isinstance(one.value, Number) and bool(one.parts) and not other.parts


def _is_part(fact: Fact, whole: Fact, other: Fact) -> bool:
    """Return whether a number may have what another fact lacks of its whole; a time behind a date is its own."""
    if isinstance(other.value, Date) and measure(fact.value) in TIME and fact.start >= other.end:
        return False
    return isinstance(fact.value, Number) and (not whole.parts or measure(fact.value) == measure(whole.value))


def _gap(one: Fact, other: Fact) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _partial(pairs: Sequence[tuple[Fact, Fact]]) -> list[Difference]:
    """Find the fields of dates that a translation leaves out, unless another of its dates has them."""
    dates = [(one, other) for one, other in pairs if isinstance(one.value, Date) and isinstance(other.value, Date)]
    if not dates:
        return []
    differences = []
    stated, given = _counted(one.value for one, _ in dates), _counted(other.value for _, other in dates)
    for one, other in dates:
        assert isinstance(one.value, Date)
        assert isinstance(other.value, Date)
        here, there = one.value.fields, other.value.fields
        if any(reading.fields == here for reading in other.also if isinstance(reading, Date)):
            continue  # 9月末 for 30 September
        lost = tuple(
            name
            for name in here
            if name not in there and stated[name, here[name]] > given[name, here[name]]
            if name != "month" or not _is_of_month(other, here["month"], dates)
        )
        added = tuple(name for name in there if name not in here and (name, there[name]) not in stated)
        if lost or added:
            known = all((name, here[name]) in given for name in lost) and not added
            differences.append(Difference("date", one if lost else None, other, known, lost))
    return differences


def _is_of_month(day: Fact, month: int | str, dates: Iterable[tuple[Fact, Fact]]) -> bool:
    """Return whether a day by itself is one of the month of the date before it: 6月17日（日本時間18日）."""
    before = ((fact.start, fact.value) for _, fact in dates if fact.start < day.start)
    months = [(start, value.month) for start, value in before if isinstance(value, Date) and value.month]
    return bool(months) and max(months)[1] == month


def _counted(values: Iterable[Value]) -> Counter[tuple[str, int | str]]:
    return Counter(item for value in values if isinstance(value, Date) for item in value.fields.items())


def _unpaired(
    left: list[Fact], right: list[Fact], expected: Sequence[Fact], found: Sequence[Fact]
) -> list[Difference]:
    """Report the facts without a pair: first those changed, then those missing, added or said more often."""
    differences = []
    for fact in list(left):
        changed = next((other for other in right if kind(other.value) == kind(fact.value)), None)
        changed = changed or next((other for other in right if _near(fact, other)), None)
        if changed:
            is_added = isinstance(changed.value, Money) and _is_sum_without_currency(fact, changed)
            differences.append(
                Difference(kind(changed.value if is_added else fact.value), None if is_added else fact, changed)
            )
            left.remove(fact)
            right.remove(changed)
    for fact in left:
        elsewhere = any(_says(other, fact) for other in found)
        differences.append(Difference(kind(fact.value), fact, None, elsewhere))
    for fact in right:
        elsewhere = any(_says(other, fact) for other in expected)
        differences.append(Difference(kind(fact.value), None, fact, elsewhere))
    return differences


def _contradicting(left: list[Fact], right: list[Fact], expected: Sequence[Fact]) -> list[Difference]:
    """Take out of both lists facts that may be left out but not changed: "a month", "in the morning"."""
    differences = []
    for one in [fact for fact in left if not fact.firm]:
        other = next((fact for fact in right if _contradicts(one, fact, expected)), None)
        if other:
            differences.append(Difference(kind(one.value), one, other))
            left.remove(one)
            right.remove(other)
    return differences


def _contradicts(one: Fact, other: Fact, expected: Sequence[Fact]) -> bool:
    """Return whether a translation may not say ``other`` where its source says ``one``, which need not be said."""
    match one.value, other.value:
        case (Number() | Reference(), Number() | Reference()) if one.rank and other.rank:
            return not any(fact.rank and amount(fact.value) == amount(other.value) for fact in expected)
        case Date(), Date():
            return one.value.fields.keys() == other.value.fields.keys() and not any(_says(e, other) for e in expected)
        case Number(part, ""), Number() | Percentage() if 0 < part < 1:
            return other.firm and (isinstance(other.value, Percentage) or 0 < other.value.amount < 1)
        case Number(), Number() if one.rank or not other.rank:  # a quarter, and the first one
            return _is_other_number(one, one.value, other, other.value, expected)
        case Money(), Money():
            return not one.value.currencies & other.value.currencies
        case (DayPart(), DayPart()) | (Magnitude(), Magnitude()) | (Clock(), Clock()):
            return True
        case DayPart(hours), Clock():
            return len(hours) <= SHARP  # noon
        case Token() as token, Token() | Number():
            return _is_other_token(token, other)
    return False


def _is_other_number(one: Fact, stated: Number, other: Fact, given: Number, expected: Sequence[Fact]) -> bool:
    """Return whether a number measures or counts what another one does, and is not the same."""
    measures = {measure(stated), measure(given)}
    if stated.amount >= FEWEST and not measures - {""}:
        is_counted = given.amount != 1 or given.unit == COUNT
        return other.firm and one.rank == other.rank and is_counted  # "the second", "both"
    is_alike = "" not in measures and (len(measures) == 1 or measures <= TIME)
    is_many = stated.amount != 1 or stated.unit in LONG or given.amount == 1
    return is_alike and (is_many or stated.unit == given.unit) and not _is_a_rate(other, expected)


def _is_a_rate(fact: Fact, expected: Sequence[Fact]) -> bool:
    """Return whether a fact is the “one” of a rate that the other text has, too: 週6日、1日12時間."""
    return amount(fact.value) == 1 and any(same(each, fact) for each in expected)


def _is_other_token(one: Token, other: Fact) -> bool:
    """Return whether a fact is another code or letter, or the number of one in letters of another script: កូវីដ-១៦."""
    match one, other.value:
        case Token("code", code), Number(number, ""):
            return other.firm and not other.word and number != int(code.lstrip(NO_SERIAL))
        case Token("code" | "letter" as told, a), Token(given, b) if told == given:
            return told == "letter" or a.casefold().rstrip(SERIAL) == b.casefold().rstrip(SERIAL)
    return False


def _says(one: Fact, other: Fact) -> bool:
    """Return whether a fact says all that another does."""
    if isinstance(one.value, Date) and isinstance(other.value, Date):
        return bool(compatible(one, other)) and other.value.fields.keys() <= one.value.fields.keys()
    return bool(same(one, other) or loose(one, other))


def _is_sum_without_currency(one: Fact, other: Fact) -> bool:
    """Return whether a number is a sum in the other text: only the currency is added."""
    return isinstance(one.value, Number) and one.value.unit in {"", GROUPED} and _near(one, other)


def _near(one: Fact, other: Fact) -> bool:
    """Return whether two facts are one changed: a sum that lost its currency, an article its word."""
    return amount(one.value) is not None and amount(one.value) == amount(other.value)
