"""The check of names that the glossary does not have: they sound in the translation as they do in the source."""

from collections.abc import Iterator

from communique.checks.registry import Severity, segment_check
from communique.checks.segment import Segment
from communique.sounds.hearing import is_known, script_of
from communique.sounds.missing import missing
from communique.sounds.names import words
from communique.sounds.persons import exchanged
from communique.sounds.spelling import spelt


@segment_check(Severity.WARNING)
def check_name_sounds(segment: Segment) -> Iterator[str]:
    """A name that the glossary does not have is heard in the translation: nobody is left out or taken for another.

    Bad: Rodrigo Duterte → テリーザ・メイ氏
    Good: Rodrigo Duterte → ロドリゴ・ドゥテルテ氏
    """
    script = script_of(segment.language.code)
    if segment.language.is_source or not is_known(script):
        return
    known = {word for term, _ in segment.terms_at for word in words(term.source)}
    given = {text for _, _, text in segment.given_at}
    for name, instead in missing(segment.plain_source, segment.plain, script, known, given):
        told = "add it to the glossary if it is there"
        if not name:
            yield f"translation names “{instead}”, which sounds like no word of the source: {told}"
        elif instead:
            yield f"source names “{name}”, translation “{instead}”, which sounds like no word of the source: {told}"
        else:
            yield f"source names “{name}”; nothing in the translation sounds like it: {told}"
    for one, other in exchanged(segment.plain_source, segment.plain, script, segment.language.code):
        yield f"translation says of “{other}” what the source says of “{one}”: make sure who is who"
    for one, other in spelt(segment.plain_source, segment.plain, script):
        yield f"translation writes “{one}” and “{other}”: write a name in one way"
