"""Checks of names, terms and acronyms: everyone and everything is called as the glossary says."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from communique.checks.registry import Finding, Severity, Taken, language_check, of_messages, segment_check
from communique.checks.segment import LanguageCatalogs, Segment
from communique.contradictions.countries import named_countries
from communique.expressions.compiled import compiled
from communique.facts.tokens import ACRONYM, CURRENCIES, without_addresses
from communique.glossary.inflected import inflected
from communique.glossary.lexicon import WORD
from communique.glossary.names import SMALL_WORDS, initials, is_name, squeezed
from communique.glossary.terms import Term
from communique.numerals.roman import ROMAN
from communique.project.model import SOURCE_LANGUAGE
from communique.words.currencies import currencies
from communique.words.territories import territory_code
from communique.words.vocabulary import vocabulary
from communique.words.zones import ZONED

BRACKETS = re.compile(r"[（(]([^（()）]*)[）)]")
IN_KATAKANA = re.compile("[ァ-ヺー]{2}")  # of a word that goes on
KATAKANA = re.compile(r"[ァ-ヴー]+(?:・[ァ-ヴー]+)+")
ENDING = re.compile(r"(?<=\w{3})(?:er|ing|ed|ie|y|e)?s?\Z")
# (2560 BE), (0207 GMT) and (USD 1,000) introduce nothing; they are compared by their values.
BESIDE_FIGURES = compiled(rf"\d ?(?:BE|CE|AD|GMT|UTC|{CURRENCIES})\b|\b(?:{CURRENCIES}) ?(?=\d)")
LONG_ENOUGH = 3  # letters; anything shorter looks like something else
SURE = 80  # per cent alike: what the source itself has is a slip from here on, below it may be another name


@segment_check(Severity.ERROR)
def check_names(segment: Segment) -> Iterator[str | Finding]:
    """Every name of the source is written as the glossary says, and no other is put in its place.

    Bad: Nay Vanda → ナイ・バンダ氏
    Good: Nay Vanda → ナイ・ヴァンダ氏
    """
    yield from _missing_names(segment)
    yield from _other_names(segment)
    yield from _misspelt_names(segment)
    yield from _latin_words(segment)


@segment_check(Severity.WARNING)
def check_terms(segment: Segment) -> Iterator[str]:
    """Every term of the source is rendered as the glossary says.

    Bad: arrest warrant → 逮捕令状
    Good: arrest warrant → 逮捕状
    """
    if segment.language.is_source:
        return
    text = segment.squeezed
    for term in dict.fromkeys(term for term, _ in segment.terms_at):
        renderings = segment.lexicon.renderings(term)
        if not renderings or is_name(term) or any(rendering in text for rendering in renderings):
            continue
        if segment.is_described or not segment.lexicon.inflected(segment.plain, term):
            yield f"source says “{term.source}”; the glossary has “{segment.lexicon.shown(term)}” for it"


@segment_check(Severity.ERROR)
def check_acronyms(segment: Segment) -> Iterator[str | Finding]:
    """An acronym that the source introduces in brackets is introduced by the translation, and no other is added.

    Bad: the Covenant (ICCPR) → 自由権規約（ICPCR）
    Good: the Covenant (ICCPR) → 自由権規約（ICCPR）
    """
    yield from _introductions(segment)
    given = _acronyms(BESIDE_FIGURES.sub("", segment.plain))
    in_capitals = segment.plain.isupper() and segment.plain_source.isupper() and " " in segment.plain_source
    if not given or in_capitals:  # a heading: TAKE ACTION
        return
    stated, words = _acronyms(segment.plain_source), vocabulary(segment.language.code)
    usual = words.table.get("acronyms", ())
    # UN is as near to UK as to UNO: short ones must be missing, too.
    lost = [word for word in stated if stated[word] > given[word] or len(word) >= LONG_ENOUGH]
    gone = [word for word in stated if word not in given]
    told = [w for w in given if segment.is_described or not (ROMAN.fullmatch(w) or w in currencies())]
    slips = {w for w in told if _slip(segment, w, gone) is Severity.ERROR}  # UE is no slip for EU
    strange = [w for w in told if w not in stated and (w not in usual or w in slips)]
    named = {word for term, _ in segment.terms_at if strange for word in _acronyms(segment.lexicon.shown(term))}
    for acronym in strange:
        if acronym not in named and not _spelt_out(acronym, segment.plain_source):
            severity = _slip(segment, acronym, lost)
            yield Finding(f"translation says “{acronym}”; source does not", severity=severity)


def _introductions(segment: Segment) -> Iterator[Finding]:
    bracketed = [squeezed(inside) for inside in BRACKETS.findall(segment.plain)]
    foreign = [words for words in bracketed if not re.search("[A-Za-z]", words)]
    for inside in BRACKETS.findall(ZONED.sub("", segment.plain_source)):
        for acronym in dict.fromkeys(ACRONYM.findall(BESIDE_FIGURES.sub("", inside))):
            if ROMAN.fullmatch(acronym):
                continue
            forms = _forms(segment, acronym)
            if any(form in words for form in forms for words in bracketed):
                continue
            if foreign and len(forms) == 1:
                text = f"source introduces “({acronym})”: if “{foreign[0]}” is it, add it to the glossary"
                yield Finding(text, severity=Severity.WARNING)
            else:
                added = (
                    word for words in bracketed for word in ACRONYM.findall(words) if word not in segment.plain_source
                )
                severity = Severity.ERROR if len(forms) > 1 else _slip(segment, acronym, added)
                yield Finding(f"source introduces “({acronym})”; translation does not", severity=severity)


def _slip(segment: Segment, acronym: str, others: Iterable[str]) -> Severity:
    """Hold back an acronym that is one of others with a letter changed; most languages have other words for most."""
    is_slip = any(DamerauLevenshtein.distance(acronym, other, score_cutoff=1) == 1 for other in others)
    return Severity.ERROR if is_slip and segment.is_described else Severity.WARNING


def _katakana(segment: Segment) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(KATAKANA.findall(segment.plain))) or None


@language_check(Severity.WARNING, of_messages(_katakana))
def check_name_variants(language_catalogs: LanguageCatalogs, taken: Sequence[Taken]) -> Iterator[Finding]:
    """A name that the glossary does not have is written in one way throughout.

    Bad: Chea Mony → チア・モニー … チェア・モニー
    Good: Chea Mony → チア・モニー … チア・モニー
    """
    places: dict[str, list[Taken]] = defaultdict(list)
    for each in taken:
        for name in each.value:
            places[name].append(each)
    names = [name for name in places if name not in language_catalogs.lexicon.rendered]
    for one, other in combinations(sorted(names, key=lambda name: -len(places[name])), 2):
        if abs(len(one) - len(other)) <= 2 and 0 < Levenshtein.distance(one, other, score_cutoff=2) <= 2:
            for each in places[other]:
                yield each.finding(f"“{other}” here, “{one}” elsewhere: write one name in one way")


def _missing_names(segment: Segment) -> Iterator[Finding]:
    given = _said(segment)
    introduced = {word for inside in BRACKETS.findall(segment.plain_source) for word in ACRONYM.findall(inside)}
    stated = (term for term, _ in segment.terms_at if is_name(term))
    # An acronym in brackets is the matter of check_acronyms.
    for name in dict.fromkeys(segment.lexicon.full(term) for term in stated if term.source not in introduced):
        if name not in given and segment.lexicon.renderings(name):
            forms = segment.lexicon.renderings(name)
            like = next(filter(None, (_likeness(form, segment.nameless(form)) for form in forms)), "")
            instead = f"; translation has “{_as_written(like, segment.plain)}”" if like else ""
            text = f"source names “{name.source}”; the glossary has “{segment.lexicon.shown(name)}” for it{instead}"
            yield Finding(text, severity=_of_what_is_like(segment) if like else Severity.ERROR)


def _of_what_is_like(segment: Segment) -> Severity:
    """Hold back what is nearly a name, but where nobody has described how the language inflects one."""
    return Severity.ERROR if segment.is_described else Severity.WARNING


def _as_written(squeezed_text: str, text: str) -> str:
    """Return a part of a text with its blanks, in whole words."""
    found = re.search(r"\w*" + r"\s*".join(map(re.escape, squeezed_text)) + r"\w*", text)
    return found[0] if found and " " in found[0] else squeezed_text


def _said(segment: Segment) -> set[Term]:
    """Return the names that a translation says: a short form in brackets only explains the name that stands there."""
    lexicon = segment.lexicon
    spelt_out = {term for term, _ in segment.terms_at if lexicon.full(term) is term}
    inside = [found.span() for found in BRACKETS.finditer(segment.squeezed)] if spelt_out else []

    def explains(name: Term, place: int, form: str) -> bool:
        whole = next(iter(lexicon.renderings(name)), form)  # a name may have no rendering yet, its acronym one
        is_short = name is not lexicon.rendered[form] and form != whole and name in spelt_out
        return is_short and any(start < place < end <= start + len(whole) for start, end in inside)

    return {name for name, place, form in segment.given_at if not explains(name, place, form)}


def _other_names(segment: Segment) -> Iterator[str | Finding]:
    """Find names that the source does not have, and one that is said too often while another is said too rarely."""
    stated, given = segment.stated_counts, segment.given_counts
    fewer = [name for name in stated if given[name] < stated[name]]
    for name, number in given.items():
        shown = f"“{segment.lexicon.shown(name)}” ({name.source})"
        if not segment.language.is_source and number <= _derived(name, segment.plain_source):
            continue
        if name not in stated:
            if _is_of_longer_words(segment, name):
                continue
            # A translation may name whom English calls by a pronoun.
            severity = Severity.ERROR if segment.language.is_source or fewer else Severity.WARNING
            yield Finding(f"translation names {shown}; source does not", severity=severity)
        elif fewer and number > stated[name]:
            yield f"translation names {shown} more often than the source, “{fewer[0].source}” less often"


def _is_of_longer_words(segment: Segment, name: Term) -> bool:
    """Return whether a name stands in a translation only as a part of words in katakana: タイ in タイムズ."""
    text = segment.squeezed
    ends = ((place, place + len(form)) for each, place, form in segment.given_at if each is name)
    return all(any(IN_KATAKANA.fullmatch(text[at - 1 : at + 1]) for at in both if at) for both in ends)


def _derived(name: Term, text: str) -> int:
    """Count a name with what is derived from it, as other languages name in full: Cambodians, the British, U.S."""
    country = named_countries(text, SOURCE_LANGUAGE).get(territory_code(name.source), 0)
    if " " not in name.source:
        return max(country, sum(1 for _ in inflected(text, name.source)))
    letters = r"\.?".join(initials(name))
    return country + (len(re.findall(rf"\b{letters}\b(?!\$)", text)) if letters else 0)


def _misspelt_names(segment: Segment) -> Iterator[Finding]:
    """Find what looks like a name of the source beside the name itself."""
    given = set(segment.given_names)
    # The copy-editor may correct a name that the source has in no form that the glossary knows.
    meant = segment.lexicon.named if segment.language.is_source else dict.fromkeys(segment.stated_names)
    for name in meant:
        for form in segment.lexicon.all_forms(name) if name in given or segment.language.is_source else ():
            like = _likeness(form, segment.nameless(form))
            if like and (not segment.language.is_source or _is_of_words(like, form, segment.plain)):
                name_form = segment.lexicon.spelt[form]
                text = f"“{like}” looks like “{name_form}” ({name.source}): write the name as the glossary does"
                is_other = like in squeezed(segment.plain_source) and fuzz.ratio(form, like) < SURE
                yield Finding(text, severity=Severity.WARNING if is_other else _of_what_is_like(segment))
                break


def _likeness(rendering: str, text: str) -> str:
    """Find the part of a text that is nearly a rendering; empty where there is none."""
    letters = sum(map(str.isalnum, rendering)) if rendering.isascii() else len(rendering)
    if letters < LONG_ENOUGH or len(text) < LONG_ENOUGH:
        return ""
    found = fuzz.partial_ratio_alignment(rendering, text, score_cutoff=_alike(rendering))
    return text[found.dest_start : found.dest_end] if found else ""


def _is_of_words(like: str, form: str, text: str) -> bool:
    """Return whether what is like an English name is whole words with a capital, which begins no sentence."""
    letters = r"\s*".join(map(re.escape, like))
    found = re.search(rf"(?<!\w)\w{{0,2}}{letters}\w{{0,2}}(?!\w)", text)
    if not found or not found[0][0].isupper() or squeezed(found[0]).startswith(form):
        return False
    before = text[: found.start()].rstrip()[-1:]
    begins = not (before.isalnum() or before in (",", ";", ")"))
    return len(found[0].split()) > 1 or not (begins or fuzz.ratio(found[0], form) < SURE)


def _alike(rendering: str) -> int:
    """Return how much alike, per cent, a part of the text must be: long names share words with other phrases."""
    return 72 if len(rendering) < 10 else 85 if len(rendering) < 24 else 76


def _latin_words(segment: Segment) -> Iterator[str | Finding]:
    """Find words in Latin letters that are nearly a word of the source, in a language of another script."""
    if vocabulary(segment.language.code).is_latin:
        return
    words = dict.fromkeys(WORD.findall(without_addresses(segment.plain, "")))
    given = [word for word in words if len(word) >= LONG_ENOUGH and not word.isupper()]
    source = dict.fromkeys(WORD.findall(segment.plain_source)) if given else {}
    strange = [word for word in given if word not in source]
    known = {_stem(word) for word in (*source, *segment.lexicon.latin)} if strange else set()
    for word in strange:
        if _stem(word) in known:
            continue
        near = next(
            (other for other in source if Levenshtein.distance(word, other, score_cutoff=2) <= 2 < len(other)), None
        )
        if near:
            text = f"“{word}” looks like “{near}” of the source: write it in the same letters"
            yield Finding(text, severity=Severity.WARNING)


def _stem(word: str) -> str:
    """Leave out what English inflects, which no other language needs to: Members, tweeted."""
    return ENDING.sub("", word.casefold())


def _acronyms(text: str) -> Counter[str]:
    return Counter(ACRONYM.findall(text))


def _forms(segment: Segment, acronym: str) -> list[str]:
    terms = [term for term, _ in segment.lexicon.found(acronym)]
    return [acronym, *(form for term in terms for form in segment.lexicon.renderings(term))]


def _spelt_out(acronym: str, source: str) -> bool:
    """Return whether the source has the name whose initials an acronym is."""
    words = [word for word in re.findall(r"[A-Za-zÀ-ɏ]+", source) if word not in SMALL_WORDS]
    initials = "".join(word[0] if word[0].isupper() else " " for word in words)
    return acronym in initials or (len(acronym) > 2 and acronym in "".join(word[0].upper() for word in words))
