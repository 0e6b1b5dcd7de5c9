"""Doers: of two persons of whom one does something to the other in English, a translation has not the other do it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from communique.expressions.compiled import compiled
from communique.sounds.mentions import Placed

FAR = 60  # characters between the two
TITLE = r"(?:[A-Z][a-z]+\.? )?"
# A verb that is no "was" or "met", and who it is done to, said in other words or not: beat the detainee, B.
DOES = compiled(
    r" (?:(?:has|had|have|will|would|to|then|also|later|repeatedly) )*"
    r"(?!(?:was|were|is|are|be|been|and|or|who|whose|with|of|from|in|at|on|for|as|said|says|met|meets|married|has|had)\b)"
    r"[a-z]+ (?:(?!(?:by|and|or|who|whose|that|was|were|with|like|than|from|said|says|but)\b)[a-z’-]+,? ){0,5}"
    + TITLE
)
# What a script has behind one who does something and one to whom it is done, or between the two where order tells.
DONE: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "Kana": (compiled("(?:氏|さん|ら|[一-龠]{1,6})?[はが]"), compiled("(?:氏|さん|ら|[一-龠]{1,6})?を")),
}
IN_ORDER: Mapping[str, re.Pattern[str]] = {
    "Khmr": compiled("(?!.*(?:ត្រូវ|ដោយ|និង|ជា|ដែល|របស់|ពី|នៃ|ហើយ|តែ|ថា|[,។])).{2,30}"),
}


def turned_doers(first: Sequence[Placed], source: str, translation: str, script: str) -> Iterator[tuple[str, str]]:
    """Find two persons of whom a translation has the other do what a source has the one do.

    ``first`` is where the translation has each name that is clear.
    """
    for (one, start, end), (other, _, ends) in permutations(first, 2):
        is_near = one.end < other.start <= one.end + FAR
        if not (is_near and DOES.fullmatch(source, one.end, other.start)):
            continue
        if script in DONE:
            doer, done = DONE[script]
            is_turned = doer.match(translation, ends) and done.match(translation, end)
        else:
            is_turned = IN_ORDER[script].fullmatch(translation, ends, start)
        if is_turned:
            yield one.text, other.text
