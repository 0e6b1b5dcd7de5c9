"""Sums of money: a currency's sign or name beside a number, by CLDR and by ``vocabulary.toml``."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from babel.core import get_global
from babel.numbers import get_currency_name

from communique.facts.numerals import PHRASE, Numeral
from communique.facts.values import COUNT, Fact, Money, Number
from communique.text.sought import Sought
from communique.words.vocabulary import Vocabulary, alternatives, one_of

# "$" alone is any of these.
DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"})
# Codes of currencies that are other acronyms and words, too: Sustainable Development Goal 16, ALL 20.
WORDLIKE = frozenset({"ALL", "CUP", "MOP", "PEN", "SDG", "TOP", "TRY"})
CODE = re.compile("[A-Z]{3}")
WORDS = re.compile("[ \u200b・]+")
SIGNS = dict(zip("€£¥฿៛₩₹₫₱", ("EUR", "GBP", "JPY", "THB", "KHR", "KRW", "INR", "VND", "PHP"), strict=True))
WINDOW = 16
SEVERAL = 3  # currencies of one kind
COUNTS = (1, 2, 5, 1.5)  # of which currencies' names have other forms


class _Match(NamedTuple):
    length: int
    currencies: frozenset[str]
    is_behind: bool


NONE = _Match(0, frozenset(), True)


class Sums:
    """Reads the currencies of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.vocabulary = words
        own = words.patterns("currencies")
        self.own = [(frozenset(codes.split()), re.compile(rule, re.IGNORECASE)) for codes, rule in own.items()]
        self.own += [(DOLLARS, re.compile(r"\$"))]
        self.own_before = [(code, re.compile(f"(?:{rule.pattern})\\Z", re.IGNORECASE)) for code, rule in self.own]
        self.names = _names(words)
        self.counters = words.pattern("counters")
        # A name stands behind its number; before it stand signs and codes.
        codes = sorted(name for name in self.names if CODE.fullmatch(name) and name not in WORDLIKE)
        self.sign = re.compile(f"(?:{alternatives([*SIGNS, *codes])}) ?\\Z")
        self.code = re.compile(f"(?:{alternatives(codes)})(?![A-Za-z])")
        edge = r"(?!\w)" if words.spaced else f"(?!{PHRASE.pattern})" if words.segmented else "(?![ァ-ヺー])"
        spoken = [name for name in self.names if not CODE.fullmatch(name)]
        self.name = re.compile(f"(?:{alternatives(spoken)}){edge}", re.IGNORECASE)
        self.doubtful = words.pattern("doubtful-currencies")
        self.any_own = re.compile(one_of(pattern for _, pattern in self.own), re.IGNORECASE)
        self.any_before = Sought(one_of(pattern for _, pattern in self.own_before))

    def read(self, text: str, numeral: Numeral) -> Fact | None:
        """Read a number with its currency behind or before it; None where there is none."""
        behind, before = self._behind(text, numeral.end), self._before(text, numeral.start)
        length, currencies, is_behind = before if before.length > behind.length else behind
        if not currencies:
            return None
        start = numeral.start if is_behind else numeral.start - length
        end = numeral.end + length if is_behind else numeral.end
        words = text[start:end]
        # "Four real names", "50 pounds of rice"; "500 nouveaux cas", and new pesos, where nobody has told us
        is_doubtful = is_behind and not (self.vocabulary.described and not self.doubtful.search(words))
        units = filter(None, (COUNT, self.vocabulary.other_unit(words)))
        also = tuple(Number(numeral.amount, unit) for unit in units) if is_doubtful else ()
        return Fact(Money(numeral.amount, currencies), words, start, end, numeral.firm, numeral.word, also)

    def _behind(self, text: str, place: int) -> _Match:
        first = place + (text[place : place + 1] in {" ", "-"})
        matched = []
        if self.any_own.match(text, first):
            found = [(pattern.match(text, first), currencies) for currencies, pattern in self.own]
            matched = [_Match(match.end() - place, currencies, True) for match, currencies in found if match]
        if name := self.name.match(text, first):
            counter = self.counters.match(text, first)
            if not (counter and counter.end() > name.end()):
                matched.append(_Match(name.end() - place, self.names.get(name[0].lower(), frozenset()), True))
        if code := self.code.match(text, first):
            matched.append(_Match(code.end() - place, self.names[code[0]], True))
        return max(matched, key=lambda match: match[0], default=NONE)

    def _before(self, text: str, place: int) -> _Match:
        window = text[max(0, place - WINDOW) : place]
        is_own = self.any_before.search(window) is not None
        if not is_own and not self.sign.search(window):
            return NONE
        found = [(pattern.search(window), currencies) for currencies, pattern in self.own_before if is_own]
        matched = [_Match(len(match[0]), currencies, False) for match, currencies in found if match]
        if sign := self.sign.search(window):
            matched.append(_Match(len(sign[0]), self.names[sign[0].strip()], False))
        return max(matched, key=lambda match: match[0], default=NONE)


def _kinds(names: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Return the words that begin, or end, the names of several currencies in a language: dollar, franc, peso."""
    kinds: list[dict[str, set[str]]] = []
    for place in (0, -1):
        found = defaultdict[str, set[str]](set)
        for name, codes in names.items():
            found[name.split()[place]] |= codes if " " in name else set()
        kinds.append({word: codes for word, codes in found.items() if len(codes) >= SEVERAL})
    best = max(kinds, key=lambda each: sum(map(len, each.values())))
    return {word: codes | names.get(word, set()) for word, codes in best.items() if word.isalpha()}


@cache
def currencies() -> frozenset[str]:
    """Return the world's currencies that are in use (ISO 4217)."""
    histories = get_global("territory_currencies").values()
    return frozenset(code for history in histories for code, _, end, tender in history if tender and not end)


def _names(words: Vocabulary) -> dict[str, frozenset[str]]:
    """Return signs, codes and names of the world's currencies that are in use, with what each may mean."""
    names: dict[str, set[str]] = defaultdict(set)
    for sign, code in SIGNS.items():
        names[sign].add(code)
    part = {"first": 0, "last": -1}.get(words.table.get("currency-word", ""))
    for code in sorted(currencies()):
        names[code].add(code)
        for count in COUNTS:
            name = get_currency_name(code, count, locale=words.locale).lower()
            names[WORDS.sub(" ", name) if words.spaced else WORDS.sub("", name)].add(code)
            if part is not None:
                names[WORDS.split(name)[part]].add(code)
    if not words.described:
        names |= _kinds(names) if words.spaced else {}
    # Names of dollars without a country are any dollar's, whatever CLDR joins with the country's name.
    for codes in names.values():
        codes |= DOLLARS if len(codes & DOLLARS) > 1 else frozenset()
    return {name: frozenset(codes) for name, codes in names.items() if len(name) > 1 or name in SIGNS}
