"""Signs: what lies below zero in a source, and not in a translation; minus 2.3 per cent is not 2.3 per cent."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from communique.contradictions.conflicts import Conflict
from communique.contradictions.sections import section
from communique.expressions.choices import NEVER
from communique.text.legible import comparable
from communique.values.values import Fact

NEAR = 12  # characters before a number
CURRENCY = r"(?:[A-Z]{0,3}[$€£¥₩₫฿៛₹₽] ?)?"
# A hyphen or dash is a minus where it can be nothing else: not between two numbers, and not behind a word.
MINUS = rf"(?:(?<![\dA-Za-z)%])[−－]|(?:\A|(?<=[(（\[「])|(?<![\d%] )(?<= ))[-–]){CURRENCY}\Z"
PLUS = rf"(?<![\dA-Za-z)%])[+＋]{CURRENCY}\Z"
HYPHENS = ("-", "–", "−")
DASH = re.compile("[-–−－]")
LETTER = re.compile(r"[^\W\d_]")


def changed_signs(
    texts: tuple[str, str], pairs: Iterable[tuple[Fact, Fact]], codes: tuple[str, str]
) -> Iterator[Conflict]:
    """Find numbers that one text has below zero, and the other has above it or says in no way to be below."""
    if not any(DASH.search(text) or _signs(code)[2].search(text) for text, code in zip(texts, codes, strict=True)):
        return
    for facts in pairs:
        signs = tuple(_sign(text, fact, code) for text, fact, code in zip(texts, facts, codes, strict=True))
        below = signs.index("-") if "-" in signs else None
        if below is None or signs == ("-", "-"):
            continue
        other = 1 - below
        is_said = "+" not in signs and _may_be_below(texts[other], facts[other], codes[other])
        if not is_said:
            source, translation = (f"{_shown(sign)}{fact.text}" for sign, fact in zip(signs, facts, strict=True))
            yield Conflict("sign", source, translation, "error" if "+" in signs else "warning")


def _sign(text: str, fact: Fact, code: str) -> str:
    before = comparable(text[max(0, fact.start - NEAR) : fact.start])
    minus, plus, _ = _signs(code)
    return "-" if minus.search(before) else "+" if plus.search(before) else ""


def _may_be_below(text: str, fact: Fact, code: str) -> bool:
    """Return whether a number may be below zero by its language's words, by any before it, or by a hyphen."""
    before = text[max(0, fact.start - NEAR) : fact.start]
    less = section(code, "sign").get("less")
    may = re.search(less, comparable(text)) if less else LETTER.search(before)
    return may is not None or before.endswith(HYPHENS)


def _shown(sign: str) -> str:
    return sign.replace("-", "−")


@lru_cache
def _signs(code: str) -> tuple[re.Pattern[str], ...]:
    own = section(code, "sign")
    minus, plus = own.get("minus", NEVER), own.get("plus", NEVER)
    return re.compile(rf"{MINUS}|(?:{minus}) ?\Z"), re.compile(rf"{PLUS}|(?:{plus}) ?\Z"), re.compile(minus)
