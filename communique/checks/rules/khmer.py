"""Checks of Khmer: the encoding order of UTN #61, figures and the khan."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pheasa import normalize, validate

from communique.checks.registry import Severity, segment_check
from communique.checks.segment import Segment
from communique.facts.tokens import ADDRESS, SYMBOL

# Unicode discourages these (core specification, 16.4); 17B2 is the other form of 17B1, which the house style writes.
DEPRECATED = re.compile("[\u17a3\u17a4\u17b4\u17b5\u17d3\u17d8]")
LOOK_ALIKE = re.compile("\u17b2")
ASCII_FIGURES = re.compile(r"(?<![A-Za-z0-9/#._-])[0-9]+(?:[.,][0-9]+)*(?![A-Za-z0-9/_-])")
KHMER_FIGURES = re.compile("[\u17e0-\u17e9]")
# A base and all that hangs on it, or a mark without one; texts have a few hundred different ones.
CLUSTER = re.compile(
    "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d3\u17dd\u200c\u200d])*|[\u17b4-\u17d3\u17dd\u200c\u200d\ufeff]"
)
KHAN = "\u17d4"
AROUND = 10


@segment_check(Severity.ERROR, "km")
def check_khmer_order(segment: Segment) -> Iterator[str]:
    """Signs are in the order of UTN #61, without which a search does not find the word nor a font show it.

    Bad: កា្រ (1780 17B6 17D2 179A)
    Good: ក្រា (1780 17D2 179A 17B6)
    """
    text = segment.message.msgstr
    if all(map(_in_order, set(CLUSTER.findall(text)))):
        return
    mended = normalize(text)
    if mended != text:
        place = next(n for n, pair in enumerate(zip(text + "\0", mended + "\0", strict=False)) if pair[0] != pair[1])
        yield f"signs out of order near “{_near(text, place)}”: write “{_near(mended, place)}”"
    for issue in validate(text):
        if issue.code != "V7":
            yield f"{issue.message} near “{_near(text, issue.start)}”"


@segment_check(Severity.ERROR, "km")
def check_khmer_deprecated(segment: Segment) -> Iterator[str]:
    """No character that Unicode discourages.

    Bad: \\u17d8
    Good: ។ល។
    """
    for found in DEPRECATED.finditer(segment.message.msgstr):
        yield f"U+{ord(found[0]):04X} near “{_near(segment.message.msgstr, found.start())}”: Unicode discourages it"


@segment_check(Severity.WARNING, "km")
def check_khmer_look_alikes(segment: Segment) -> Iterator[str]:
    """Of two characters that look alike, the one that everybody else types.

    Bad: ឲ្យ (17B2)
    Good: ឱ្យ (17B1)
    """
    for found in LOOK_ALIKE.finditer(segment.message.msgstr):
        yield f"U+17B2 near “{_near(segment.message.msgstr, found.start())}”: write U+17B1"


@segment_check(Severity.WARNING, "km")
def check_khmer_digits(segment: Segment) -> Iterator[str]:
    """Figures in Khmer text are Khmer.

    Bad: មាត្រា 9
    Good: មាត្រា ៩
    """
    if not ASCII_FIGURES.search(segment.plain):
        return
    text = SYMBOL.sub("", ADDRESS.sub("", segment.plain))
    found = ASCII_FIGURES.findall(text)
    if found and (KHMER_FIGURES.search(text) or segment.language.digits[0] != "0"):
        yield f"{', '.join(dict.fromkeys(found))} in other figures: write {segment.language.number(found[0])}"


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


@lru_cache(maxsize=8192)
def _in_order(cluster: str) -> bool:
    return normalize(cluster) == cluster and not validate(cluster)


def _near(text: str, place: int) -> str:
    return text[max(0, place - AROUND) : place + AROUND]
