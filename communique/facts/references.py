"""References to laws and documents: a number with the word that makes it an article, a paragraph, a resolution."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from communique.expressions.choices import one_of
from communique.expressions.places import Before
from communique.numerals.numerals import Numeral
from communique.numerals.roman import ORDINAL, ROMAN, roman_value
from communique.values.values import COUNT, Date, Fact, Number, Reference
from communique.words.vocabulary import Vocabulary

WINDOW = 24
NUMBER = frozenset({"number"})
DECREE = frozenset({"decree"})  # the Data Protection Act 2017
WITHIN = frozenset({"paragraph", "section", "part", "number"})  # an article
OPENING = frozenset({"(", ")("})
LISTED = re.compile(r"\)[^\d()]{1,7}\(")  # Article 9 (1) and (4)
MOST_PARAGRAPHS = 99  # Resolution 217 (1948) has a year
NUMBERED = re.compile(r"[A-Z][a-z]+ \Z")
YEARLY = re.compile(r"[-/]\d")  # Law No. 2016-12 is the twelfth of 2016
YEARS = range(1900, 2100)
POINT = re.compile(r"(?P<whole>\d+)[.,](?P<point>\d+)")  # Section 5.10


class References:
    """Reads the references of one language."""

    def __init__(self, words: Vocabulary) -> None:
        edge = r"(?<![^\W\d_])" if words.spaced else ""
        before, after = words.patterns("before"), words.patterns("after")
        self.before, self.kinds = Before(f"{edge}(?:{rule})" for rule in before.values()), [*map(_kinds, before)]
        self.after = [(_kinds(key), re.compile(text, re.IGNORECASE)) for key, text in after.items()]
        self.any_after = re.compile(one_of(pattern for _, pattern in self.after), re.IGNORECASE)
        self.ordinal = words.table.get("prefixes", "\0")
        self.counted, self.noun = bool(after), words.pattern("counted-noun")
        self.is_century = words.has("roman-centuries")
        self.sub = words.pattern("sub")
        self.subs: dict[str, int] = words.table.get("subs", {})

    def read(self, text: str, numeral: Numeral) -> Fact | None:
        """Read a number with its label; None where there is none."""
        found = self._labelled(text, numeral.start, numeral.end, numeral.amount)
        if found is None:
            return None
        value, start, end = pointed(found[0], text[numeral.start : numeral.end]), *found[1:]
        is_behind = start == numeral.start
        # 200部 may be copies, 9章 chapters, សេចក្តីសម្រេច១០ so many decisions
        is_count = self.counted if is_behind else bool(self.noun.search(text[start : numeral.start]))
        also = (Number(numeral.amount, COUNT),) if is_count else ()
        is_year = value.number in YEARS and (value.labels == DECREE or YEARLY.match(text, end))
        dated = (Date(int(value.number)),) if is_year else ()
        firm = numeral.firm and not (value.labels == NUMBER and numeral.amount == 1)  # No. 1 is the top
        return Fact(value, text[start:end], start, end, firm, numeral.word, also + dated)

    def roman(self, text: str) -> Iterator[Fact]:
        """Find references in Roman numerals: Chapter IV."""
        for found in (ORDINAL if self.is_century else ROMAN).finditer(text):
            labelled = self._labelled(text, found.start(), found.end(), Fraction(roman_value(found[0])))
            if labelled and (len(found[0]) > 1 or text[labelled[1]].isupper()):  # "an article I read"
                value, start, end = labelled
                yield Fact(value, text[start:end], start, end)
            elif len(found[0]) > 1 and (self.is_century or NUMBERED.search(text[: found.start()])):
                # World War II: 第二次世界大戦 may state the number, and need not.
                plain = Number(Fraction(roman_value(found[0])))
                stated, also = (replace(plain, unit="century"), (plain,)) if self.is_century else (plain, ())
                yield Fact(stated, found[0], found.start(), found.end(), firm=False, also=also)

    def _labelled(self, text: str, start: int, end: int, number: Fraction) -> tuple[Reference, int, int] | None:
        """Read a number with its labels, and return where both begin and end."""
        if self.any_after.match(text, end):
            behind = [(kinds, found) for kinds, pattern in self.after if (found := pattern.match(text, end))]
            labels = [kinds for kinds, _ in behind]
            end = max(found.end() for _, found in behind)
            start -= text.endswith(self.ordinal, 0, start)
        elif before := self.before.search(text[max(0, start - WINDOW) : start]):
            labels = [self.kinds[rule] for rule, _ in before]
            start -= max(len(found[0]) for _, found in before)
        else:
            return None
        sub = self.sub.match(text, end)
        end = sub.end() if sub else end
        kinds = labels[0] if len(labels) == 1 else frozenset[str]().union(*labels)
        return Reference(number, kinds, self.subs[sub["sub"].lower()] if sub else 0), start, end


def pointed(value: Reference, figures: str) -> Reference:
    """Give a reference the figures behind the point of its number, as they are written."""
    found = POINT.search(figures)
    is_point = found is not None and int(found["whole"]) == int(value.number)
    return replace(value, point=found["point"]) if found and is_point else value


def with_paragraphs(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Read a number in brackets behind a reference as one within it, which others say by a word: Article 65(2)."""
    read: list[Fact] = []
    for fact in facts:
        last, number = read[-1] if read else None, fact.value
        if last and isinstance(number, Number) and number.amount <= MOST_PARAGRAPHS:
            gap, is_closed = text[last.end : fact.start], text.startswith(")", fact.end)
            within = Reference(number.amount, WITHIN)
            is_next = gap.strip() in OPENING or LISTED.fullmatch(gap) is not None
            if is_closed and isinstance(last.value, Reference) and is_next:
                fact = fact._replace(value=within, also=())
            elif is_closed and gap == "(" and _is_bare(last) and _is_bare(fact):
                fact = fact._replace(also=(*fact.also, within))
        read.append(fact)
    return read


def _is_bare(fact: Fact) -> bool:
    return isinstance(fact.value, Number) and fact.value.unit == "" and not fact.word


def _kinds(key: str) -> frozenset[str]:
    return frozenset(key.split())
