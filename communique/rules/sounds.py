"""The check of names that the glossary does not have: they sound in the translation as they do in the source."""

from collections.abc import Iterator

from communique.checks.registry import Severity, segment_check
from communique.checks.segment import Segment
from communique.contradictions.conflicts import said_once
from communique.contradictions.turned import turned_beside
from communique.sounds.doers import turned_doers
from communique.sounds.hearing import LATIN, is_known, script_of_names
from communique.sounds.kept import lost_names
from communique.sounds.latin import in_latin, is_like_latin
from communique.sounds.missing import missing_names
from communique.sounds.names import words
from communique.sounds.persons import exchanged, located
from communique.sounds.spelling import spelt
from communique.text.khmer import one_spelling
from communique.words.vocabulary import vocabulary


@segment_check(Severity.WARNING)
def check_name_sounds(segment: Segment) -> Iterator[str]:
    """A name that the glossary does not have is heard in the translation, or stands there as it is.

    Nobody is left out or taken for another.

    Bad: Rodrigo Duterte → テリーザ・メイ氏
    Good: Rodrigo Duterte → ロドリゴ・ドゥテルテ氏
    """
    script = script_of_names(segment.language.code)
    if not (is_like_latin(script) or is_known(script)):
        return
    known = {word for term, _ in segment.terms_at for word in words(term.source)}
    yield from (_lost if is_like_latin(script) else _unheard)(segment, script, known)


def _unheard(segment: Segment, script: str, known: set[str]) -> Iterator[str]:
    given = {text for _, _, text in segment.given_at}
    texts = segment.plain_source, one_spelling(segment.plain)
    for name, instead in missing_names(*texts, script, known, given):
        told = "add it to the glossary if it is there"
        if not name:
            yield f"translation names “{instead}”, which sounds like no word of the source: {told}"
        elif instead:
            yield f"source names “{name}”, translation “{instead}”, which sounds like no word of the source: {told}"
        else:
            yield f"source names “{name}”; nothing in the translation sounds like it: {told}"
    for one, other in _others(segment, texts, script):
        yield f"translation says of “{other}” what the source says of “{one}”: make sure who is who"
    for one, other in spelt(*texts, script):
        yield f"translation writes “{one}” and “{other}”: write a name in one way"


def _lost(segment: Segment, script: str, known: set[str]) -> Iterator[str]:
    language = vocabulary(segment.language.code)
    by_sounds = script != LATIN or language.has("respells-names")
    text = in_latin(segment.plain, script)
    respells_pinyin = by_sounds or language.has("respells-pinyin")
    for name in lost_names(segment.plain_source, text, known, respells_pinyin, by_sounds):
        yield f"source names “{name}”; translation does not: add it to the glossary if it has another form"


def _others(segment: Segment, texts: tuple[str, str], script: str) -> Iterator[tuple[str, str]]:
    """Find two names of which a translation says of the one what its source says of the other."""
    first = located(*texts, script)[1]
    found = [*exchanged(*texts, script, segment.language.code), *turned_doers(first, *texts, script)]
    yield from found
    if not found:
        placed = {(name.start, start): name.text for name, start, _ in first}
        yield from turned_beside(placed, _things(segment))


def _things(segment: Segment) -> Iterator[tuple[int, int]]:
    """Find what both texts say once, in the same words of a class or as the same fact."""
    texts = segment.plain_source, segment.plain
    for places in said_once(texts, segment.codes, least=1):
        yield from places
    if texts == (segment.source, segment.message.msgstr):
        yield from ((one.start, other.start) for one, other in segment.comparison.pairs if one.firm)
