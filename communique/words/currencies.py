"""What a language calls the world's currencies (ISO 4217), by CLDR: their signs, codes and names."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_name

from communique.words.vocabulary import Vocabulary

# Expressions of signs that all languages have.
DOLLAR_SIGNS = {
    "USD": r"US ?\$|\$ ?US\b",
    "AUD": r"AU?\$",
    "CAD": r"C(?:AN?|DN)?\$|\$ ?CA\b",
    "NZD": r"NZ\$",
    "BRL": r"R\$",
    "MXN": r"MX\$|Mex\$",
    "HKD": r"HK\$",
    "SGD": r"S\$",
    "TWD": r"NT\$",
}
# "$" alone is any of these.
DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"})
WORDS = re.compile("[ \u200b・]+")
SIGNS = dict(zip("€£¥฿៛₩₹₫₱", ("EUR", "GBP", "JPY", "THB", "KHR", "KRW", "INR", "VND", "PHP"), strict=True))
SEVERAL = 3  # currencies of one kind
COUNTS = (1, 2, 5, 1.5)  # of which currencies' names have other forms


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


def currency_names(words: Vocabulary) -> dict[str, frozenset[str]]:
    """Return signs, codes and names of the world's currencies that are in use, with what each may mean."""
    names: dict[str, set[str]] = defaultdict(set)
    for sign, code in SIGNS.items():
        names[sign].add(code)
    part = {"first": 0, "last": -1}.get(words.table.get("currency-word", ""))
    for code in sorted(currencies()):
        names[code].add(code)
        for count in COUNTS:
            name = get_currency_name(code, count, locale=words.locale).lower()
            for joint in (" ",) if words.spaced else ("", "・"):
                names[WORDS.sub(joint, name)].add(code)
            if part is not None:
                names[WORDS.split(name)[part]].add(code)
    if words.has("cldr-currencies"):
        names |= _kinds(names) if words.spaced else {}
    # Names of dollars without a country are any dollar's, whatever CLDR joins with the country's name.
    for codes in names.values():
        codes |= DOLLARS if len(codes & DOLLARS) > 1 else frozenset()
    return {name: frozenset(codes) for name, codes in names.items() if len(name) > 1 or name in SIGNS}
