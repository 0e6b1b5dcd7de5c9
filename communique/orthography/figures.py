"""Checks of what a reader cannot see and of what looks like a figure: a number is what its readers see."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from fontTools.unicodedata import script

from communique.checks.registry import Finding, Severity, segment_check
from communique.checks.segment import CALL, ESCAPE, Segment, plain
from communique.expressions.compiled import compiled
from communique.facts.tokens import without_addresses
from communique.numerals.numerals import VULGAR
from communique.orthography.characters import DIRECTIONS, named
from communique.project.model import SOURCE_LANGUAGE, Language
from communique.text.legible import narrow
from communique.text.scripts import rules
from communique.words.figures import GROUPED
from communique.words.letters import is_own
from communique.words.vocabulary import UNSPACED, Vocabulary, vocabulary

DATA = tomllib.loads(Path(__file__).with_name("characters.toml").read_text(encoding="utf-8"))


def _class(ranges: Iterable[str]) -> str:
    """Make a class of characters of ranges in hexadecimal."""
    return f"[{''.join('-'.join(chr(int(end, 16)) for end in text.split('-')) for text in ranges)}]"


ONE_UNSEEN = _class(DATA["unseen"])
UNSEEN = re.compile(f"{ONE_UNSEEN}{ONE_UNSEEN}*")  # found ten times sooner than one with a plus
SPLIT = re.compile(rf"\d(?P<blank>[{DATA['narrow']}])(?=\d)")
BREAKS, JOINERS = "\u200b\u2060", "\u200c\u200d"
HOLDING = re.compile(_class(DATA["holding"]))
IDEOGRAPHIC = re.compile("[\U000e0100-\U000e01ef]")  # variation selectors
LOOK_ALIKES = frozenset(DATA["look-alikes"])
BAR = "\u2223"  # a look-alike that no markup is made of
WIDE_BAR = "\uff5c"  # which nobody takes for a figure
BULLETS = "○◯〇"
UNITS = frozenset({"Grek", "Latn", "Zyyy"})
UNSPACED_SCRIPTS = frozenset({"Zyyy", "Zinh"}).union(*(rules(code).get("scripts", [code]) for code in UNSPACED))
STYLED = re.compile("[\u2100-\u214f\U0001d400-\U0001d7cb]")  # letters of mathematics
DIGIT = re.compile(r"[^\D0-9]")
JOINED = re.compile(r"\d[\\* ]+\d")
MIXED = re.compile(rf"[\d{re.escape(DATA['look-alikes'])}]+")
FIGURES = re.compile(r"\d\d*")
FOREIGN = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧινοκρυ\u0400-\u052f"  # Greek that looks like Latin, and Cyrillic
LETTER = "[A-Za-z\u00c0-\u024f\u0300-\u052f]"
ALIKE = compiled(rf"(?=[{FOREIGN}A-Za-z])(?={LETTER}*[A-Za-z])(?={LETTER}*[{FOREIGN}]){LETTER}{LETTER}*")


@segment_check(Severity.ERROR)
def check_zero_width(segment: Segment) -> Iterator[Finding]:
    """No character stands in a text that nobody sees, but where the script needs it, and none within a number.

    Bad: 人権\\u200b擁護者
    Good: 人権擁護者
    """
    text, words = segment.message.msgstr, vocabulary(segment.language.code)
    for run in UNSEEN.finditer(text):
        before, behind = text[: run.start()][-1:], text[run.end() :][:1]
        stray = {c for c in run[0] if not _has_place(c, before, words) and before + c not in segment.source}
        is_beside = before.isdecimal() or behind.isdecimal()
        if stray - set(DIRECTIONS.findall(run[0])):
            yield Finding(f"holds {named(stray)}, which nobody sees: remove it")
        elif before.isdecimal() and behind.isdecimal():
            yield Finding(f"{named(set(run[0]))}, which nobody sees, splits “{before}{behind}”: remove it")
        elif is_beside and not DIRECTIONS.search(run[0]):
            text = f"{named(set(run[0]))}, which nobody sees, stands beside a number: remove it"
            yield Finding(text, severity=Severity.WARNING)
    for split in SPLIT.finditer(GROUPED.sub("", text) if words.has("blanks-part-thousands") else text):
        if split["blank"] != words.group and split["blank"] not in segment.source:
            yield Finding(f"{named({split['blank']})} splits a number: write it without, or a space")


@segment_check(Severity.ERROR)
def check_figures(segment: Segment) -> Iterator[str]:
    """A number is written in figures alone, not with letters and signs that look like more figures.

    Bad: four staff members → 職員4O名
    Good: four staff members → 職員4名
    """
    if not FIGURES.search(segment.message.msgstr):
        return
    text = _shown(segment.message.msgstr)
    for found in (
        *_strange_digits(text, segment.language),
        *_mixed(text, segment.language.code),
        *_glued(text, segment.language.code),
        *_joined(segment.message.msgstr),
    ):
        if _in_ascii(found) not in _shown(segment.source):
            yield f"“{found}” looks like another number: write a number in figures alone, and a blank beside signs"


def doubtful_figures(text: str) -> Iterator[str]:
    """Find figures in a line of a source that look like more than they are: 4O, l4, ①4; but not 29½."""
    found = (*_mixed(text, SOURCE_LANGUAGE), *_glued(text, SOURCE_LANGUAGE))
    yield from (each for each in found if each[-1] not in VULGAR)


def _in_ascii(text: str) -> str:
    return "".join(str(unicodedata.decimal(character, character)) for character in text)


@segment_check(Severity.ERROR)
def check_look_alikes(segment: Segment) -> Iterator[str]:
    """No letter of another script that looks like one of its own stands in a word.

    Bad: \\u0410DHOC の職員
    Good: ADHOC の職員
    """
    # A Cyrillic ending may stand behind a Latin name.
    words = () if is_own("ж", segment.language.code) else ALIKE.findall(segment.message.msgstr)
    for word in sorted({*words}.difference(ALIKE.findall(segment.source))):
        yield f"“{word}” has letters of two scripts that look alike: type it again"


def _shown(text: str) -> str:
    """Leave what a reader sees of a text, but for addresses; a note keeps what stands around it apart."""
    text = CALL.sub(" ", text) if "]_" in text else text
    text = plain(narrow(without_addresses(text).replace(WIDE_BAR, " ")).replace("|", BAR))
    return STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _strange_digits(text: str, language: Language) -> Iterator[str]:
    """Find numbers with digits of a script that is not the language's."""
    strange = {d for d in DIGIT.findall(text) if d not in language.digits and not is_own(d, language.code)}
    for number in FIGURES.findall(text) if strange else ():
        if not strange.isdisjoint(number):
            yield number


