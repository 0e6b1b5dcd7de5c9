"""The check of order, by what it finds: what is turned round, parts beyond their wholes, changed places and roles."""

from collections.abc import Iterator
from itertools import pairwise

from communique.checks.name_places import latin_places, name_places, renderings
from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import Segment
from communique.comparison.alike import Row, alike, is_explained
from communique.comparison.exchanges import exchanged_amounts, exchanged_persons, moved_together, neighbours
from communique.comparison.wholes import is_change, is_more, is_of, is_sum, stated_parts
from communique.contradictions.contrasts import turned_contrasts
from communique.contradictions.roles import exchanged_names, exchanged_places, exchanged_roles, exchanged_speakers
from communique.contradictions.sides import turned_sides
from communique.contradictions.turned import turned_things
from communique.values.values import Fact


@segment_check(Severity.WARNING, gravest=Severity.ERROR)
def check_order(segment: Segment) -> Iterator[Finding]:
    """Facts of one kind stand in the order of the source: where they do not, each may belong to another event.

    Bad: on 19 April she …; on 22 April he … → 4月22日、同氏は…。4月19日、彼は…
    Good: on 19 April she …; on 22 April he … → 4月19日、同氏は…。4月22日、彼は…
    """
    for kind in (parts_beyond_wholes, turned_facts, turned_names, changed_places, changed_roles):
        yield from kind(segment)


def parts_beyond_wholes(segment: Segment) -> Iterator[Finding]:
    """Find numbers that are said to be part of a smaller one, which the source has as part of them."""
    stated = {given: stated for stated, given in segment.comparison.pairs if stated.firm}
    for part, whole in _parts(segment):
        if is_more(part, whole) and is_of(segment.source, stated[whole], stated[part]):
            yield Finding(f"“{part.text}” is said to be part of “{whole.text}”", severity=Severity.ERROR)


def turned_facts(segment: Segment) -> Iterator[Finding]:
    """Find facts that stand in another order and may be taken for each other, but for parts and their wholes."""
    if not _has_known_order(segment):
        return
    pairs, parts = [pair for pair in _steady(segment) if pair[0].firm], set(_parts(segment))
    groups = alike(pairs, segment.message.msgstr, segment.language.code)
    rows = [(one, other) for group in groups for one, other in pairwise(group) if other[1].start < one[1].start]
    given, codes = [other for _, other in pairs], segment.codes
    rows = [row for row in rows if not any(is_sum(pair[1], given, segment.message.msgstr, codes[1]) for pair in row)]
    texts = segment.source, segment.message.msgstr
    told = (row for row in rows if not (is_explained(texts, codes, *row) or moved_together(texts, codes, *row)))
    turned = [(other, one) for (_, one), (_, other) in told if not {(one, other), (other, one)} & parts]
    yield from dict.fromkeys(_turned(one.text, other.text) for one, other in turned)


def turned_names(segment: Segment) -> Iterator[Finding]:
    """Find names that stand in another order: those of the glossary, and those kept in Latin letters."""
    for places in (name_places(segment), latin_places(segment)):
        for before, after in pairwise(sorted(places)):
            if after.given < before.given:
                yield _turned(after.text, before.text)


def changed_places(segment: Segment) -> Iterator[Finding]:
    """Find amounts that have changed places beside names, dates or words that both texts have in one order."""
    texts, pairs = (segment.source, segment.message.msgstr), _steady(segment)
    found = exchanged_amounts(texts, segment.codes, pairs, renderings(segment)) if neighbours(pairs) else ()
    for stated, given in found:
        text = f"“{given}” stands where the source has “{stated}”: each belongs to what is said beside it"
        yield Finding(text, severity=Severity.ERROR if segment.is_described else None)
    for stated, given in exchanged_persons(texts, segment.codes, pairs):
        yield Finding(f"“{given}” stands where the source has “{stated}”: make sure which of them counts persons")


def changed_roles(segment: Segment) -> Iterator[Finding]:
    """Find who does in the translation what is done to them in the source."""
    for one, other in exchanged_names((segment.plain_source, segment.plain), segment.codes):
        yield Finding(
            f"the source says of “{one}” what the translation says of “{other}”: make sure who does it to whom"
        )
    for one, other in exchanged_places((segment.plain_source, segment.plain), segment.codes):
        yield Finding(f"the source goes from “{one}” to “{other}”: make sure that the translation does not go back")
    for one, other, is_sure in exchanged_roles((segment.plain_source, segment.plain), segment.codes):
        does = "do something to the" if is_sure else "say something, then the"
        text = f"in the source, the {one} {does} {other}; in the translation, it is the other way round"
        yield Finding(text, severity=Severity.ERROR if is_sure else None)
    for one, other in exchanged_speakers((segment.plain_source, segment.plain), segment.codes):
        text = f"the source quotes “{one}”, the translation “{other}”: make sure whose words they are"
        yield Finding(text, severity=Severity.ERROR)
    for one, other in turned_things((segment.plain_source, segment.plain), segment.codes):
        text = f"the source says of “{one}” what the translation says of what “{other}” is"
        yield Finding(text, severity=Severity.ERROR if segment.is_described else None)
    for one, other in turned_sides((segment.plain_source, segment.plain), segment.codes):
        text = f"the source has “{one}” in its main clause and “{other}” in the other; the translation turns them"
        yield Finding(text, severity=Severity.ERROR)
    for words in turned_contrasts((segment.plain_source, segment.plain), segment.codes):
        text = f"the source denies “{words}”; the translation says it and denies the other"
        yield Finding(text, severity=Severity.ERROR)


def _has_known_order(segment: Segment) -> bool:
    """Return whether there is an order to look at: where others put a share beside its whole, nobody has told us."""
    return len(segment.comparison.pairs) > 1 and segment.is_described


def _steady(segment: Segment) -> list[Row]:
    """Return the pairs of facts without changes, which may stand before or behind what has changed."""
    pairs, text, code = segment.comparison.pairs, segment.source, segment.codes[0]
    stated = [one for one, _ in pairs]
    return [row for row in pairs if not is_change(row[0], stated, text, code)]


def _parts(segment: Segment) -> list[tuple[Fact, Fact]]:
    """Return the numbers and sums that a translation calls part of another one, each with its whole."""
    given = [pair[1] for pair in segment.comparison.pairs if pair[0].firm] if _has_known_order(segment) else []
    return list(stated_parts(given, segment.message.msgstr, segment.language.code)) if given else []


def _turned(one: str, other: str) -> Finding:
    told = "make sure that each is still said of its own event"
    return Finding(f"“{one}” stands before “{other}”, behind it in the source: {told}")
