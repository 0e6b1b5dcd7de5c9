"""Checks of opposites: where the source says one of two things, the translation does not say the other."""

from collections.abc import Iterator, Set

from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import Segment
from communique.contradictions.denials import turned_denials
from communique.contradictions.tenses import changed_tense
from communique.contradictions.unsaid import CERTAINTY, unsaid

# Measured on translated news: these contradict each other; of the others one in many does. Those of check_dates:
TIMES = frozenset({"weekday", "relative", "season", "part", "span", "rate", "year-part", "month-part"})
BESIDE = frozenset({"amount", "time", "change", "extent", "pace", "until", "direction", "term", "end", "denied"})
FIRM = BESIDE | {"north-south", "east-west", "korea", "degrees", "quantity", "event", "extent", "double", "trade"}
FIRM |= {"stance", "verdict", "law", "plea", "offer", "spouse", "parent", "until-day", "turn", "admissibility"}
FIRM |= {"continent", "country", "mark", "punishment", "enactment", "consent", "stream", "settlement", "trial-stage"}
FIRM |= {"yet", "rest", "inclusion", "sexes", "cast", "side", "casualty"}
FIRM |= {"court", "body", "mandate", "ministry", "bench", "forces", "named", "ruling", "finding", "provision"}
FIRM |= {"rank", "age", "body-side", "used", "area", "outnumber", "international-court", "highest-court", "witness"}
FIRM |= {"regret", "majority", "runner-up", "limit", "deputy", "office", "holiday", "party", "choice", "permission"}
FIRM |= {"must", "lack", "raise"}
OPEN = frozenset({"sex", "trend", "sequence", "both", "custody", "measure"})


@segment_check(Severity.ERROR)
def check_opposites(segment: Segment) -> Iterator[Finding]:
    """What the source says is not turned into its opposite: north and south, none and all, at least and at most.

    Bad: At least 30 people were killed. → 最大で30人が殺害された。
    Good: At least 30 people were killed. → 少なくとも30人が殺害された。
    """
    yield from opposed(segment, FIRM)
    yield from opposed(segment, OPEN, Severity.WARNING)


@segment_check(Severity.WARNING, gravest=Severity.ERROR)
def check_negation(segment: Segment) -> Iterator[Finding]:
    """What the source denies, the translation does not affirm: it denies at least as often.

    Bad: She did not sign the confession. → 彼女は自白書に署名した。
    Good: She did not sign the confession. → 彼女は自白書に署名しなかった。
    """
    for told, is_sure in turned_denials((segment.plain_source, segment.plain), segment.codes):
        yield Finding(told, severity=Severity.ERROR if is_sure else None)


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


def opposed(segment: Segment, kinds: Set[str], severity: Severity | None = None) -> Iterator[Finding]:
    """Find what the source says of some kinds and the translation says otherwise, but for what dates tell already."""
    found = [conflict for conflict in segment.conflicts if conflict.kind in kinds]
    if not found:
        return
    if not segment.is_described:
        severity = Severity.WARNING
    told = [difference.expected.text for difference in segment.comparison.differences if difference.expected]
    for conflict in found:
        if not any(conflict.expected in text for text in told):
            yield Finding(
                f"source says “{conflict.expected}”; translation says “{conflict.found}”", severity=severity
            )
