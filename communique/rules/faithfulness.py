"""Checks of facts: what the source states, the translation states, and nothing else."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import Segment, plain
from communique.comparison.agreement import amount, same
from communique.comparison.differences import Difference
from communique.comparison.explanation import explanation
from communique.comparison.listed import counts_list, is_listed
from communique.comparison.neighbours import is_relative
from communique.comparison.persons import outnumbers
from communique.comparison.wholes import is_whole_again
from communique.contradictions.labels import lost_labels
from communique.contradictions.sentences import sentences
from communique.rules.opposites import opposed
from communique.values.values import Date, Fact, Number, Percentage, Token
from communique.words.vocabulary import vocabulary

# What may stand between two numbers, and reads as no part of one: all else there makes one number of them.
BETWEEN = frozenset("ー.,:;/+~()%*=&·、，．：；／・～〜–—―−‐‑-×→〔〕（）「」『』《》«»…")
FIGURES = re.compile(r"\d+")
CAPITAL = re.compile(r"[A-Z][a-z]+")
LETTERS = frozenset({"Lo", "Ll", "Lu", "Lt", "Nl", "No", "Mc", "Mn"})
LONG = re.compile(r"(?<![\d.,])\d{7,}(?![.,]\d)")  # figures
TOGETHER = re.compile(r"\d\D{1,40}?\d")
DUAL = 2
BOTH = re.compile(r"\b(?:[Bb]oth|[Nn]either|[Ee]ither|[Tt]he (?:two|pair|couple))\b")
LEAST = 10  # letters; what is shorter may be a cry
SURE = 3  # the score of facts whose values are equal


@segment_check(Severity.ERROR)
def check_numbers(segment: Segment) -> Iterator[Finding]:
    """Numbers, shares and fractions, in figures or words, are those of the source.

    Bad: four staff members → ៥ រូប
    Good: four staff members → ៤ រូប
    """
    yield from _differences(segment, "number")
    yield from _enlarging(segment)
    yield from _read_as_shares(segment)


@segment_check(Severity.ERROR)
def check_dates(segment: Segment) -> Iterator[Finding]:
    """Dates are the same in any calendar that the language uses, and so are weekdays, seasons, parts of the day.

    Bad: On April 19, 2016 → 2016年4月18日
    Good: On April 19, 2016 → 2016年4月19日
    """
    yield from _differences(segment, "date")
    yield from opposed(segment, "dates")


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
    for label in lost_labels(segment.plain_source, segment.plain):
        text = f"source lists “{label}” with others; the translation has these alone"
        yield Finding(text, severity=None if segment.is_described else Severity.WARNING)


@segment_check(Severity.ERROR)
def check_addresses(segment: Segment) -> Iterator[Finding]:
    """Web and mail addresses are kept letter by letter.

    Bad: see https://example.org/a → https://example.org/ を参照
    Good: see https://example.org/a → https://example.org/a を参照
    """
    yield from _differences(segment, "address")


@segment_check(Severity.WARNING, gravest=Severity.ERROR)
def check_repetitions(segment: Segment) -> Iterator[Finding]:
    """A fact or name is said as often as in the source, where English does not merely have a pronoun.

    So is a sentence.

    Bad: the ACU … and the ACU … → ACUは…。
    Good: the ACU … and the ACU … → ACUは…。ACUはまた…。
    """
    for difference in segment.comparison.differences:
        if difference.elsewhere and not _is_whole(segment, difference):
            yield Finding(explanation(difference))
    stated, given = segment.stated_counts, segment.given_counts
    for name, number in stated.items():
        if 0 < given[name] < number:
            yield Finding(f"source names “{name.source}” more often than the translation does")
    for text in _doubled(segment):
        yield Finding(f"“{text}” stands twice in a row")
    texts = zip((segment.plain_source, segment.plain), segment.codes, strict=True)
    spoken, written = (Counter(map(str.strip, sentences(text, code))) for text, code in texts)
    for sentence, number in written.items():
        if number > max(spoken.values()) and len(sentence) >= LEAST:
            yield Finding(f"“{sentence}” stands {number} times", severity=Severity.ERROR)


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


def _differences(segment: Segment, kind: str) -> Iterator[Finding]:
    for difference in segment.comparison.differences:
        if difference.kind == kind and not difference.elsewhere and not _is_beyond(segment, difference):
            yield Finding(explanation(difference), severity=_severity(segment, difference))


def _enlarging(segment: Segment) -> Iterator[Finding]:
    """Find added figures beside others, with nothing between them that would keep both apart: 1′4名 is read as 14."""
    text = segment.message.msgstr
    rows = list(FIGURES.finditer(text)) if TOGETHER.search(text) else []
    is_known = segment.is_described
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


def _read_as_shares(segment: Segment) -> Iterator[Finding]:
    """Find points between shares, beside a share, in a word that may mean per cent."""
    stated = [(one, one.value) for one, _ in segment.comparison.pairs]
    shares = [(one, value.points) for one, value in stated if isinstance(value, Percentage)]
    given = (
        dict(segment.comparison.pairs) if segment.is_described and any(False in each for _, each in shares) else {}
    )
    for one, points in shares if given else ():
        value = given[one].value
        if False not in points and isinstance(value, Percentage) and False in value.points:
            text = f"“{given[one].text}” is read as a share; the source says “{one.text}”, between two: say points"
            yield Finding(text, severity=Severity.WARNING)


def _is_one(gap: str) -> bool:
    """Return whether what stands between two rows of figures may make one number of them."""
    return not gap or (len(gap) == 1 and gap not in BETWEEN and unicodedata.category(gap) not in LETTERS)


def _is_plain(fact: Fact, place: int) -> bool:
    """Return whether a fact at a place is a number, whatever it counts."""
    return fact.start <= place < fact.end and isinstance(fact.value, Number)


def _is_whole(segment: Segment, difference: Difference) -> bool:
    """Return whether a number that is said oftener than in the source is the whole of a part: 17人のうち2人."""
    texts, found = (segment.source, segment.message.msgstr), difference.found
    if difference.expected or not found:
        return False
    if amount(found.value) == DUAL and BOTH.search(segment.plain_source):
        return True
    again = (found, *(each for each in segment.given if each.value == found.value))
    return any(is_whole_again(each, texts, segment.language.code) for each in again)


def _is_beyond(segment: Segment, difference: Difference) -> bool:
    """Return whether what is missed may be said in words that we do not have, or counts what is listed.

    Such are a fraction, two by an ending, three countries, two sisters aged 14 and 16, and the number of a name.
    """
    expected, words = difference.expected, vocabulary(segment.language.code)
    if expected is None:
        return difference.found is not None and counts_list(segment.plain_source, difference.found)
    if difference.found is None and (is_listed(segment.source, expected) or _is_in_name(segment, expected)):
        return True
    if segment.is_described or not isinstance(expected.value, Number):
        return False
    amount, found = expected.value.amount, difference.found
    if amount == DUAL and words.pattern("dual").search(segment.plain):
        return not found
    is_other = found is not None and isinstance(found.value, Number) and 0 < found.value.amount < 1
    return 0 < amount < 1 and not any(map(str.isdecimal, expected.text)) and not is_other


def _is_in_name(segment: Segment, expected: Fact) -> bool:
    """Return whether a number word is that of a name which the translation keeps in its letters: Nine Dragons."""
    word, text = CAPITAL.match(expected.text), segment.message.msgstr
    if word is None or not isinstance(expected.value, Number) or any(map(str.isdecimal, expected.text)):
        return False
    kept = re.search(rf"\b{word[0]}\b", text)
    return kept is not None and not any(fact.start <= kept.start() < fact.end for fact in segment.given)


def _severity(segment: Segment, difference: Difference) -> Severity:
    """Grade the evidence: what the translation changes or lacks is wrong, what it only adds may be a pronoun."""
    is_known = difference.kind == "address" or segment.is_described
    if difference.lost == ("year",) and is_relative(segment.plain, segment.language.code):
        return Severity.WARNING
    is_added = difference.expected is None and difference.kind != "address" and not _is_grave(difference.found)
    if is_added and difference.found and is_known:
        is_added = not outnumbers((segment.source, segment.message.msgstr), difference.found, segment.codes)
    return Severity.ERROR if is_known and not is_added else Severity.WARNING


def _is_grave(fact: Fact | None) -> bool:
    """Return whether a fact sends readers to somebody, as an address does, or contradicts what stands before it."""
    if fact is None or (isinstance(fact.value, Date) and fact.parts):
        return fact is not None
    return fact.value == Token("telephone", fact.text) or LONG.search(fact.text) is not None
