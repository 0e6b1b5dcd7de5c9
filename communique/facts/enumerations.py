"""Lists and ranges, whose numbers share what one of them has: 5 to 10 million, Articles 29 and 548."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.facts.references import pointed
from communique.numerals.shared import COMMAS
from communique.values.values import COUNT, GROUPED, Fact, Money, Number, Percentage, Reference, Value
from communique.words.vocabulary import Vocabulary, units

AND = 3  # letters of most words for it
DASHES = frozenset({"–", "—", "-"})
SHORT = frozenset({"month", "week", "day"})


class Lists:
    """Reads the lists and ranges of one language; ``between`` stands in them where it has no words of its own."""

    def __init__(self, words: Vocabulary, between: re.Pattern[str]) -> None:
        self.is_doubtful = words.has("doubtful-lists")
        # What one word says before all of a list.
        self.begun = (Percentage,) if "percent-before" in words.table else ()
        self.between = words.pattern("between") if "between" in words.table else between
        self.tenths = words.pattern("tenths")

    def shared(self, text: str, found: list[Fact]) -> list[Fact]:
        """Let plain numbers share the label, currency or sign of what they are listed with."""
        behind, ahead = (self.begun, ()) if self.is_doubtful else ((Reference, Money), (Reference,))
        found = self._shared(text, found, behind)
        found = self._shared(text, found[::-1], (Money, Percentage, Number, *ahead))[::-1]
        return found if self.is_doubtful else list(_elliptic(found))

    def _shared(self, text: str, found: list[Fact], kinds: tuple[type[Value], ...]) -> list[Fact]:
        shared: list[Fact] = []
        like, is_list = found[0].value, False
        for fact in found:
            last, listed = shared[-1]._replace(value=like) if shared else None, fact
            if last and fact.firm and (isinstance(last.value, kinds) or _lists_ages(fact, last)):
                between = text[min(last.end, fact.end) : max(last.start, fact.start)]
                if self.between.fullmatch(between) and _shares(fact, last.value):
                    listed = self._listed(fact, last, between, is_list)
            is_list = listed is not fact
            like = last.value if last and is_list else fact.value
            shared.append(listed)
        return shared

    def _alike(self, fact: Fact, last: Fact) -> Value:
        """Give a number the unit, sign or label of the last one, in tenths where that is: 3～4割."""
        number = fact.value
        is_tenths = isinstance(last.value, Percentage) and self.tenths.search(last.text) is not None
        if is_tenths and isinstance(number, Number):
            number = replace(number, amount=number.amount * 10)
        like = _alike(number, last.value)
        return pointed(replace(like, point=""), fact.text) if isinstance(like, Reference) else like

    def _listed(self, fact: Fact, last: Fact, between: str, is_list: bool) -> Fact:
        """Let a number share the unit of its neighbour in a list; a bare comma may end one: "of 50, 20 percent"."""
        like, is_behind = self._alike(fact, last), fact.start > last.start
        is_aside = between.strip() in DASHES and between[0] == " "  # 25,000 baht – four months' wages
        if isinstance(last.value, Money) and is_behind and (fact.word or is_aside):
            return fact
        is_begun = is_behind and isinstance(last.value, self.begun)
        if between.strip() in COMMAS and not (is_begun or isinstance(last.value, Reference) or _is_near(fact, last)):
            is_list = not is_behind and (is_list or between == "、")
            return fact._replace(also=(*fact.also, like)) if is_list else fact
        # Those over 60, and 75 per cent; from 40 to 30, and 300 dollars.
        is_sure = not between.startswith(", ") or (between == ", " and isinstance(last.value, Number))
        is_sure = is_sure and (isinstance(last.value, Number) or not any(map(_is_bare, last.also)))
        if self.is_doubtful:
            # Any word may be an "and", a longer one less likely.
            is_sure = isinstance(last.value, Number) and len(between.strip(" –—/-,")) <= AND
        return fact._replace(value=like, also=fact.also if is_sure else (*fact.also, fact.value))


def _elliptic(found: Sequence[Fact]) -> Iterator[Fact]:
    """Read a bare number as a sum or share, too, where one stands before it: wages by 3 per cent, prices by 5."""
    like = None
    for fact in found:
        if like and _is_bare(fact.value) and not fact.word:
            yield fact._replace(also=(*fact.also, _alike(fact.value, like)))
            continue
        like = fact.value if isinstance(fact.value, Money | Percentage) else like
        yield fact


def _is_bare(value: Value) -> bool:
    """Return whether a value is a number of which nothing says what it counts."""
    return isinstance(value, Number) and value.unit in {"", GROUPED}


def _lists_ages(fact: Fact, last: Fact) -> bool:
    return isinstance(last.value, Number) and last.value.unit == "age" and not fact.word


def _shares(fact: Fact, last: Value) -> bool:
    """Return whether what a number counts may be that of the last: articles 19 to 28 concern children."""
    unit = fact.value.unit if isinstance(fact.value, Number) else None
    if isinstance(last, Reference) and unit == COUNT:
        return " " in fact.text
    is_of_months = isinstance(last, Number) and unit == "age" and last.unit in SHORT  # aged 6–11 months
    return unit in {"", GROUPED} or is_of_months


def _is_near(fact: Fact, last: Fact) -> bool:
    """Return whether a number is listed with an age, or is near the length or weight behind it: 55, 60 minutes."""
    if _lists_ages(fact, last):
        return True
    one, other = fact.value, last.value
    if not (isinstance(one, Number) and isinstance(other, Number) and other.unit in units()):
        return False
    return one.amount < other.amount <= 2 * one.amount


def _alike(number: Value, other: Value) -> Value:
    """Give a number the label, the currency or the sign of another value."""
    match number, other:
        case Number(), Number():
            return replace(number, unit=other.unit if number.unit in {"", "age"} else number.unit)
        case Number(), Percentage() | Money():
            return replace(other, amount=number.amount)
        case Number(), Reference():
            return replace(other, number=number.amount)
    return number
