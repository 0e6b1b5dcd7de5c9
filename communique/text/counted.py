"""Numbers and the words beside them that no line parts, where blanks are between words: 9 May, Article 19, 25 people.

No list of words says what counts: a number stays with the word behind it, or with the one before it where that names
it, by its capital, as an abbreviation or a sign, or since nothing follows that could be counted. A year stands alone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 20  # code points, which a title has room for on a small phone
LONGEST_WORD = 14
# Scripts with blanks between words have their letters below Thai's and between Burmese and East Asian ones. Python
# takes the longer to compile a set the more characters of the basic plane it names: these are fewer than the others.
BELOW_EAST_ASIA = r"\0-\u0dff\u0f00-\u0fff\u10a0-\u177f\u1800-\u2e7f\ufff0-\U0010ffff"
LETTERS = rf"(?=[{BELOW_EAST_ASIA}])[^\W\d_]"
TOKEN, PARTS = re.compile(r"\S+"), re.compile(r"[\0-\u2e7f\ufff0-\U0010ffff]+")
NUMBER = re.compile(r"[$€£¥₩±~≈]?\d+(?:[.,:]\d+)*(?:[–-]\d+(?:[.,:]\d+)*)?(?:st|nd|rd|th|er|re|e|[ºª%])?")
YEAR = re.compile(r"[12]\d{3}(?:[–/-]\d{2,4})?")
NAMED = re.compile(r"[$€£¥₩]?\d\S*")  # also what counts nothing, and so is named: 17(2), 2X-2307
HOUR, THOUSANDS = re.compile(r"\d{1,2} h \d{2}"), re.compile(r"\d{1,3}(?: \d{3})+")
UNIT = rf"(?:{LETTERS}){{1,4}}(?:/(?:{LETTERS}){{1,4}})+"  # km/h, mg/l
WORD = re.compile(rf"{LETTERS}(?:{LETTERS}|[\u0300-\u036f\u064b-\u0655.’'-])*|[%‰°€$£¥₩]|°C|{UNIT}")
ABBREVIATION = re.compile(rf"(?:{LETTERS}){{1,5}}\.|[§№]+|[Nn][°º]|[A-Z]{{0,3}}[$€£¥₩]|[A-Z]{{3}}")  # KHR
PER = re.compile("p[eo]r|pour|pro", re.IGNORECASE)  # cent
OPENING, CLOSING = "([{“‘«\"'¿¡", ")]}”’»\"',;:.!?…،؛؟"


class Token(NamedTuple):
    """What stands between two blanks, with its place."""

    start: int
    end: int
    text: str

    @property
    def core(self) -> str:
        """Return it without the signs around it."""
        return self.text.strip(OPENING + CLOSING)

    @property
    def opens(self) -> bool:
        """Return whether something begins with it."""
        return self.text[0] in OPENING

    @property
    def closes(self) -> bool:
        """Return whether something ends with it."""
        return self.text[-1] in CLOSING

    @property
    def counts(self) -> bool:
        """Return whether it is a number, and no year."""
        return bool(NUMBER.fullmatch(self.core)) and not YEAR.fullmatch(self.core)

    @property
    def is_word(self) -> bool:
        """Return whether it is a word that a line has room for beside a number."""
        return len(self.core) <= LONGEST_WORD and bool(WORD.fullmatch(self.core))


def counted(text: str) -> list[tuple[int, int]]:
    """Find the numbers of a text with what stays with them."""
    return [span for part in PARTS.finditer(text) if any(map(str.isdecimal, part[0])) for span in _counted(part)]


def _counted(part: re.Match[str]) -> list[tuple[int, int]]:
    """Find the same in a part of a text that no East Asian letter is in."""
    tokens = [Token(*found.span(), found[0]) for found in TOKEN.finditer(part.string, *part.span())]
    found = (_with_words(tokens, place) for place, token in enumerate(tokens) if NAMED.match(token.core))
    joined = _joined(tokens, (span for span in found if span[0] < span[1]))
    return [(tokens[first].start, tokens[last].end) for first, last in joined]


def _joined(tokens: list[Token], spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Put together what overlaps, as far as a line has room for it; else the word between goes with the second."""
    kept: tuple[int, int] | None = None
    for first, last in spans:
        if kept and first <= kept[1] and _room(tokens, kept[0], last):
            kept = (kept[0], last)
            continue
        yield from [(kept[0], min(kept[1], first - 1))] if kept and first - 1 > kept[0] else []
        kept = (first, last)
    yield from [kept] if kept else []


def _with_words(tokens: list[Token], place: int) -> tuple[int, int]:
    """Find the first and the last of the words that stay with a number."""
    token, before, last = tokens[place], tokens[place - 1] if place else None, _last(tokens, place)
    if YEAR.fullmatch(token.core) or before is None or token.opens or not _room(tokens, place - 1, place):
        return place, last
    is_short = bool(ABBREVIATION.fullmatch(before.text.lstrip(OPENING)))
    if not is_short and _is_name(tokens, place - 1):
        return place - 1, place
    if not is_short and not _is_asked(tokens, place, last):
        return place, last
    if _room(tokens, place - 1, last):
        return place - 1, last
    return (place - 1, place) if is_short else (place, last)


def _room(tokens: list[Token], first: int, last: int) -> bool:
    return tokens[last].end - tokens[first].start <= LONGEST


def _last(tokens: list[Token], place: int) -> int:
    """Find the last of what belongs to a number: more figures of it, the word that it counts, "per cent"."""
    last = _figures(tokens, place)
    is_ordinal = bool(re.fullmatch(r"\d{1,2}\.", tokens[last].text))
    if last + 1 == len(tokens) or not tokens[last].counts or (tokens[last].closes and not is_ordinal):
        return last
    behind = tokens[last + 1]
    if not behind.is_word or behind.opens or not _room(tokens, place, last + 1):
        return last
    more = PER.fullmatch(behind.text) and last + 2 < len(tokens) and tokens[last + 2].is_word
    return last + 2 if more and _room(tokens, place, last + 2) else last + 1


def _figures(tokens: list[Token], place: int) -> int:
    """Find the last of the figures of a number that is written with blanks: 36 000, 17 h 54."""
    for last in range(min(place + 4, len(tokens) - 1), place, -1):
        written = " ".join(token.text for token in tokens[place : last + 1]).strip(OPENING + CLOSING)
        if THOUSANDS.fullmatch(written) or HOUR.fullmatch(written):
            return last
    return place


def _is_name(tokens: list[Token], place: int) -> bool:
    """Return whether a word has a capital, and no sentence begins with it: Article, May."""
    token = tokens[place]
    before = tokens[place - 1].text.rstrip(")]}”’»\"'") if place else "."
    return token.is_word and not token.closes and token.core[0].isupper() and before[-1:] not in "….!?:"


def _is_asked(tokens: list[Token], place: int, last: int) -> bool:
    """Return whether the word before a number stays with it, beside what it may count."""
    before, behind = tokens[place - 1], tokens[last].core if last > place else ""
    if not before.is_word or before.closes or len(before.core) < 2:
        return False
    has_capitals = before.core.lower() != before.core.upper()
    is_long = len(before.core) > 3
    return not behind or not has_capitals or (is_long and (before.core[0].isupper() or len(behind) <= 3))
