"""Where a line may end in scripts that write no space between words: ICU's dictionary, and what must stay whole."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from icu4py.breakers import LineBreaker

from communique.text.counted import counted
from communique.text.syllables import ends_openly, inside_cluster, inside_syllable, is_consonant
from communique.text.titled import titled

KHMER_REPETITION = "\u17d7"  # ៗ repeats the word before it
NEVER_FIRST = KHMER_REPETITION + "ๆໆ–—៖"  # a dash stays with the words that it ends
OPENING = frozenset({"ការ", "ភាព", "សេចក្តី", "សេចក្ដី"})  # they make a noun of the word behind them
COUNTING = re.compile(
    r"(?<!\S)[\d.,]*\d\Z|(?<![\d/])\d{1,3}\Z"
)  # a number of what is behind it: not the year of a date
RANK = re.compile(r"(?:ទី|ที่|ທີ) ?\d")  # it says which of them the word before it is: the 9th part
BEGINNING = 2  # letters
LONGEST_NAME = 16  # code points; a longer name breaks between its words
LONGEST_WHOLE = 30  # code points; a longer part of an address breaks anyhow
SHORTEST_PART = 3  # of an address
LONGEST_WORD = 45  # letters; a line has room for twice as many, but a title, a list or a note for fewer
LONG_WORD = re.compile(
    rf"[!-.0-~\u00a1-\u058f\u10a0-\u10ff\u1e00-\u1fff]{{{LONGEST_WORD + 1},}}"
)  # of scripts with blanks between words; a line may end behind a slash
SYLLABLE = 6  # letters of such a word that stay together
PART_END = re.compile(r"(?<=[^/:]/)(?!/)|(?=[-._~?#&=%+@])")
KANA = "\u3041"  # the first of them
CJK = "\u3041-\u30fa\u30fc-\u30fe\u3400-\u9fff"
# What is one word to those who copy it: readers of PDF drop a hyphen at the end of a line. Digits have their counter.
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*[\w/&=#~+-]", re.ASCII)
HYPHENATED = re.compile(
    rf"[+#]?[^\W{CJK}][^\s\u2e80-\uffef\u2010-\u201f]*-[^\W{CJK}](?:[^\s\u2e80-\uffef]*[^\W{CJK}])?"
)
# ITU-T E.123: groups of digits behind the country's, with blanks between them.
TELEPHONE = re.compile(r"\+\d{1,3}(?:[ \u00a0](?:\(\d{1,4}\)|\d{1,8})){1,6}(?!\d)")
# As they are dialled at home: a nought, and at least nine figures in groups.
DIALLED = re.compile(
    r"(?<![\w.,:/–-])(?:0|\(0)(?=(?:[ \u00a0)]{0,2}\d){8})\d{1,4}\)?(?:[ \u00a0]\d{2,8}){1,5}(?![\w/]|[.,:–-]\d)"
)
# ISO 13616: of an account, in groups of four.
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?:[ \u00a0][A-Z\d]{4}){2,7}(?:[ \u00a0][A-Z\d]{1,3})?(?!\w)", re.ASCII)
# Of documents of the United Nations, A/RES/53/144, and of letters of its experts to a State, AL KHM 2/2024.
SYMBOL = re.compile(
    r"(?<![\w/])(?:[A-Z]{1,6}(?:/[A-Z\d.]+)*/\d+(?:/[A-Z\d.]*[A-Z\d])*|[A-Z]{2,3} [A-Z]{3} \d+/\d{4})(?![\w/])",
    re.ASCII,
)
# And days: 12–19. No part of a time or a symbol, which would be turned round by itself where words run to the left.
PAGES = re.compile(r"(?<![\w–:/])\d[\d.,]{0,9}–\d[\d.,]{0,9}(?<![.,])(?![\w–:/])")
COUNTER = rf"[かカヵヶケ][所月国年条村件]|世帯|団体|世紀|年代|時間|[分日週年]間|米ドル|[ァ-ヺー]{{2,6}}|[{CJK}]"
# A hiragana before another script ends a phrase, but not in a compound of verbs: 立ち退き, 受け入れ, 問い合わせ先.
COMPOUND = r"(?<![\u4e00-\u9fff][いえきぎけげしせちびべみめり])(?<![\u4e00-\u9fff][かがさたまわ][えけげせてめり])"
PHRASE_END = rf"(?<=[\u3041-\u3096、。：])(?![\u3041-\u3096、。：」』）ー]){COMPOUND}(?=.)"
LONGEST_PHRASE = 14
NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"


def chunks(text: str, code: str, names: Iterable[str] = ()) -> list[str]:
    """Cut a text into pieces that a line may not break inside; each keeps the spaces behind it.

    Breaks are ICU's for the language (UAX #14 with a dictionary), without those before ៗ or a dash, inside a name or
    a syllable, and between a number and the word before it or that it counts. No dictionary has the names: the words
    around them are looked up apart.
    """
    return list(_chunks(text, code, tuple(names)))


@lru_cache(maxsize=128)
def _chunks(text: str, code: str, names: tuple[str, ...]) -> tuple[str, ...]:
    found = _names(text, names)
    breaks = _breaks(text, code)
    for start, end in list(_countries(text, code, breaks)):
        breaks -= set(range(start + 1, end))
    for start, end in found:
        breaks |= {place for place in (start, end) if _between_words(text, place)}
    for start, end in _around(found, len(text)):
        breaks -= set(range(start + 1, end))
        breaks |= {start + place for place in _breaks(text[start:end], code) if start + place < end}
    spans = whole_spans(text)
    for start, end in spans:
        breaks -= set(range(start + 1, end))
    breaks |= {end for (_, end), (start, _) in pairwise(spans) if end == start}
    for start, end in found:
        breaks -= set(range(start + 1, end))
    kept = [place for place in sorted(breaks) if 0 < place < len(text) and not _barred(text, place)]
    cut = [text[start:end] for start, end in zip([0, *kept], [*kept, len(text)], strict=True) if start < end]
    return tuple(_together(cut))


def _together(cut: list[str]) -> list[str]:
    """Leave what makes a noun of the word behind it before that word, and a consonant alone where its syllable is."""
    whole: list[str] = []
    for chunk, behind in pairwise([*cut, ""]):
        before = whole[-1] if whole else " "
        is_last = chunk.endswith(" ") or not behind
        is_rest = is_consonant(chunk.rstrip(" ")) and not before.endswith(" ") and (is_last or ends_openly(before))
        if is_rest or before in OPENING or is_consonant(before):
            whole[-1] += chunk
        else:
            whole.append(chunk)
    return whole


def has_kana(text: str) -> bool:
    """Return whether a text is Japanese: it has hiragana."""
    return bool(re.search("[\u3041-\u3096]", text))


def phrases(text: str) -> list[str]:
    """Cut a Japanese heading behind particles, endings and commas, as its readers pause."""
    return [phrase for phrase in re.split(PHRASE_END, text) if phrase]


def last_chunk(text: str, code: str) -> str:
    """Find the end of a text that what follows it must stay with."""
    segments = list(LineBreaker(text, code))
    start = len(text) - len(segments[-1]) if segments else 0
    return text[min([start, *(begin for begin, end in whole_spans(text) if begin < start < end)]) :]


@lru_cache(maxsize=256)
def whole_spans(text: str) -> tuple[tuple[int, int], ...]:
    """List where a line may not end though Unicode's rules allow it: in addresses, compounds and numbers.

    A line may end between the parts of an address, before a mark or behind a slash (Chicago Manual of Style, 14.18).
    """
    spans: list[tuple[int, int]] = []
    for address in addresses(text):
        spans += _parts(address)
    for pattern in _unparted(text):
        for found in pattern.finditer(text):
            if not any(start < found.end() and found.start() < end for start, end in spans):
                spans += _halves(found) if pattern is IBAN else _parts_of_long(found)
    for first, last in counted(text):
        beside = [span for span in spans if span[0] < last and first < span[1]]
        if all(first <= start and end <= last for start, end in beside):
            spans = [*(span for span in spans if span not in beside), (first, last)]
    beside = [span for span in titled(text) if not any(start < span[1] and span[0] < end for start, end in spans)]
    return tuple(sorted([*spans, *beside]))


def _unparted(text: str) -> Iterator[re.Pattern[str]]:
    """Yield what finds the numbers and words that may be in a text."""
    yield from (IBAN, TELEPHONE, DIALLED, SYMBOL)
    if "-" in text:
        yield HYPHENATED
    yield PAGES
    if max(text, default="") >= KANA:
        yield _counted()


@cache
def _counted() -> re.Pattern[str]:
    """Return what finds numbers with East Asian counters, which take long to compile, and most texts have none."""
    return re.compile(rf"第?\d[\d.,]*(?:{COUNTER})(?:\d+日)?")


def unparted(text: str, code: str) -> list[str]:
    """List the signs of a text, with others where a line may not end though Unicode's rules allow it."""
    signs, spans = list(text), whole_spans(text)
    for place in _breaks(text, code) if spans else ():
        if any(start < place < end for start, end in spans):
            signs[place - 1] = NO_BREAK_SPACE if signs[place - 1] == " " else signs[place - 1] + WORD_JOINER
    return signs


