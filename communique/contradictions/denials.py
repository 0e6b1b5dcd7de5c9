"""Denials: how often a text says that something is not so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import inf

from communique.contradictions.sections import section
from communique.contradictions.sentences import paired_sentences
from communique.expressions.choices import NEVER
from communique.expressions.compiled import compiled
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.text.legible import MASK, comparable
from communique.words.vocabulary import vocabulary

ENGLISH = "en"  # whose words end where others begin
SAID_BEFORE = "do-so"
RULES = ("denies", "doubled", "late", "renders", "seems", "weak")
TWICE = 2  # which is not at all: nobody without a lawyer


def turned_denials(texts: tuple[str, str], codes: tuple[str, str]) -> Iterator[tuple[str, bool]]:
    """Say what only one of two texts denies; it is sure where the other text affirms it by the same verb."""
    sure = [told for row in paired_sentences(texts, codes) if (told := _surely(row, codes))]
    stated = denials(texts[0], codes[0])
    given = _count(texts, codes) if stated and not sure else 0
    if sure:
        yield from ((told, True) for told in sure)
    elif stated and not given and not _is_otherwise(texts, codes, len(stated)):
        yield f"source says “{stated[0]}”; nothing in the translation denies anything", False
    elif 0 < given < len(stated) and vocabulary(codes[1]).described:
        said = ", ".join(f"“{word}”" for word in stated)
        yield (
            f"source denies {len(stated)} times ({said}), the translation {given:g}: make sure that none is lost",
            False,
        )


def _is_otherwise(texts: tuple[str, str], codes: tuple[str, str], denials: int) -> bool:
    """Return whether a denial may be said without one: nobody without a lawyer, not until Friday."""
    is_later = denials == 1 and _is_later(comparable(texts[1]), codes[1])
    way = "late" if is_later else "doubled" if denials == TWICE else ""
    return bool(way) and _rules(codes[0])[way].search(texts[0]) is not None


def _is_later(text: str, code: str) -> bool:
    """Return whether a translation says of something that it comes after something else."""
    return re.search(section(code, "verbs").get("postponed", ""), text) is not None


def _surely(texts: tuple[str, str], codes: tuple[str, str]) -> str:
    """Say what one of two sentences denies and the other affirms by the same verb; empty without that."""
    if denials(texts[0], codes[0]):
        is_other = _count(texts, codes) > 0
        words = _affirmed(texts, codes, verbs(codes[1], "affirmed") if is_other else spoken(codes[1]))
        if not (words or is_other) and (both := re.search(section(codes[0], "verbs").get("both", NEVER), texts[0])):
            words = both[0]
        return f"source says “{words}”; the translation does not deny it" if words else ""
    words = _denied_anew(texts, codes)
    return f"translation says “{words}”; the source denies nothing" if words else ""


@lru_cache(maxsize=8192)
def denials(source: str, code: str) -> tuple[str, ...]:
    """Find the words with which a source denies something, once for all languages."""
    rules = _rules(code)
    if not rules or not rules["denies"].search(source):
        return ()
    return tuple(rules["denies"].findall(rules["seems"].sub(MASK, source)))


def _count(texts: tuple[str, str], codes: tuple[str, str]) -> float:
    """Count the denials of a translation, without those that only render a word such as forbid.

    Where the words of the language are not known, the count is infinite.
    """
    rules = _rules(codes[1])
    if not rules:
        return inf
    text = comparable(texts[1])
    words = rules["denies"].findall(text) or rules["renders"].findall(text)
    weak = sum(rules["weak"].match(word) is not None for word in words)
    rendered = min(weak, len(_rules(codes[0])["weak"].findall(texts[0]))) if weak else 0
    return len(words) - rendered


def _affirmed(texts: tuple[str, str], codes: tuple[str, str], said: Mapping[str, Sought]) -> str:
    """Find words by which a source denies a verb that the translation affirms; empty without any."""
    rules, text = section(codes[0], "verbs"), comparable(texts[1])
    clauses = re.split(rules.get("clause", NEVER), texts[0]) if said else []
    passed = re.compile(NEVER if _is_later(text, codes[1]) else rules.get("postpones", NEVER))
    closed = [clause for clause in clauses if not re.search(rules["open"], passed.sub("", clause))]
    may, verb_of = verbs_within(texts[0], codes[0], "denied") if closed else (), verbs(codes[0], "denied")
    denied = [(name, verb_of[name]) for name in may if name in said]
    there, before = verbs(codes[1], "denied"), spoken(codes[0]).items() if denied else ()
    # Beside another denial, "gave no reason for the arrest" denies no arrest.
    directly = re.compile(rules["directly"] if said is not spoken(codes[1]) else ".*")
    # "Do so" is any verb that stands before it, where nothing is denied at all.
    meant = {SAID_BEFORE: [name for name, verb in before if said is spoken(codes[1]) and verb.search(texts[0])]}
    found = (
        match[0]
        for clause in closed
        for name, verb in denied
        if (match := verb.search(clause)) and directly.fullmatch(match[0])
        if any(said[each].search(text) and not there[each].search(text) for each in (name, *meant.get(name, ())))
    )
    return next(found, "")


def _denied_anew(texts: tuple[str, str], codes: tuple[str, str]) -> str:
    """Find a verb that a translation denies and that its source, which denies nothing, affirms; empty without one."""
    rules, text = section(codes[0], "verbs"), comparable(texts[1])
    verb_of = verbs(codes[1], "denied")
    if not verb_of or not _rules(codes[1])["denies"].search(text):
        return ""
    may = verbs_within(text, codes[1], "denied")
    denied = {name: match[0] for name in may if (match := verb_of[name].search(text))}
    if not denied or re.search(rules["negative"], texts[0]):
        return ""
    said = spoken(codes[0])
    return next((words for name, words in denied.items() if name in said and said[name].search(texts[0])), "")


@lru_cache
def spoken(code: str) -> Mapping[str, Sought]:
    edge = r"\b" if code == ENGLISH else ""
    verbs = section(code, "verbs").get("says", {})
    return {name: Sought(f"{edge}(?:{verb}){edge}", flags=0) for name, verb in verbs.items()}


def verbs_within(text: str, code: str, said: str) -> Sequence[str]:
    """Name the verbs that a text may have in one of their forms."""
    return _signs(code, said).within(text)


@lru_cache
def _signs(code: str, said: str) -> Signs[str]:
    return Signs(verbs(code, said))


@lru_cache
def verbs(code: str, said: str) -> Mapping[str, Sought]:
    """Return the expressions of each verb in one of its forms: denied, in the past, in the future."""
    rules = section(code, "verbs")
    verbs = rules.get("says", {}).items() if said in rules else ()
    return {name: Sought(rules[said].replace("{verb}", verb), flags=0) for name, verb in verbs}


@lru_cache
def _rules(code: str) -> Mapping[str, re.Pattern[str]]:
    known = section(code, "negation")
    return {name: compiled(known.get(name, NEVER)) for name in RULES} if known else {}
