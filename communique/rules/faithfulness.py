"""Checks of facts: what the source states, the translation states, and nothing else."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import Segment, plain
from communique.comparison import Difference, same, worded
from communique.comparison.exchanges import exchanged_amounts, neighbours
from communique.comparison.order import alike, is_more, is_of, shares
from communique.comparison.persons import outnumbers
from communique.comparison.roles import exchanged
from communique.facts.tokens import ACRONYM
from communique.facts.values import Date, Fact, Number, Token
from communique.rules.opposites import TIMES, opposed
from communique.words.territories import territories
from communique.words.vocabulary import vocabulary

DATA = tomllib.loads(Path(__file__).with_name("characters.toml").read_text(encoding="utf-8"))
BETWEEN = frozenset(DATA["between"])
FIGURES = re.compile(r"\d+")
LETTERS = frozenset({"Lo", "Ll", "Lu", "Lt", "Nl", "No", "Mc", "Mn"})
LONG = re.compile(r"(?<![\d.,])\d{7,}(?![.,]\d)")  # figures
TOGETHER = re.compile(r"\d\D{1,40}?\d")
DUAL = 2
SURE = 3  # the score of facts whose values are equal
LATIN_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)+")
FIELDS = {"year": "year", "month": "month", "day": "day", "part": "early, middle or late part"}


@segment_check(Severity.ERROR)
def check_numbers(segment: Segment) -> Iterator[Finding]:
    """Numbers, shares and fractions, in figures or words, are those of the source.

    Bad: four staff members → ៥ រូប
    Good: four staff members → ៤ រូប
    """
    yield from _differences(segment, "number")
    yield from _enlarging(segment)


@segment_check(Severity.ERROR)
def check_dates(segment: Segment) -> Iterator[Finding]:
    """Dates are the same in any calendar that the language uses, and so are weekdays, seasons, parts of the day.

    Bad: On April 19, 2016 → 2016年4月18日
    Good: On April 19, 2016 → 2016年4月19日
    """
    yield from _differences(segment, "date")
    yield from opposed(segment, TIMES)


@segment_check(Severity.ERROR)
def check_money(segment: Segment) -> Iterator[Finding]:
    """Sums of money keep amount and currency.

    Bad: US$204 → ២៤០ ដុល្លារអាមេរិក
    Good: US$204 → ២០៤ ដុល្លារអាមេរិក
    """
    yield from _differences(segment, "money")


@segment_check(Severity.ERROR)
def check_references(segment: Segment) -> Iterator[Finding]:
    """Articles, paragraphs, resolutions and document symbols are those of the source.

    Bad: Articles 29 and 548 → 第29条および第584条
    Good: Articles 29 and 548 → 第29条および第548条
    """
    yield from _differences(segment, "reference")


@segment_check(Severity.ERROR)
def check_addresses(segment: Segment) -> Iterator[Finding]:
    """Web and mail addresses are kept letter by letter.

    Bad: see https://example.org/a → https://example.org/ を参照
    Good: see https://example.org/a → https://example.org/a を参照
    """
    yield from _differences(segment, "address")


@segment_check(Severity.WARNING, gravest=Severity.ERROR)
def check_order(segment: Segment) -> Iterator[str | Finding]:
    """Facts of one kind stand in the order of the source: where they do not, each may belong to another event.

    Bad: on 19 April she …; on 22 April he … → 4月22日、同氏は…。4月19日、彼は…
    Good: on 19 April she …; on 22 April he … → 4月19日、同氏は…。4月22日、彼は…
    """
    yield from _turned(segment)
    for places in (_name_places(segment), _latin_places(segment)):
        for before, after in pairwise(sorted(places)):
            if after.given < before.given:
                yield _exchanged(after.text, before.text)
    yield from _misplaced(segment)
    for one, other in exchanged((segment.plain_source, segment.plain), segment.codes):
        yield f"the source says of “{one}” what the translation says of “{other}”: make sure who does it to whom"


def _turned(segment: Segment) -> Iterator[str | Finding]:
    """Find facts that stand in another order and may be taken for each other, and parts larger than their whole."""
    if len(segment.comparison.pairs) < 2 or not vocabulary(segment.language.code).described:
        return  # where a language puts a share beside its whole, nobody has told us
    text, code = segment.message.msgstr, segment.language.code
    pairs = [pair for pair in segment.comparison.pairs if pair[0].firm]
    parts = list(shares([pair[1] for pair in pairs], text, code))
    stated = {given: stated for stated, given in pairs}
    for part, whole in parts:
        if is_more(part, whole) and is_of(segment.source, stated[whole], stated[part]):
            yield Finding(f"“{part.text}” is said to be part of “{whole.text}”", severity=Severity.ERROR)
    rows = [row for rows in alike(pairs, text, code) for row in pairwise(rows)]
    turned = [(other[1], one[1]) for one, other in rows if other[1].start < one[1].start]
    yield from dict.fromkeys(
        _exchanged(one.text, other.text) for one, other in turned if not {(one, other), (other, one)} & {*parts}
    )


def _exchanged(one: str, other: str) -> str:
    told = "make sure that each is still said of its own event"
    return f"“{one}” stands before “{other}”, behind it in the source: {told}"


def _misplaced(segment: Segment) -> Iterator[Finding]:
    """Find amounts that have changed places beside names, dates or words that both texts have in one order."""
    pairs = segment.comparison.pairs
    if not neighbours(pairs):
        return
    spelt = segment.lexicon.spelt
    names: dict[str, Iterable[str]] = {
        term.source: [spelt[form] for form in segment.lexicon.all_forms(term)] for term in segment.stated_names
    }
    names |= {name: (name,) for name in (*LATIN_NAME.findall(segment.source), *ACRONYM.findall(segment.source))}
    names |= territories(segment.source, segment.language.code)
    for stated, given in exchanged_amounts((segment.source, segment.message.msgstr), segment.codes, pairs, names):
        text = f"“{given}” stands where the source has “{stated}”: each belongs to what is said beside it"
        yield Finding(text, severity=Severity.ERROR)


@segment_check(Severity.WARNING)
def check_repetitions(segment: Segment) -> Iterator[str]:
    """A fact or name is said as often as in the source, where English does not merely have a pronoun.

    Bad: the ACU … and the ACU … → ACUは…。
    Good: the ACU … and the ACU … → ACUは…。ACUはまた…。
    """
    for difference in segment.comparison.differences:
        if difference.elsewhere:
            yield _told(difference)
    stated, given = segment.stated_counts, segment.given_counts
    for name, number in stated.items():
        if 0 < given[name] < number:
            yield f"source names “{name.source}” more often than the translation does"
    for text in _doubled(segment):
        yield f"“{text}” stands twice in a row"


def _doubled(segment: Segment) -> Iterator[str]:
    """Find facts and names with nothing between them and the same again."""
    for one, other in pairwise(segment.given):
        is_beside = not segment.message.msgstr[one.end : other.start].strip()
        # 一人一人 is each and every one.
        if is_beside and any(map(str.isdecimal, one.text)) and same(one, other) >= SURE:
            yield one.text
    for (name, start, text), (other_name, other_start, _) in pairwise(segment.given_at):
        if name is other_name and start + len(text) == other_start:
            yield segment.lexicon.spelt[text]


class Place(NamedTuple):
    """Where something stands in the source, and where its rendering does."""

    stated: int
    given: int
    text: str


def _name_places(segment: Segment) -> list[Place]:
    """Pair the names that both texts have equally often: where a pronoun stands for one, order says nothing."""
    if len(segment.stated_at) < 2:
        return []
    stated, given = segment.stated_counts, segment.given_counts
    found = defaultdict(list)
    for name, start, text in segment.given_at:
        found[name].append((start, segment.lexicon.spelt[text]))
    return [Place(start, *found[name].pop(0)) for name, start in segment.stated_at if stated[name] == given[name]]


def _latin_places(segment: Segment) -> list[Place]:
    """Pair the names that the translation keeps in Latin letters, where both texts have them once."""
    if segment.language.is_source:
        return []
    source, text = segment.plain_source, segment.plain
    if not LATIN_NAME.search(text):
        return []
    names = (found[0] for found in LATIN_NAME.finditer(source))
    kept = [name for name in names if source.count(name) == 1 == text.count(name)]
    return [Place(source.index(name), text.index(name), name) for name in kept]


def _differences(segment: Segment, kind: str) -> Iterator[Finding]:
    for difference in segment.comparison.differences:
        if difference.kind == kind and not difference.elsewhere and not _is_beyond(segment, difference):
            yield Finding(_told(difference), severity=_severity(segment, difference))


def _enlarging(segment: Segment) -> Iterator[Finding]:
    """Find added figures beside others, with nothing between them that would keep both apart: 1′4名 is read as 14."""
    text = segment.message.msgstr
    rows = list(FIGURES.finditer(text)) if TOGETHER.search(text) else []
    is_known = vocabulary(segment.language.code).described
    said = [other for _, other in segment.comparison.pairs]
    said += [change.found for change in segment.comparison.differences if change.expected and change.found]
    for one, other in pairwise(rows):
        if _is_one(plain(text[one.end() : other.start()])):
            is_one = not is_known and any(f.start <= one.start() and other.end() <= f.end for f in segment.given)
            for row in (one, other):
                is_said = is_one or any(fact.start <= row.start() < fact.end for fact in said)
                if not is_said and any(_is_plain(fact, row.start()) for fact in segment.given):
                    text = f"“{row[0]}”, which the source does not say, reads as one number with the next"
                    yield Finding(text, severity=None if is_known else Severity.WARNING)


def _is_one(gap: str) -> bool:
    """Return whether what stands between two rows of figures may make one number of them."""
    return not gap or (len(gap) == 1 and gap not in BETWEEN and unicodedata.category(gap) not in LETTERS)


def _is_plain(fact: Fact, place: int) -> bool:
    """Return whether a fact at a place is a number, whatever it counts."""
    return fact.start <= place < fact.end and isinstance(fact.value, Number)


def _is_beyond(segment: Segment, difference: Difference) -> bool:
    """Return whether what is missed may be said in words that we do not have: a fraction, or two by an ending."""
    expected, words = difference.expected, vocabulary(segment.language.code)
    if expected is None or words.described or not isinstance(expected.value, Number):
        return False
    amount, found = expected.value.amount, difference.found
    if amount == DUAL and words.pattern("dual").search(segment.plain):
        return not found
    is_other = found is not None and isinstance(found.value, Number) and 0 < found.value.amount < 1
    return 0 < amount < 1 and not any(map(str.isdecimal, expected.text)) and not is_other


def _severity(segment: Segment, difference: Difference) -> Severity:
    """Grade the evidence: what the translation changes or lacks is wrong, what it only adds may be a pronoun."""
    is_known = vocabulary(segment.language.code).described
    is_added = difference.expected is None and difference.kind != "address" and not _is_grave(difference.found)
    if is_added and difference.found and is_known:
        is_added = not outnumbers((segment.source, segment.message.msgstr), difference.found, segment.codes)
    return Severity.ERROR if is_known and not is_added else Severity.WARNING


def _is_grave(fact: Fact | None) -> bool:
    """Return whether a fact sends readers to somebody, as an address does, or contradicts what stands before it."""
    if fact is None or (isinstance(fact.value, Date) and fact.parts):
        return fact is not None
    return fact.value == Token("telephone", fact.text) or LONG.search(fact.text) is not None


def _told(difference: Difference) -> str:
    expected, found = difference.expected, difference.found
    often = " more often than the other text does" if difference.elsewhere else ""
    if not expected:
        assert found
        return f"translation says “{found.text}”{often or '; source does not'}"
    source, remedy = f"source says “{expected.text}”", f"say {worded(expected)}"
    if not found:
        return f"{source}{often}" if often else f"{source}; translation does not: {remedy}"
    lost = " and ".join(FIELDS[name] for name in difference.lost)
    remedy = f"the {lost} is missing" if lost else f"{remedy}, not {worded(found)}"
    return f"{source}; translation says “{found.text}”: {remedy}"