def addresses(text: str) -> list[re.Match[str]]:
    """Find the addresses of the web in a text."""
    return list(ADDRESS.finditer(text)) if "://" in text or "www." in text else []


def cut_words(text: str) -> list[str]:
    """Cut a text in the words that no line may have room for, an address in its parts."""
    parts = [start for address in addresses(text) for start, _ in _parts(address)]
    places = [0]
    for found in LONG_WORD.finditer(text):
        start, end = found.span()
        places += [place for place in parts if start < place < end] or [
            place for place in range(start + SYLLABLE, end - 1, SYLLABLE) if not inside_cluster(text, place)
        ]
    return [text[start:end] for start, end in pairwise([*places, len(text)])]


def is_apart(text: str, place: int) -> bool:
    """Return whether an East Asian and another letter or digit meet there, which layout sets a little apart."""
    pair = text[place - 1 : place + 1] if place else ""
    others = [sign for sign in pair if not _is_east_asian(sign)]
    return len(pair) == 2 and len(others) == 1 and (others[0].isalnum() or others[0] == "_")


def _is_east_asian(sign: str) -> bool:
    """Return whether a sign is one of ``CJK``."""
    return sign >= KANA and (sign <= "\u30fa" or "\u30fc" <= sign <= "\u30fe" or "\u3400" <= sign <= "\u9fff")


