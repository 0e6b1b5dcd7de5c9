"""Sums of money: a currency's sign or name beside a number, by CLDR and by ``words/languages/``."""

import math
import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from communique.expressions.choices import alternatives, one_of
from communique.expressions.compiled import compiled
from communique.expressions.places import Before
from communique.numerals.numerals import Numeral
from communique.text.phrases import PHRASE
from communique.values.values import COUNT, Fact, Money, Number
from communique.words.currencies import DOLLAR_SIGNS, DOLLARS, SIGNS, currency_names
from communique.words.vocabulary import Vocabulary

# Codes of currencies that are other acronyms and words, too: Sustainable Development Goal 16, ALL 20.
WORDLIKE = frozenset({"ALL", "CUP", "MOP", "PEN", "SDG", "TOP", "TRY"})
CODE = re.compile("[A-Z]{3}")
WINDOW = 16
LONG = 6  # letters
CENTS = DOLLARS | {"EUR", "ZAR"}


class _Match(NamedTuple):
    length: int
    currencies: frozenset[str]
    is_behind: bool


NONE = _Match(0, frozenset(), True)


class Sums:
    """Reads the currencies of one language: names stand behind their numbers, before them signs and codes."""

    def __init__(self, words: Vocabulary) -> None:
        self.vocabulary, self.is_by_cldr = words, words.has("cldr-currencies")
        told = words.patterns("currencies")
        own = (*told.items(), *DOLLAR_SIGNS.items())
        self.own = [(frozenset(codes.split()), compiled(rule, re.IGNORECASE)) for codes, rule in own]
        self.told = [pattern for _, pattern in self.own[: len(told)]]
        self.own += [(DOLLARS, re.compile(r"\$"))]
        self.before = Before(rule.pattern for _, rule in self.own)
        self.names = currency_names(words)
        self.counters = words.pattern("counters")
        codes = sorted(name for name in self.names if CODE.fullmatch(name) and name not in WORDLIKE)
        self.sign = compiled(f"(?:{alternatives([*SIGNS, *codes])}) ?\\Z")
        self.code = compiled(f"(?:{alternatives(codes)})(?![A-Za-z])")
        edge = r"(?!\w)" if words.spaced else f"(?!{PHRASE.pattern})" if words.segmented else "(?![ァ-ヺー])"
        self.edge = compiled(edge)
        self.spoken = {name.lower() for name in self.names if not CODE.fullmatch(name)}
        self.initials = frozenset(name[0] for name in self.spoken)
        self.lengths = sorted(set(map(len, self.spoken)), reverse=True)
        # No other word begins with a long one, and no space need follow it.
        self.shortest_alone = LONG if words.segmented else math.inf
        self.doubtful = words.pattern("doubtful-currencies")
        self.joint = re.compile(rf",? ?|,? \w{{1,3}} | و|{words.expression('joint')}")
        self.blank = re.compile(rf"[ -]?(?:{words.expression('money-of')})|[ -]?")
        self.hundredth = words.pattern("hundredths-of-money")
        self.any_own = compiled(one_of(pattern for _, pattern in self.own), re.IGNORECASE)

    def read(self, text: str, numeral: Numeral) -> Fact | None:
        """Read a number with its currency behind or before it; None where there is none."""
        if cents := self.hundredth.match(text, numeral.end):
            money, words = Money(numeral.amount / 100, CENTS), text[numeral.start : cents.end()]
            number = Number(numeral.amount, COUNT)
            return Fact(money, words, numeral.start, cents.end(), numeral.firm, numeral.word, (number,))
        is_sign = numeral.word and text[numeral.end : numeral.end + 1] == "$"  # A$
        behind = NONE if is_sign else self._behind(text, numeral.end)
        before = self._before(text, numeral.start)
        if behind is before:  # NONE, as nearly always
            return None
        length, currencies, is_behind = before if before.length > behind.length else behind
        if not currencies:
            return None
        start = numeral.start if is_behind else numeral.start - length
        end = numeral.end + length if is_behind else numeral.end
        words = text[start:end]
        # "Four real names", "50 pounds of rice"; "500 nouveaux cas" are no new pesos
        is_told = not self.is_by_cldr or self._is_own(words)
        is_doubtful = is_behind and not (is_told and not self.doubtful.search(words))
        units = filter(None, (COUNT, self.vocabulary.other_unit(words)))
        also = tuple(Number(numeral.amount, unit) for unit in units) if is_doubtful else ()
        return Fact(Money(numeral.amount, currencies), words, start, end, numeral.firm, numeral.word, also)

    def joined(self, text: str, facts: Sequence[Fact]) -> list[Fact]:
        """Join a sum with its hundredths: 5 euros and 20 cents are 5.20 euros."""
        joined: list[Fact] = []
        for fact in facts:
            last = joined[-1] if joined else fact
            match last.value, fact.value:
                case Money(whole, currencies), Money(part, cents) if (
                    cents is CENTS is not currencies and self.joint.fullmatch(text, last.end, fact.start)
                ):
                    money, words = Money(whole + part, currencies & CENTS), text[last.start : fact.end]
                    joined[-1] = last._replace(value=money, text=words, end=fact.end)
                case _:
                    joined.append(fact)
        return joined

    def _is_own(self, words: str) -> bool:
        """Return whether a sum is in a currency that its language has a word of its own for."""
        return any(pattern.search(words) for pattern in self.told)

    def _behind(self, text: str, place: int) -> _Match:
        first = self._first(text, place)
        matched = []
        if self.any_own.match(text, first):
            found = [(pattern.match(text, first), currencies) for currencies, pattern in self.own]
            matched = [_Match(m.end() - place, codes, True) for m, codes in found if m and not _is_next(text, m)]
        if name := self._name(text, first):
            counter, end = self.counters.match(text, first), first + len(name)
            if not (counter and counter.end() > end):
                matched.append(_Match(end - place, self.names.get(name, frozenset()), True))
        if code := self.code.match(text, first):
            matched.append(_Match(code.end() - place, self.names[code[0]], True))
        return max(matched, key=itemgetter(0)) if matched else NONE

    def _first(self, text: str, place: int) -> int:
        """Return where a currency behind a number begins: 2 millions d’euros."""
        found = self.blank.match(text, place)
        return found.end() if found else place

    def _name(self, text: str, start: int) -> str:
        """Return the longest name of a currency that a text goes on with, in small letters; "" without one."""
        if text[start : start + 1].lower() not in self.initials:
            return ""
        names = ((text[start : start + length].lower(), start + length) for length in self.lengths)
        known = ((name, end) for name, end in names if name in self.spoken)
        whole = (name for name, end in known if len(name) >= self.shortest_alone or self.edge.match(text, end))
        return next(whole, "")

    def _before(self, text: str, place: int) -> _Match:
        window = text[max(0, place - WINDOW) : place]
        beside = window.rstrip(" ")[-1:]
        blank = int(window.endswith("$ "))  # US$ 400
        found = self.before.search(window[:-1] if blank else window)
        matched = [_Match(len(sign[0]) + blank, self.own[number][0], False) for number, sign in found]
        if beside and not beside.islower() and (sign := self.sign.search(window)):
            matched.append(_Match(len(sign[0]), self.names[sign[0].strip()], False))
        return max(matched, key=itemgetter(0)) if matched else NONE


def _is_next(text: str, sign: re.Match[str]) -> bool:
    """Return whether a sign behind a number belongs to the next one: in 2015 $70, 2015: US$ 70."""
    return not sign[0][-1].isalpha() and text[sign.end() : sign.end() + 2].lstrip(" ")[:1].isdecimal()
