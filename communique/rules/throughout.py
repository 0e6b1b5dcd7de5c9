"""Checks that hold translations of a language to one another: how long they are, and what is said twice."""

from collections.abc import Iterator, Sequence
from math import log
from statistics import median

from communique.checks.registry import Finding, Severity, Taken, language_check, of_messages
from communique.checks.segment import LanguageCatalogs, Segment
from communique.rules.completeness import LEAST, length_of, own_length
from communique.system.digests import short_digest

FEWEST = 8  # messages, before a language's usual length is known
OUTLIER = log(2)  # half or twice the usual length


def _ratio(segment: Segment) -> tuple[str] | None:
    """Return the logarithm of how long a long text's translation is, for its source."""
    length = 0 if segment.language.is_source else length_of(segment.plain_source)
    return (repr(log(max(1, own_length(segment)) / length)),) if length >= 2 * LEAST else None


@language_check(Severity.WARNING, of_messages(_ratio))
def check_length(_language_catalogs: LanguageCatalogs, taken: Sequence[Taken]) -> Iterator[Finding]:
    """A translation is about as long as translations of the language are; otherwise something may be lost or added.

    Bad: They provided professional legal advice and assistance. → 助言した。
    Good: They provided professional legal advice and assistance. → 専門的な法的助言と支援を提供した。
    """
    ratios = [float(each.value[0]) for each in taken]
    if len(ratios) < FEWEST:
        return
    usual = median(ratios)
    for each, ratio in zip(taken, ratios, strict=True):
        if abs(ratio - usual) > OUTLIER:
            than = "longer" if ratio > usual else "shorter"
            yield each.finding(f"much {than} than translations of this language are: is anything lost or added?")


def _texts(segment: Segment) -> tuple[str, str]:
    """Return what two messages have in common that are of the same source, and whose translations are the same."""
    return short_digest(segment.message.msgid), short_digest(segment.message.msgstr)


@language_check(Severity.WARNING, of_messages(_texts))
def check_consistency(_language_catalogs: LanguageCatalogs, taken: Sequence[Taken]) -> Iterator[Finding]:
    """The same source is translated in the same way everywhere.

    Bad: Recommendations → 勧告 … Recommendations → 提言
    Good: Recommendations → 勧告 … Recommendations → 勧告
    """
    firsts: dict[str, tuple[Taken, str]] = {}
    for each in taken:
        source, translation = each.value
        first, usual = firsts.setdefault(source, (each, translation))
        if translation != usual:
            yield each.finding(f"translated in another way at {first.path}:{first.line}")
