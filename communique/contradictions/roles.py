"""Who does it to whom: of two names that English has as "A sued B", a translation does not say BはAを訴えた.

Names stand in another order in most right translations; what they are said to do seldom changes. So it is with roles
that both languages have words for: police, protesters, landlords.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, permutations, product

from communique.contradictions.sections import section
from communique.contradictions.sentences import paired_sentences
from communique.contradictions.unsaid import TERMS, kinds, kinds_within
from communique.expressions.compiled import compiled
from communique.text.consonants import consonants, likeness
from communique.text.legible import comparable

LIKE, CLEAR = 0.75, 0.25  # of likeness, and by how much no other name may be as like
LEAST = 3  # consonants
DOES, SPEAKS, DEALS = ("active", "passive"), ("speaks",), (("gives",), ("owes",))
NAME = compiled(r"\b[A-Z][a-z’'-]{3,}(?: [A-Z][a-z’'-]+)*")
QUOTED = compiled(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|「[^」]*」")
OPENING = "\"“‘('"
FROM = compiled(r"\bfrom (?:the )?([A-Z][a-z]{3,}(?: [A-Z][a-z]+)*)")
TO = compiled(r"\bto (?:the )?([A-Z][a-z]{3,}(?: [A-Z][a-z]+)*)")


def exchanged_names(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find the subject of a source and another name, where the translation has them the other way round."""
    source, translation = texts[0].lstrip(OPENING), texts[1]
    rules = section(codes[1], "roles")
    subject = NAME.match(source) if rules else None
    if subject is None:
        return
    written = re.findall(rules["name"], translation)
    stated = [name for name in dict.fromkeys(NAME.findall(source)) if source.count(name) == 1]
    first = _rendering(subject[0], written) if subject[0] in stated else ""
    for name in stated if first else ():
        second = _rendering(name, written) if name != subject[0] else ""
        if second and second not in first and first not in second:
            is_subject = re.search(re.escape(second) + rules["subject"], translation)
            if is_subject and re.search(re.escape(first) + _object(name, source, rules), translation):
                yield subject[0], name


def exchanged_places(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find two places of which somebody goes from one to the other, and in the translation the other way."""
    rules, begins, ends = section(codes[1], "roles"), FROM.findall(texts[0]), TO.findall(texts[0])
    if not rules or len(begins) != 1 or len(ends) != 1:
        return
    written = re.findall(rules["name"], texts[1])
    one, other = (_rendering(name, written) for name in (begins[0], ends[0]))
    places = {re.escape(one): "to", re.escape(other): "from"}
    if one and other and all(re.search(name + rules[way], texts[1]) for name, way in places.items()):
        yield begins[0], ends[0]


def exchanged_roles(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Find two roles of which one does to the other in a source what the other does to it in the translation.

    Who speaks first is no sure sign of who says what.
    """
    source, text = texts[0], comparable(texts[1])
    roles = _roles(source, *codes)
    is_deal = len(roles) > 1 and re.search(section(codes[0], "parties")["deal"], source) is not None
    for (one, other), ways in product(permutations(roles, 2), (DOES, SPEAKS, *(DEALS if is_deal else ()))):
        is_so = _acts(source, codes[0], one, other, ways) and _acts(text, codes[1], other, one, ways)
        if is_so and not (_acts(source, codes[0], other, one, ways) or _acts(text, codes[1], one, other, ways)):
            yield one, other, ways is not SPEAKS


@lru_cache(maxsize=2048)
def _roles(source: str, code: str, other: str) -> list[str]:
    """Name the roles that a source has and that two languages have words for."""
    known = section(other, "parties").get("says", {})
    may = kinds_within(source, code, "parties") if known else ()
    return [name for name in may if name in known and kinds(code, "parties")[name].search(source)]


def _acts(text: str, code: str, one: str, other: str, kinds: Sequence[str]) -> bool:
    """Return whether a text says of one role that it does something to another, of some kinds."""
    rules = section(code, "parties")
    return any(_way(code, kind, one, other).search(text) for kind in kinds if kind in rules)


@lru_cache(maxsize=2048)
def _way(code: str, kind: str, one: str, other: str) -> re.Pattern[str]:
    rules = section(code, "parties")
    names = {"{one}": f"(?:{rules['says'][one]})", "{other}": f"(?:{rules['says'][other]})"}
    return re.compile(re.sub("{one}|{other}", lambda found: names[found[0]], rules[kind]))


def exchanged_speakers(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, str]]:
    """Find who of two is quoted in a source and replies in the translation, and who does so the other way round."""
    rows = paired_sentences(texts, codes) if QUOTED.search(texts[0]) else []
    for quoted, next_to_it in pairwise(rows):
        if all(map(QUOTED.search, quoted)) and not any(map(QUOTED.search, next_to_it)):
            one, told = (QUOTED.sub("", text) for text in quoted)
            other, reply = next_to_it
            speaker, answerer = _moved((one, other, told, reply), codes), _moved((other, one, reply, told), codes)
            if speaker and answerer:
                yield speaker, answerer


def _moved(texts: tuple[str, str, str, str], codes: tuple[str, str]) -> str:
    """Name what the first of two source sentences has and, of their translations, only the second."""
    here, there = (kinds(code, TERMS) for code in codes)
    found = (
        match[0]
        for name in kinds_within(texts[0], codes[0], TERMS)
        if name in there and (match := here[name].search(texts[0])) and not here[name].search(texts[1])
        if not there[name].search(texts[2]) and there[name].search(texts[3])
    )
    return next(found, "")


def _object(name: str, source: str, rules: Mapping[str, str]) -> str:
    """Return what stands behind who is no subject: one that something is done to, or by whom, or after whom."""
    if re.search(rf"\b(?:by|from) {re.escape(name)}", source):
        return rules["agent"]
    is_followed = re.search(rf"\b(?:succeed|replac)(?:s|ed|es|ing)? {re.escape(name)}", source) is not None
    ways = ("object", "followed") if is_followed else ("object",)
    return f"(?:{'|'.join(rules[way] for way in ways)})"


def _rendering(name: str, written: Sequence[str]) -> str:
    """Find the one of some names in another script that a name is clearly written as; empty where there is none."""
    if len(consonants(name)) < LEAST or not written:
        return ""
    found = sorted(((likeness(name, other), other) for other in dict.fromkeys(written)), reverse=True)
    is_clear = len(found) < 2 or found[1][0] <= found[0][0] - CLEAR
    return found[0][1] if found[0][0] >= LIKE and is_clear else ""
