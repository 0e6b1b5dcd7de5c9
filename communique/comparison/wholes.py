"""What a text calls part of what: 27 of the 125, 58 including 32; and which numbers others make up."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, combinations, pairwise

from communique.comparison.agreement import amount, measure
from communique.comparison.alike import UNKNOWN, counted
from communique.contradictions.sections import section
from communique.contradictions.sentences import sentence_end
from communique.expressions.choices import NEVER
from communique.text.legible import comparable
from communique.values.values import Fact, Money, Number

OF = re.compile(r"\b(?:of|including|among)\b")
OF_FIRST = re.compile(r"(?:\A|[.;:,(]\s*)(?:[Oo]f|[Aa]mong|[Oo]ut of)(?: the| all| its| these| those)? \Z")
UP_TO_NUMBER = re.compile(r"[\d。។]")
OF_WHAT = re.compile(r"\bof (?:them|whom|which|these|those)\b")
OF_THEM = re.compile(r"\s*(?:\w+ ){0,2}of (?:them|whom|which|these|those)\b")
FAR, NEAR = 40, 16  # characters


def is_sum(fact: Fact, facts: Iterable[Fact], text: str, code: str) -> bool:
    """Return whether a number is told to be the sum of those that stand before it: 男性32人、女性21人の計53人."""
    rules, whole = _wholes(code), amount(fact.value)
    if not (rules and whole and rules["total"].search(comparable(text[max(0, fact.start - NEAR) : fact.start]))):
        return False
    before = sorted((each for each in facts if each.end <= fact.start), key=lambda each: -each.start)
    return whole in accumulate(amount(each.value) or 0 for each in before)


def is_whole_again(fact: Fact, texts: tuple[str, str], code: str) -> bool:
    """Return whether a translation says once more of how many something is a part: two of them, 17人のうち2人."""
    rules = _wholes(code)
    if not (rules and OF_WHAT.search(texts[0])):
        return False
    before = comparable(texts[1][: fact.start])[-FAR:]
    behind = UP_TO_NUMBER.split(comparable(texts[1][fact.end :]))[0][:NEAR]
    return bool(rules["before"].search(before) or rules["behind"].match(behind) or rules["between"].match(behind))


def is_change(fact: Fact, facts: Iterable[Fact], text: str, code: str) -> bool:
    """Return whether a number is told to be what lies between two others: from 41 in 2009 to 28, a drop of 13."""
    rules, step = _wholes(code), amount(fact.value)
    if not (rules and step and rules["change"].search(comparable(text[max(0, fact.start - FAR) : fact.start]))):
        return False
    others = [found for each in facts if each is not fact and (found := amount(each.value))]
    return any(abs(one - other) == step for one, other in combinations(others, 2))


def stated_parts(facts: Iterable[Fact], text: str, code: str) -> Iterator[tuple[Fact, Fact]]:
    """Find the numbers and sums that a text calls part of another one, each with its whole."""
    rules = _wholes(code)
    amounts = [fact for fact in sorted(facts, key=lambda fact: fact.start) if _amount(fact)]
    for one, other in pairwise(amounts) if rules else ():
        between = comparable(text[one.end : other.start])
        is_part = rules["part"].match(between) is not None
        is_whole = not is_part and rules["before"].search(comparable(text[: one.start])[-FAR:]) is not None
        is_apart = len(between) > FAR * (1 + is_whole) or sentence_end(code).search(between) is not None
        if is_apart or not _are_of_one_kind(one, other, text, code):
            continue
        if rules["between"].search(between):
            yield one, other
        elif is_whole or rules["behind"].search(between):
            yield other, one


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
    """Return the number or sum of a fact; a rank such as 180位 is none."""
    return next((value for value in fact.readings if isinstance(value, Number | Money)), None)


def _are_of_one_kind(one: Fact, other: Fact, text: str, code: str) -> bool:
    """Return whether one of two amounts may be part of the other, since both count the same things."""
    first, second = (_amount(fact) for fact in (one, other))
    if not (isinstance(first, Number) and isinstance(second, Number)):
        return type(first) is type(second)
    if measure(first) or measure(second):
        return first.unit == second.unit
    names = {counted(fact, text, code) for fact in (one, other)}
    return len(names) == 1 or not names.isdisjoint({UNKNOWN, "rank", "reference"})


@lru_cache
def _wholes(code: str) -> dict[str, re.Pattern[str]]:
    rules = section(code, "whole")
    names = ("before", "behind", "between", "total", "part", "change") if rules else ()
    return {name: re.compile(rules.get(name, NEVER)) for name in names}
