"""The check of names that the glossary does not have: they sound in the translation as they do in the source."""

from collections.abc import Iterator

from communique.checks.registry import Severity, segment_check
from communique.checks.segment import Segment
from communique.sounds.hearing import is_known, script_of_names
from communique.sounds.missing import missing
from communique.sounds.names import words
from communique.sounds.persons import exchanged
from communique.sounds.spelling import spelt
from communique.text.khmer import one_spelling


@segment_check(Severity.WARNING)
def check_name_sounds(segment: Segment) -> Iterator[str]:
    """A name that the glossary does not have is heard in the translation: nobody is left out or taken for another.

    Bad: Rodrigo Duterte → テリーザ・メイ氏
    Good: Rodrigo Duterte → ロドリゴ・ドゥテルテ氏
    """
    script = script_of_names(segment.language.code)
    if segment.language.is_source or not is_known(script):
        return
    known = {word for term, _ in segment.terms_at for word in words(term.source)}
    given = {text for _, _, text in segment.given_at}
    texts = segment.plain_source, one_spelling(segment.plain)
    for name, instead in missing(*texts, script, known, given):
        told = "add it to the glossary if it is there"
        if not name:
            yield f"translation names “{instead}”, which sounds like no word of the source: {told}"
        elif instead:
            yield f"source names “{name}”, translation “{instead}”, which sounds like no word of the source: {told}"
        else:
            yield f"source names “{name}”; nothing in the translation sounds like it: {told}"
    for one, other in exchanged(*texts, script, segment.language.code):
        yield f"translation says of “{other}” what the source says of “{one}”: make sure who is who"
    for one, other in spelt(*texts, script):
        yield f"translation writes “{one}” and “{other}”: write a name in one way"
