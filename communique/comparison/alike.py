"""Groups of facts that a reader could confuse if they changed places: two dates, two sums, two counts of people."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from communique.comparison.agreement import kind, measure
from communique.contradictions.sections import section
from communique.expressions.choices import NEVER
from communique.text.legible import comparable
from communique.values.values import (
    UNNAMED,
    Clock,
    Date,
    DayPart,
    Fact,
    Money,
    Number,
    Pair,
    Percentage,
    Reference,
    Token,
)

UNKNOWN = "number"  # of what cannot be told
POINTS = "points"  # between two shares, and none itself
RANK = "rank"
FOREIGN = "foreign"  # a number that measures something in one text alone
NAMES: Mapping[type, str] = {Money: "money", Percentage: "share", Pair: "pair", Clock: "time", DayPart: "time"}
ABOUT = frozenset({"counts", "list", "bare"})  # of a table of counters what names none
FAR = 40  # characters
Row = tuple[Fact, Fact]


def alike(pairs: Iterable[Row], text: str, code: str) -> list[list[Row]]:
    """Group the pairs of facts that a reader could confuse, in the order of the source.

    In a list only the last number says what all of them count: 9 and 12 years.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    start, last, list_of = len(text), "", re.compile(section(code, "counter").get("list", NEVER))
    for pair in sorted(pairs, key=lambda pair: -pair[1].start):
        name = _named(pair, text, code)
        gap = comparable(text[pair[1].end : start])
        may_be = gap.strip() or pair[1].text[-1].isdecimal()  # ៦០នាក់ មួយភាគបី are no list
        is_listed = name == UNKNOWN and may_be and list_of.fullmatch(gap)
        start, last = pair[1].start, last if is_listed and last else name
        groups[last].append(pair)
    return [sorted(row, key=lambda pair: pair[0].start) for row in groups.values() if len(row) > 1]


def is_explained(texts: tuple[str, str], codes: tuple[str, str], one: Row, other: Row) -> bool:
    """Return whether words in both texts tell the two facts apart, whatever their order: from A to B, BはAから."""
    here, there = (_turning(code) for code in codes)
    pairs = ((one[0], other[0]), (other[1], one[1]))
    return any(
        _turns(texts[0], pairs[0], here[name]) and _turns(texts[1], pairs[1], there[name])
        for name in here.keys() & there.keys()
    )


def _turns(text: str, facts: Row, words: Mapping[str, re.Pattern[str]]) -> bool:
    first, second = facts
    before, between = comparable(text[: first.start])[-FAR:], comparable(text[first.end : second.start])
    return all(
        (
            words["before"].search(before),
            words["between"].fullmatch(between),
            words["behind"].match(comparable(text[second.end :][:FAR])),
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


def _named(pair: Row, text: str, code: str) -> str:
    """Name the group of a pair; a day that may be a number of days belongs where the other text puts it."""
    match pair[0].value, pair[1].value:
        case (Number(_, unit), Date()) | (Date(), Number(_, unit)):
            return "date" if unit in UNNAMED else unit
        case Reference(_, labels), Reference():
            return " ".join(sorted(labels))
        case Number(_, unit) as one, Number(_, found) as other if unit and found and measure(one) != measure(other):
            return FOREIGN
        case Number(), Number() if pair[1].rank:
            return f"{RANK} {_counter(pair[1], text, code)}"
        case Number(), Number(amount, unit) if amount >= 1 and unit in UNNAMED and "bare" in section(code, "counter"):
            return UNKNOWN
    return counted(pair[1], text, code)


def counted(fact: Fact, text: str, code: str) -> str:
    """Name the group of a fact: its kind or, for a number, its unit or what it counts."""
    match fact.value:
        case Number(amount, unit) if unit in UNNAMED and 0 < amount < 1:
            return "share"
        case Number() if fact.rank:
            return RANK
        case Percentage() if fact.value.is_difference:
            return POINTS
        case Token("symbol", symbol) if symbol[0].isdigit():
            return "act"  # 2013/32, which is no case C-411/22
        case Date(None) if fact.parts:
            return "part of a year"
        case Number(_, unit):
            return _counter(fact, text, code) or (UNKNOWN if unit in UNNAMED else unit)
    return NAMES.get(type(fact.value)) or kind(fact.value)


def _counter(fact: Fact, text: str, code: str) -> str:
    """Name the counter behind the figures of a number, those of one meaning alike; empty without one."""
    rules = section(code, "counter")
    written = comparable(fact.text + text[fact.end : fact.end + 3])
    found = re.search(rules["counts"], written) if rules else None
    one = (name for name, words in rules.items() if name not in ABOUT and found and re.match(words, found[1]))
    return next(one, found[1]) if found else ""