def _parts_of_long(found: re.Match[str]) -> list[tuple[int, int]]:
    return _parts(found) if len(found[0]) > LONGEST_WHOLE else [found.span()]


def _halves(found: re.Match[str]) -> list[tuple[int, int]]:
    """Cut the number of an account behind the first half of its groups, where a small phone has no room for it."""
    start, end = found.span()
    blanks = [sign.start() for sign in re.finditer(r"\s", found[0])]
    middle = start + blanks[(len(blanks) - 1) // 2]
    return [(start, end)] if end - start <= LONGEST_WHOLE else [(start, middle), (middle + 1, end)]


def _parts(found: re.Match[str]) -> list[tuple[int, int]]:
    """Cut an address, or a compound that is too long for a line, where a line may end in it."""
    end, places = len(found[0]), [0]
    for place in sorted({*(mark.start() for mark in PART_END.finditer(found[0])), end}):
        if place == end or min(place - places[-1], end - place) >= SHORTEST_PART:
            places += [*range(places[-1] + LONGEST_WHOLE, place, LONGEST_WHOLE), place]
    return [(found.start() + start, found.start() + end) for start, end in pairwise(places)]


def _breaks(text: str, code: str) -> set[int]:
    # ICU's dictionary reads ៗ into the word behind it; a full stop in its place ends the word, as it should.
    places, position = set(), 0
    for segment in LineBreaker(text.replace(KHMER_REPETITION, "។"), code):
        position += len(segment)
        places.add(position)
    return places


def _countries(text: str, code: str, breaks: set[int]) -> Iterator[tuple[int, int]]:
    """Find where the dictionary has cut the names of countries; a short one may be a part of another word."""
    known = _countries_by_beginning(code)
    for start in (0, *breaks):
        for name in known.get(text[start : start + BEGINNING], ()):
            end = start + len(name)
            if text.startswith(name, start) and (end in breaks or not _between_words(text, end)):
                yield start, end


@lru_cache
def _countries_by_beginning(code: str) -> dict[str, list[str]]:
    """Return the names of countries that the dictionary cuts, by their first letters."""
    from communique.text.locales import countries  # whoever only knows that nothing has changed asks for none

    found = defaultdict[str, list[str]](list)
    for name in (name for name in countries(code) if len(name) <= LONGEST_NAME):
        if _breaks(name, code) - {len(name)}:
            found[name[:BEGINNING]].append(name)
    return dict(found)


def _names(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Find where names stand that a line is as long as."""
    pattern = _pattern(names)
    return [found.span() for found in pattern.finditer(text)] if pattern else []


@lru_cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds names, the longest first where they overlap."""
    wanted = sorted((name for name in names if 0 < len(name) <= LONGEST_NAME), key=lambda name: -len(name))
    return re.compile("|".join(map(re.escape, wanted))) if wanted else None


def _around(found: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """List what is before, between and behind names, where there are any."""
    behind = [0, *(end for _, end in found)]
    return list(zip(behind, [*(start for start, _ in found), end], strict=True)) if found else []


def _between_words(text: str, place: int) -> bool:
    """Return whether a place is the edge of a name that stands against another word."""
    if not 0 < place < len(text):
        return False
    before, behind = unicodedata.category(text[place - 1]), unicodedata.category(text[place])
    return before[0] in "LM" and behind == "Lo"


def _barred(text: str, place: int) -> bool:
    if RANK.match(text, place) and not text[place - 1].isspace():
        return True
    return _at_number(text, place) or text[place] in NEVER_FIRST or inside_syllable(text, place)


def _at_number(text: str, place: int) -> bool:
    """Return whether a place is behind a blank, and beside a number that counts something or is counted."""
    if not text[place - 1].isspace():
        return False
    words = text[:place].rsplit(maxsplit=1)
    return text[place].isdecimal() or bool(words and words[-1][-1].isdecimal() and COUNTING.search(words[-1]))
