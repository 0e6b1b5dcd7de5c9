"""Runs of Latin letters in another script's text: each runs by itself where words run from right to left."""

import re
from collections.abc import Iterator

from communique.text.linebreaks import DIALLED, TELEPHONE, addresses
from communique.text.scripts import LATIN_LETTERS, RTL

BREAK = "\x1f"  # stands where a line may end; white space to expressions, and no sign of a text
# Between the letters of a run, and what is in brackets: a run that begins before them ends behind them, or before.
INSIDE = rf"[ -'*-Z\\^-~{LATIN_LETTERS}\u0300-\u036f’–{BREAK}]"
BRACKETS = rf"\({INSIDE}*\)|\[{INSIDE}*\]"
# What stands against its first letter: 2X-2307, #MeToo.
AGAINST = rf"(?:[#@]|(?<![\d.,:/-])\d[\d.,:/-]*(?=[{LATIN_LETTERS}]))"
LATIN = re.compile(
    rf"{AGAINST}?[{LATIN_LETTERS}](?:(?:{INSIDE}|{BRACKETS})*(?:[{LATIN_LETTERS}\u0300-\u036f0-9]|{BRACKETS}))?"
    r"(?:(?<=[A-Z])[$€£](?![$€£]))?"  # US$
)
# An address in Latin letters alone begins with its number: 404 Chaengwattana Road.
ALONE = re.compile(rf"(?:\A(?!.*[{RTL}])\d[\d.,:/-]* )?{LATIN.pattern}", re.DOTALL)
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
CLOSED, BEFORE_FIGURE = re.compile(r"[)\]]*"), re.compile(r"\W*\d")
WHOLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
BESIDE = re.compile(f"[ -/:-@[-`{{-~]*[0-9{LATIN_LETTERS}]")


def latin_spans(text: str, around: str = "", *, turns: bool) -> Iterator[tuple[int, int]]:
    """Find the runs of a text, with the whole of an address that one ends in.

    All of it where the page ``turns``, but no word here or ``around`` runs from right to left.
    """
    is_alone = turns and LATIN.search(text) and not re.search(f"[{RTL}]", text + around)
    known = [found.span() for found in addresses(text)]
    place = 0
    for run in (LATIN if not turns else WHOLE if is_alone else ALONE).finditer(text):
        if run.start() >= place:
            place = max([run.end(), *(last for first, last in known if first < run.end() < last)])
            yield run.start(), place


def goes_on(text: str, start: int, end: int, beside: tuple[str, str]) -> tuple[bool, bool]:
    """Return whether a run goes on before, and behind, the ends of its text, in what is ``beside`` it."""
    before, behind = beside
    return _reaches(text[:start][::-1], before[::-1]), _reaches(text[end:], behind)


def with_marks(text: str, beside: tuple[str, str]) -> str:
    """Put a sign behind runs that have begun before a text: what follows them would run on with them."""
    runs = latin_spans(text, "".join(beside), turns=True)
    ends = [end for start, end in runs if goes_on(text, start, end, beside) == (True, False)]
    for end in reversed(ends):
        behind = CLOSED.match(text, end)
        signs = ("" if text[end - 1].isalnum() else LEFT_TO_RIGHT_MARK) + RIGHT_TO_LEFT_MARK
        text = text[: behind.end()] + signs + text[behind.end() :] if behind else text
    return text


def _reaches(between: str, beyond: str) -> bool:
    """Return whether Latin letters or figures are beyond a text's end, with nothing but ASCII's signs between."""
    return between.isascii() and not any(map(str.isalnum, between)) and bool(BESIDE.match(beyond))


def facing_spans(text: str, beside: tuple[str, str]) -> list[tuple[int, int]]:
    """Find what runs by itself from left to right among words that do not: Latin letters, and telephone numbers."""
    runs = list(latin_spans(text, "".join(beside), turns=True))
    dialled = (found.span() for pattern in (TELEPHONE, DIALLED) for found in pattern.finditer(text))
    numbers = [(a, b) for a, b in dialled if not any(start < b and a < end for start, end in runs)]
    return sorted([*numbers, *(run for run in runs if not any(goes_on(text, *run, beside)))])


def directed(text: str, beside: tuple[str, str]) -> str:
    """Put signs around what runs by itself, for programs that only have letters to go by.

    They tell its ends, figures behind it, and which way a line runs that begins with it.
    """
    text, parts, place = with_marks(text, beside), list[str](), 0
    for start, end in facing_spans(text, beside):
        before = RIGHT_TO_LEFT_MARK if not text[:start] + beside[0] and end < len(text) else ""
        before += "" if text[start].isalpha() else LEFT_TO_RIGHT_MARK
        behind = "" if text[end - 1].isalnum() else LEFT_TO_RIGHT_MARK
        behind += RIGHT_TO_LEFT_MARK if BEFORE_FIGURE.match(text[end:] + beside[1]) else ""
        parts += [text[place:start], before, text[start:end], behind]
        place = end
    return "".join([*parts, text[place:]])
