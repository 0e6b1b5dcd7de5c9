"""Runs of a text: those in Latin letters on a page in another script, and what a line may not end inside."""

import re
from functools import lru_cache
from html import escape

from communique.project.model import Language
from communique.text.counted import counted
from communique.text.latin import BREAK, LATIN, goes_on, latin_spans, with_marks
from communique.text.linebreaks import DIALLED, TELEPHONE, addresses, is_apart, whole_spans
from communique.text.locales import script_of
from communique.text.titled import titled

# A word before a number: three letters of Han or fewer, or the last two of more, are one in Japanese; and から28日.
COUNTED_THING = (
    r"(?:(?<![\u3400-\u9fff])[\u3400-\u9fff]{3}|[\u3400-\u9fff]{1,2}"
    r"|(?:から|まで|より|など|うち|ほか|ため)[にはもでの]?)\Z"
)
WORD_JOINER = "&#x2060;"


def has_latin_letters(language: Language) -> bool:
    """Return whether a language is written in Latin letters."""
    return script_of(language.code) == "Latn"


@lru_cache(maxsize=256)
def marked_html(text: str, language: Language, whole: str = "", beside: tuple[str, str] = ("", "")) -> str:
    """Write a text as HTML: Latin runs marked where the page is in another script (WCAG 2.2, 3.1.2), numbers whole.

    A run is in English, as statements are issued, unless it has other letters than English: then nobody knows.
    ``whole`` is what a text is a piece of; a run goes on over a BREAK. ``beside`` is what stands before and behind
    it where words run from right to left: each run is turned round by itself, unless it goes on there.
    """
    if has_latin_letters(language):
        return _numbers(text).replace(BREAK, "<wbr>")
    turns = language.direction == "rtl"
    numbers, text = (_facing, with_marks(text, beside)) if turns else (_numbers, text)
    parts, place = [], 0
    for start, end in latin_spans(text, "".join([whole, *beside]), turns=turns):
        if start < place:
            continue
        run = text[start:end].replace(BREAK, "")
        code = "und-Latn" if any(run in other or other in run for other in _unknown(whole or text)) else "en"
        inside = _passage(text, start, end, code, beside)
        first, last = _held(text, place, start, end)
        held = f"{numbers(text[first:start])}{inside}{numbers(text[end:last])}"
        parts += [numbers(text[place:first]), inside if held == inside else f'<span class="whole">{held}</span>']
        place = last
    return "".join([*parts, numbers(text[place:])]).replace(BREAK, "<wbr>")


def _passage(text: str, start: int, end: int, code: str, beside: tuple[str, str]) -> str:
    """Write a run in its language, joined where it goes on beyond the text's ends."""
    kind = ' class="joined"' if any(goes_on(text, start, end, beside)) else ""
    return f'<span{kind} lang="{code}">{_numbers(text[start:end])}</span>'


def _held(text: str, place: int, start: int, end: int) -> tuple[int, int]:
    """Find what a run is the only one of that no line parts: 163 KB, رقم 2X-2307; itself if it is in nothing."""
    for first, last in counted(text) if BREAK not in text else ():
        if place <= first <= start and end <= last and not LATIN.search(text[first:start] + text[end:last]):
            return first, last
    return start, end


@lru_cache(maxsize=1)
def _unknown(text: str) -> tuple[str, ...]:
    """List the Latin runs of a text whose language nobody knows; the pieces of a text are written one by one."""
    return tuple(run for run in LATIN.findall(text) if not run.replace("’", "").replace("–", "").isascii())


def joiner(before: str) -> str:
    """Write what keeps a footnote's call with a text whose lines may end anywhere."""
    return WORD_JOINER if before and not before[-1].isascii() and not before[-1].isspace() else ""


def _facing(text: str) -> str:
    """Write the same where words run from right to left, which a telephone number does nowhere."""
    return _numbers(text, ' dir="ltr"')


def _numbers(text: str, dialled: str = "") -> str:
    """Keep numbers with their counters, signs and telephone numbers whole; lines may end between parts of addresses.

    A number has the letter before it, from which it stands off, and the word that this letter ends: Chromium leaves
    that space where an element begins a line. ``dialled`` is what a telephone number says of itself.
    """
    known = [found.span() for found in addresses(text)]
    spans = [span for span in whole_spans(text) if not any(first <= span[0] < last for first, last in known)]
    parts, place = [], 0
    for start, end in sorted([*spans, *known]):
        is_address = (start, end) in known
        if not is_address and not any(map(str.isdigit, text[start:end])) and not titled(text[start:end]):
            continue
        if not is_address and place < start and is_apart(text, start):
            start -= len(thing[0]) if (thing := re.search(COUNTED_THING, text[place:start])) else 1
        kind = dialled if any(each.match(text, start) for each in (TELEPHONE, DIALLED)) else ""
        piece = text[start:end]
        whole = _address(piece) if is_address else f'<span class="whole"{kind}>{escape(piece)}</span>'
        parts += [escape(text[place:start], quote=False), whole]
        place = end
    return "".join([*parts, escape(text[place:], quote=False)])


def _address(text: str) -> str:
    """Write an address, whose lines may end behind a slash or before a mark; it may be a part of one itself."""
    pieces = [text[start:end] for start, end in whole_spans(text)]
    if len(pieces) < 2:
        return escape(text, quote=False)
    return f"<bdi>{'<wbr>'.join(escape(piece, quote=False) for piece in pieces)}</bdi>"