def _joined(text: str) -> Iterator[str]:
    """Find the numbers that only markup without a width keeps apart: 1\\ 4 is read as 14."""
    text = CALL.sub(" ", text) if "\\" in text else ""
    if JOINED.search(text):
        apart = Counter(re.findall(r"\d+", ESCAPE.sub(" ", text)))
        yield from (Counter(re.findall(r"\d+", ESCAPE.sub("", text).replace("*", ""))) - apart)


def _has_place(character: str, before: str, words: Vocabulary) -> bool:
    """Return whether the script needs a character where it stands."""
    if character in BREAKS:
        return words.segmented
    if character in JOINERS:
        return words.script not in DATA["without-joiners"] and not before.isdecimal()
    return bool(IDEOGRAPHIC.match(character)) and before != "" and script(before) == "Hani"


def _mixed(text: str, code: str) -> Iterator[str]:
    """Find figures with look-alikes among them and no word around them: 4O and l4, but not CO2, nor 5º in Spanish."""
    for run in MIXED.finditer(text):
        figures = vocabulary(code).pattern("ordinal").sub("", run[0].lstrip(BULLETS))
        if LOOK_ALIKES.isdisjoint(figures) or not FIGURES.search(figures):
            continue
        if not any(map(_goes_on, text[: run.start()][-1:] + text[run.end() :][:1])):
            yield run[0]


def _goes_on(character: str) -> bool:
    """Return whether a letter would make one word of what it stands beside."""
    return character.isalpha() and script(character) not in UNSPACED_SCRIPTS


def _glued(text: str, code: str) -> Iterator[str]:
    """Find signs that are numbers, and letters of a strange script, directly beside figures: ①4, 廿4."""
    for row in FIGURES.finditer(text):
        start, end = row.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        if before.isascii() and behind.isascii():
            continue
        for beside, pair in ((before, before + row[0][0]), (behind, row[0][-1] + behind)):
            is_sign = not beside.isascii() and not beside.isspace()
            if is_sign and (_is_figure(beside, pair[0] == beside, code) or _is_strange(beside, code)):
                yield pair


def _is_figure(character: str, is_before: bool, code: str) -> bool:
    """Return whether a sign is a number and no part of a written one (4万, 千5百); 第2四半期 begins a word."""
    if HOLDING.match(character):
        return True
    if unicodedata.numeric(character, None) is None or character in vocabulary(code).multipliers:
        return False
    return is_before or script(character) != "Hani" or character in DATA["tens"]


@lru_cache(maxsize=4096)
def _is_strange(character: str, code: str) -> bool:
    """Return whether it is a mark on a figure, or a letter of a foreign script; Greek and Latin ones are units."""
    category, written = unicodedata.category(character), script(character)
    if category.startswith("M"):
        return (written == "Zinh" or not is_own(character, code)) and not UNSEEN.match(character)
    if category == "Cf":  # a sign above figures of another script
        return not is_own(character, code) and not UNSEEN.match(character)
    return category.startswith("L") and written not in UNITS and not is_own(character, code)
