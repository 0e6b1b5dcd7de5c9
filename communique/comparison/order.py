"""Which facts may be taken for one another where they change places: two dates, two sums, two counts of people."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, pairwise

from communique.comparison.agreement import amount, kind, measure
from communique.comparison.words import section
from communique.expressions.choices import NEVER
from communique.text.khmer import one_spelling
from communique.text.legible import INVISIBLE, narrow
from communique.values.values import (
    COUNT,
    GROUPED,
    Clock,
    Date,
    DayPart,
    Fact,
    Money,
    Number,
    Pair,
    Percentage,
    Reference,
)

UNKNOWN = "number"  # of what cannot be told
FOREIGN = "foreign"  # a number that measures something in one text alone
PLAIN = frozenset({"", COUNT, GROUPED})
NAMES: Mapping[type, str] = {Money: "money", Percentage: "share", Pair: "pair", Clock: "time", DayPart: "time"}
ABOUT = frozenset({"counts", "list", "bare"})  # of a table of counters what names none
OF = re.compile(r"\b(?:of|including|among)\b")
OF_FIRST = re.compile(r"(?:\A|[.;:,(]\s*)(?:[Oo]f|[Aa]mong|[Oo]ut of)(?: the| all| its| these| those)? \Z")
OF_THEM = re.compile(r"\s*(?:\w+ ){0,2}of (?:them|whom|which|these|those)\b")
FAR, NEAR = 40, 16  # characters
Row = tuple[Fact, Fact]


def alike(pairs: Iterable[Row], text: str, code: str) -> list[list[Row]]:
    """Group pairs of facts of which each may be taken for another, in the order of the source.

    The last of a list says what all count: 9 and 12 years.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    start, last, list_of = len(text), "", re.compile(section(code, "counter").get("list", NEVER))
    for pair in sorted(pairs, key=lambda pair: -pair[1].start):
        name = _named(pair, text, code)
        gap = text[pair[1].end : start]
        may_be = gap.strip() or pair[1].text[-1].isdecimal()  # ៦០នាក់ មួយភាគបី are no list
        is_listed = name == UNKNOWN and may_be and list_of.fullmatch(gap)
        start, last = pair[1].start, last if is_listed and last else name
        groups[last].append(pair)
    return [sorted(row, key=lambda pair: pair[0].start) for row in groups.values() if len(row) > 1]


def is_sum(fact: Fact, facts: Iterable[Fact], text: str, code: str) -> bool:
    """Return whether a number is told to be the sum of those that stand before it: 男性32人、女性21人の計53人."""
    rules, whole = _wholes(code), amount(fact.value)
    if not (rules and whole and rules["total"].search(text[max(0, fact.start - NEAR) : fact.start])):
        return False
    before = sorted((each for each in facts if each.end <= fact.start), key=lambda each: -each.start)
    return whole in accumulate(amount(each.value) or 0 for each in before)


def shares(facts: Iterable[Fact], text: str, code: str) -> Iterator[tuple[Fact, Fact]]:
    """Find the numbers and sums that a text calls part of another one, each with its whole."""
    rules = _wholes(code)
    amounts = [fact for fact in sorted(facts, key=lambda fact: fact.start) if _amount(fact)]
    for one, other in pairwise(amounts) if rules else ():
        between = _legible(text[one.end : other.start])
        is_whole = rules["before"].search(_legible(text[: one.start])[-FAR:]) is not None
        if len(between) > FAR * (1 + is_whole) or not _are_of_one_kind(one, other, text, code):
            continue
        if rules["between"].search(between):
            yield one, other
        elif is_whole or rules["behind"].search(between):
            yield other, one


def explained(texts: tuple[str, str], codes: tuple[str, str], one: Row, other: Row) -> bool:
    """Return whether both texts say in words what has changed places: from A to B, Article A together with B."""
    here, there = (_turning(code) for code in codes)
    pairs = ((one[0], other[0]), (other[1], one[1]))
    return any(
        _turns(texts[0], pairs[0], here[name]) and _turns(texts[1], pairs[1], there[name])
        for name in here.keys() & there.keys()
    )


