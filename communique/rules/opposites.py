"""Checks of opposites: where the source says one of two things, the translation does not say the other."""

from collections.abc import Iterator

from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import Segment
from communique.contradictions.denials import turned_denials
from communique.contradictions.tenses import changed_tense, changed_time
from communique.contradictions.unsaid import CERTAINTY, unsaid


@segment_check(Severity.ERROR)
def check_opposites(segment: Segment) -> Iterator[Finding]:
    """What the source says is not turned into its opposite: north and south, none and all, at least and at most.

    Bad: At least 30 people were killed. → 最大で30人が殺害された。
    Good: At least 30 people were killed. → 少なくとも30人が殺害された。
    """
    yield from opposed(segment, "error")
    yield from opposed(segment, "warning", Severity.WARNING)


@segment_check(Severity.WARNING, gravest=Severity.ERROR)
def check_negation(segment: Segment) -> Iterator[Finding]:
    """What the source denies, the translation does not affirm: it denies at least as often.

    Bad: She did not sign the confession. → 彼女は自白書に署名した。
    Good: She did not sign the confession. → 彼女は自白書に署名しなかった。
    """
    for told, is_sure in turned_denials((segment.plain_source, segment.plain), segment.codes):
        yield Finding(told, severity=Severity.ERROR if is_sure and segment.is_described else None)


@segment_check(Severity.WARNING, gravest=Severity.ERROR)
def check_certainty(segment: Segment) -> Iterator[Finding]:
    """What the source doubts, reports, demands or says of the future, the translation does not state as a fact.

    Bad: He allegedly signed the letter. → 彼は書簡に署名した。
    Good: He allegedly signed the letter. → 彼は書簡に署名したとされる。
    """
    texts, codes = (segment.plain_source, segment.plain), segment.codes
    if segment.language.is_source:
        return
    for words in unsaid(*texts, codes, CERTAINTY):
        yield Finding(f"source says “{words.strip(',”’ ')}”; nothing in the translation says so")
    if words := changed_tense(texts, codes):
        text = f"source says “{words}”, the translation the same of another time"
        yield Finding(text, severity=Severity.ERROR)
    elif words := changed_time(texts, codes):
        yield Finding(f"source says “{words}”; the translation is of another time")


def opposed(segment: Segment, told: str, severity: Severity | None = None) -> Iterator[Finding]:
    """Find what the source says and the translation says otherwise, but for what dates tell already.

    ``told`` is the key of that name in the README of ``contradictions/languages/``.
    """
    found = [conflict for conflict in segment.conflicts if conflict.told == told]
    if not found:
        return
    if not segment.is_described:
        severity = Severity.WARNING
    dates = [difference.expected.text for difference in segment.comparison.differences if difference.expected]
    for conflict in found:
        if not any(conflict.expected in text for text in dates):
            yield Finding(
                f"source says “{conflict.expected}”; translation says “{conflict.found}”", severity=severity
            )
