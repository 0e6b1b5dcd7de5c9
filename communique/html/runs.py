"""Runs of a text: those in Latin letters on a page in another script, and what a line may not end inside."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from communique.project.model import Language
from communique.text.counted import counted
from communique.text.linebreaks import addresses, is_apart, whole_spans
from communique.text.locales import script_of
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
WHOLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)
# A word before a number: three letters of Han or fewer, or the last two of more, are one in Japanese; and から28日.
COUNTED_THING = re.compile(
    r"(?:(?<![\u3400-\u9fff])[\u3400-\u9fff]{3}|[\u3400-\u9fff]{1,2}|(?:から|まで|より|など|うち|ほか|ため)[にはもでの]?)\Z"
)
BESIDE = re.compile(f"[ -/:-@[-`{{-~]*[0-9{LATIN_LETTERS}]")
WORD_JOINER = "&#x2060;"


def has_latin_letters(language: Language) -> bool:
    """Return whether a language is written in Latin letters."""
    return script_of(language.code) == "Latn"


def marked_html(text: str, language: Language, whole: str = "", beside: tuple[str, str] = ("", "")) -> str:
    """Write a text as HTML: Latin runs marked where the page is in another script (WCAG 2.2, 3.1.2), numbers whole.

    A run is in English, as statements are issued, unless it has other letters than English: then nobody knows.
    ``whole`` is what a text is a piece of; a run goes on over a BREAK. ``beside`` is what stands before and behind
    it where words run from right to left: each run is turned round by itself, unless it goes on there.
    """
    if has_latin_letters(language):
        return _numbers(text).replace(BREAK, "<wbr>")
    numbers = _facing if language.direction == "rtl" else _numbers
    parts, place, known = [], 0, [found.span() for found in addresses(text)]
    for run in _runs(text, "".join([whole, *beside]), turns=numbers is _facing):
        if run.start() < place:
            continue
        code = "und-Latn" if any(run[0].replace(BREAK, "") in other for other in _unknown(whole or text)) else "en"
        end = max([run.end(), *(last for first, last in known if first < run.end() < last)])
        beyond = (text[: run.start()][::-1], beside[0][::-1]), (text[end:], beside[1])
        kind = ' class="joined"' if any(_goes_on(*side) for side in beyond) else ""
        inside = f'<span{kind} lang="{code}">{_numbers(text[run.start() : end])}</span>'
        first, last = _held(text, place, run.start(), end)
        held = f"{numbers(text[first : run.start()])}{inside}{numbers(text[end:last])}"
        parts += [numbers(text[place:first]), inside if held == inside else f'<span class="whole">{held}</span>']
        place = last
    return "".join([*parts, numbers(text[place:])]).replace(BREAK, "<wbr>")


def _runs(text: str, around: str, *, turns: bool) -> Iterator[re.Match[str]]:
    """Find the runs of a text; all of it where the page ``turns``, but no word here runs from right to left."""
    is_alone = LATIN.search(text) and not re.search(f"[{RTL}]", text + around)
    return (LATIN if not turns else WHOLE if is_alone else ALONE).finditer(text)


def _held(text: str, place: int, start: int, end: int) -> tuple[int, int]:
    """Find what a run is the only one of that no line parts: 163 KB, رقم 2X-2307; itself if it is in nothing."""
    for first, last in counted(text) if BREAK not in text else ():
        if place <= first <= start and end <= last and not LATIN.search(text[first:start] + text[end:last]):
            return first, last
    return start, end


def _goes_on(between: str, beyond: str) -> bool:
    """Return whether Latin letters or figures are beyond a text's end, with nothing but ASCII's signs between."""
    return between.isascii() and not any(map(str.isalnum, between)) and bool(BESIDE.match(beyond))


@lru_cache(maxsize=1)
def _unknown(text: str) -> tuple[str, ...]:
    """List the Latin runs of a text whose language nobody knows; the pieces of a text are written one by one."""
    return tuple(run for run in LATIN.findall(text) if not run.replace("’", "").replace("–", "").isascii())


def joiner(before: str) -> str:
    """Write what keeps a footnote's call with a text whose lines may end anywhere."""
    return WORD_JOINER if before and not before[-1].isascii() and not before[-1].isspace() else ""


def _facing(text: str) -> str:
    """Write the same where words run from right to left, which a telephone number does nowhere."""
    return _numbers(text).replace('<span class="whole">+', '<span class="whole" dir="ltr">+')


def _numbers(text: str) -> str:
    """Keep numbers with their counters, signs and telephone numbers whole; lines may end between parts of addresses.

    A number has the letter before it, from which it stands off, and the word that this letter ends: Chromium leaves
    that space where an element begins a line.
    """
    known = [found.span() for found in addresses(text)]
    spans = [span for span in whole_spans(text) if not any(first <= span[0] < last for first, last in known)]
    parts, place = [], 0
    for start, end in sorted([*spans, *known]):
        if (start, end) in known:
            parts += [escape(text[place:start], quote=False), _address(text[start:end])]
            place = end
            continue
        if not any(map(str.isdigit, text[start:end])):
            continue
        if place < start and is_apart(text, start):
            start -= len(thing[0]) if (thing := COUNTED_THING.search(text[place:start])) else 1
        parts += [escape(text[place:start], quote=False), f'<span class="whole">{escape(text[start:end])}</span>']
        place = end
    return "".join([*parts, escape(text[place:], quote=False)])


def _address(text: str) -> str:
    """Write an address, whose lines may end behind a slash or before a mark; it may be a part of one itself."""
    pieces = [text[start:end] for start, end in whole_spans(text)]
    if len(pieces) < 2:
        return escape(text, quote=False)
    return f"<bdi>{'<wbr>'.join(escape(piece, quote=False) for piece in pieces)}</bdi>"