def _turns(text: str, facts: Row, words: Mapping[str, re.Pattern[str]]) -> bool:
    first, second = facts
    before, between = _legible(text[: first.start])[-FAR:], _legible(text[first.end : second.start])
    return all(
        (
            words["before"].search(before),
            words["between"].fullmatch(between),
            words["behind"].match(_legible(text[second.end :][:FAR])),
        )
    )


@lru_cache
def _turning(code: str) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    return {
        name: {
            "before": re.compile(rf"(?:{words.get('before', '')})\Z"),
            "between": re.compile(words.get("between", r"[^.;。]*")),
            "behind": re.compile(words.get("behind", "")),
        }
        for name, words in section(code, "turned").items()
    }


def is_more(part: Fact, whole: Fact) -> bool:
    """Return whether a part is more than its whole."""
    amounts = [value.amount for fact in (whole, part) if (value := _amount(fact))]
    return len(amounts) > 1 and amounts[0] < amounts[1]


def is_of(text: str, part: Fact, whole: Fact) -> bool:
    """Return whether an English text says of one fact that it is of the other: 27 of the 125, 58 including 32."""
    first, last = sorted((part, whole), key=lambda fact: fact.start)
    is_between = OF.search(text[first.end : last.start][:FAR]) is not None
    return is_between or bool(OF_FIRST.search(text[: first.start]) or OF_THEM.match(text, last.end))


def _amount(fact: Fact) -> Number | Money | None:
    """Return what a fact counts: 180位 is one of a row, and may be a reference's; 12日 may be days."""
    return next((value for value in fact.readings if isinstance(value, Number | Money)), None)


def _are_of_one_kind(one: Fact, other: Fact, text: str, code: str) -> bool:
    """Return whether of two amounts one may be of the other: both count the same, or one says which of the other."""
    first, second = (_amount(fact) for fact in (one, other))
    if not (isinstance(first, Number) and isinstance(second, Number)):
        return type(first) is type(second)
    if measure(first) or measure(second):
        return first.unit == second.unit
    names = {_counted(fact, text, code) for fact in (one, other)}
    return len(names) == 1 or not names.isdisjoint({UNKNOWN, "rank", "reference"})


def _named(pair: Row, text: str, code: str) -> str:
    """Name what a pair may be taken for; a day that may be a number of days is what the other text has it as."""
    match pair[0].value, pair[1].value:
        case (Number(_, unit), Date()) | (Date(), Number(_, unit)):
            return "date" if unit in PLAIN else unit
        case Reference(_, labels), Reference():
            return " ".join(sorted(labels))
        case Number(_, unit) as one, Number(_, found) as other if unit and found and measure(one) != measure(other):
            return FOREIGN
        case Number(), Number(amount, unit) if amount >= 1 and unit in PLAIN and "bare" in section(code, "counter"):
            return UNKNOWN
    return _counted(pair[1], text, code)


def _counted(fact: Fact, text: str, code: str) -> str:
    """Name what a fact may be taken for: its kind, of numbers their unit or what they count."""
    match fact.value:
        case Number(amount, unit) if unit in PLAIN and 0 < amount < 1:
            return "share"
        case Number() if fact.rank:
            return "rank"
        case Date(None) if fact.parts:
            return "part of a year"
        case Number(_, unit):
            return _counter(fact, text, code) or (UNKNOWN if unit in PLAIN else unit)
    return NAMES.get(type(fact.value)) or kind(fact.value)


def _counter(fact: Fact, text: str, code: str) -> str:
    """Name what stands behind the figures of a number, as one of the words that count the same; empty without."""
    rules = section(code, "counter")
    written = narrow(_legible(fact.text + text[fact.end : fact.end + 3]))
    found = re.search(rules["counts"], written) if rules else None
    one = (name for name, words in rules.items() if name not in ABOUT and found and re.match(words, found[1]))
    return next(one, found[1]) if found else ""


def _legible(text: str) -> str:
    return INVISIBLE.sub("", one_spelling(text))


@lru_cache
def _wholes(code: str) -> dict[str, re.Pattern[str]]:
    rules = section(code, "whole")
    names = ("before", "behind", "between", "total") if rules else ()
    return {name: re.compile(rules.get(name, NEVER)) for name in names}
