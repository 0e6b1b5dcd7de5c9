"""What a fact sheet has beside facts: notes that nothing calls, and figures that are not what they seem."""

from collections import Counter
from collections.abc import Iterator

from communique.checks.registry import Severity
from communique.checks.segment import CALL, Segment
from communique.orthography.figures import check_figures, check_zero_width
from communique.review.rows import ADDED, CHANGED, FEWER, MISSING, MORE, Said, Stated


def notes(segment: Segment) -> Iterator[tuple[Stated, Said]]:
    """Find the notes that a translation calls more or less often than the English; all others are the same."""
    stated, given = _calls(segment.source), _calls(segment.message.msgstr)
    for call in stated - given:
        place = segment.source.index(call)
        yield Stated(place, "note", call), Said("", "", FEWER if call in given else MISSING)
    for call in given - stated:
        yield Stated(float("inf"), "note", "", key=call), Said(call, "", MORE if call in stated else ADDED)


def _calls(text: str) -> Counter[str]:
    return Counter(found[0].strip("\\ _") for found in CALL.finditer(text))


def figures(segment: Segment) -> Iterator[tuple[Stated, Said]]:
    """Find the characters that make a reader see another number than a program, or none at all."""
    found = [*check_figures(segment), *check_zero_width(segment)]
    for each in found:
        text, severity = (each, None) if isinstance(each, str) else (each.text, each.severity)
        if severity is not Severity.WARNING:
            yield Stated(float("inf"), "figure", "–", key=text), Said("", text, CHANGED)
