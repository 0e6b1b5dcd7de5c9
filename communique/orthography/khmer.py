"""Checks of Khmer: the encoding order of UTN #61, spelling, figures and the khan."""

import re
from collections.abc import Iterator

from pheasa import validate

from communique.checks.fixes import fixer, replaced
from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import Segment
from communique.facts.tokens import SYMBOL, without_addresses
from communique.project.model import Language
from communique.text.khmer import in_order, is_sound, ro_last
from communique.text.linebreaks import TELEPHONE
from communique.text.normal import composed

# Unicode discourages these (core specification, 16.4).
DEPRECATED = re.compile("[\u17a3\u17a4\u17b4\u17b5\u17d3\u17d8]")
# What begins with a figure is found sooner than what looks behind first.
QUOTED = re.compile(r"[!-~©][ -~©’–]*[!-~]")  # a run of no Khmer
LATIN_WORD = re.compile("[A-Za-z]{2}")
ASCII_FIGURES = re.compile(r"[0-9](?<![A-Za-z0-9/#._-].)[0-9]*(?:[.,][0-9]+)*(?![A-Za-z0-9/_-])")
FIGURES_OR_TELEPHONE = re.compile(f"{TELEPHONE.pattern}|{ASCII_FIGURES.pattern}")
KHMER_FIGURES = re.compile("[\u17e0-\u17e9]")
KHAN = "\u17d4"
BLANK_BEFORE_KHAN = re.compile(r"(?<![\\ \u200b\u00a0])[ \u200b\u00a0]+(?=" + KHAN + "(?!ល))")
AROUND = 10


@segment_check(Severity.ERROR, "km")
def check_khmer_order(segment: Segment) -> Iterator[str | Finding]:
    """Signs are in the order of UTN #61, or can be put in it: else no search finds the word nor a font shows it.

    Bad: កា្រ (1780 17B6 17D2 179A)
    Good: ក្រា (1780 17D2 179A 17B6)
    """
    text, typed = segment.message.msgstr, segment.message.typed
    if typed != text and (typed := ro_last(composed(typed))) != text:
        place = next(n for n, pair in enumerate(zip(typed + "\0", text + "\0", strict=False)) if pair[0] != pair[1])
        said = f"signs out of order near “{_near(typed, place)}”: read as “{_near(text, place)}”"
        yield Finding(said, severity=Severity.WARNING)
    for issue in () if is_sound(text) else validate(text):
        if issue.code != "V7":
            yield f"{issue.message} near “{_near(text, issue.start)}”"


@fixer
def fix_khmer_order(segment: Segment) -> str:
    """Order the signs as they are read."""
    return in_order(segment.message.typed)


@segment_check(Severity.ERROR, "km")
def check_khmer_deprecated(segment: Segment) -> Iterator[str]:
    """No character that Unicode discourages.

    Bad: \\u17d8
    Good: ។ល។
    """
    for found in DEPRECATED.finditer(segment.message.msgstr):
        yield f"U+{ord(found[0]):04X} near “{_near(segment.message.msgstr, found.start())}”: Unicode discourages it"


@segment_check(Severity.WARNING, "km")
def check_khmer_spelling(segment: Segment) -> Iterator[str]:
    """Of two spellings that are both right, the one that the house has chosen.

    Bad: ឲ្យ (17B2)
    Good: ឱ្យ (17B1)
    """
    text = segment.message.msgstr
    for name, left, taken in segment.language.spellings:
        if name in segment.language.spelling and left in text:
            code_points = " ".join(f"{ord(character):04X}" for character in taken)
            yield f"“{left}” near “{_near(text, text.index(left))}”: this house writes “{taken}” ({code_points})"


@segment_check(Severity.WARNING, "km")
def check_khmer_digits(segment: Segment) -> Iterator[str]:
    """Figures in Khmer text are Khmer.

    Bad: មាត្រា 9
    Good: មាត្រា ៩
    """
    if not ASCII_FIGURES.search(segment.plain):
        return
    text = QUOTED.sub(lambda run: _unless_quoted(run, segment.plain_source), without_addresses(segment.plain, ""))
    text = TELEPHONE.sub("", SYMBOL.sub("", text) if "/" in text else text)
    found = ASCII_FIGURES.findall(text)
    if found and (KHMER_FIGURES.search(text) or segment.language.digits[0] != "0"):
        yield f"{', '.join(dict.fromkeys(found))} in other figures: write {segment.language.number(found[0])}"


def _unless_quoted(run: re.Match[str], source: str) -> str:
    """Leave out what stands in the source letter by letter, with a word of it: 75011 Paris, [2019] UKSC 5, GMT+7."""
    return " " if LATIN_WORD.search(run[0]) and run[0].strip() in source else run[0]


@fixer
def fix_khmer_digits(segment: Segment) -> str:
    """Write whole numbers in Khmer figures; with a stop or comma, whose meaning differs, they stay."""
    text = segment.message.typed
    if next(check_khmer_digits(segment), None) is None:
        return text
    return replaced(FIGURES_OR_TELEPHONE, lambda found: _own(found[0], segment.language), text)


@segment_check(Severity.WARNING, "km")
def check_khmer_khan(segment: Segment) -> Iterator[str]:
    """The khan ends a sentence without a space before it and with one behind it.

    Bad: បដិសេធ ។អ្នកទាំងអស់
    Good: បដិសេធ។ អ្នកទាំងអស់
    """
    text = segment.plain.strip()
    if re.search(r"[ \u200b\u00a0]" + KHAN + "(?!ល)", text):
        yield "a space stands before ។: remove it"
    if re.search(KHAN + r"(?![ \n”’»)\]ល។]|\Z)", text.replace("។ល។", "")):
        yield "no space behind ។: add one"
    if KHAN in segment.plain and re.search(r"[\u1780-\u17d3]{3}\.(?:\s|\Z)", text):
        yield "a full stop ends a sentence: write ។"


@fixer
def fix_khmer_khan(segment: Segment) -> str:
    """Remove blanks before the khan; those that markup needs have a backslash before them."""
    return replaced(BLANK_BEFORE_KHAN, lambda _: "", segment.message.typed)


def _own(figures: str, language: Language) -> str:
    return language.number(figures) if figures.isdecimal() else figures


def _near(text: str, place: int) -> str:
    return text[max(0, place - AROUND) : place + AROUND]
