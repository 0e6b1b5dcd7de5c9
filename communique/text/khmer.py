"""Khmer as people type it, and its one form: the encoding order of Unicode Technical Note #61, by pheasa.

Subscript DA or TA, and QOO TYPE ONE or TWO, are spellings: either is right, and compared, both are one word.
"""

import re
from functools import lru_cache

from pheasa import normalize, validate

MOST = 50_000  # texts that are remembered
LONGEST = 64  # code points; no cluster that means anything has more than about ten
SUBSCRIPT_DA, SUBSCRIPT_TA = "\u17d2\u178a", "\u17d2\u178f"
QOO_ONE, QOO_TWO = "\u17b1", "\u17b2"
# A base and all that hangs on it, or a mark without one; texts have a few hundred different ones.
CLUSTER = re.compile(
    "[\u1780-\u17b3](?:[\u17b4-\u17d1\u17d3\u17dd\u200c]++|[\u17d2\u200d][\u1780-\u17b3]?)*+|[\u17b4-\u17d3\u17dd\u200c\u200d]"
)
# Texts of clusters that are in order and sound, whatever their letters are, as nearly all are: one look tells.
USUAL = re.compile(
    "(?:[^\u1780-\u17d3\u17dd\u200c\u200d]++|[\u1780-\u17a2\u17a5-\u17b3]"
    "(?:\u17d2[\u1780-\u1799\u179b-\u17a2](?:\u17d2\u179a)?|\u17d2\u179a|\u17cc)?"
    "(?:[\u17c9\u17ca]?\u17d0|[\u17c9\u17ca]?[\u17b6-\u17c5]?[\u17c6-\u17c8\u17cb\u17cd-\u17cf\u17d1]?)(?![\u17b4-\u17d3\u17dd\u200c\u200d]))*+"
)
RUN = re.compile("[\u1780-\u17d3\u17dd\u200c\u200d]+")
RO_FIRST = re.compile("(\u17d2\u179a)(\u17d2[\u1780-\u17a2\u17a5-\u17b3])")


def in_order(text: str) -> str:
    """Order the signs of each cluster, and leave the spelling as it is."""
    if is_usual(text):
        return text
    clusters = set(CLUSTER.findall(text))
    if all(map(_is_in_order, clusters)) or any(len(cluster) > LONGEST for cluster in clusters):
        return text
    return RUN.sub(lambda run: run[0] if USUAL.fullmatch(run[0]) else normalize(run[0], preserve_coeng_da=True), text)


def ro_last(text: str) -> str:
    """Move subscript RO behind another subscript: most people type it before, and no font shows a difference."""
    return RO_FIRST.sub(r"\2\1", text)


def one_spelling(text: str) -> str:
    """Write the words that have two spellings in one, in which texts are compared; no character moves."""
    return text.replace(SUBSCRIPT_DA, SUBSCRIPT_TA).replace(QOO_TWO, QOO_ONE)


def is_sound(text: str) -> bool:
    """Return whether every cluster could be one of a word."""
    return is_usual(text) or all(map(_is_sound, set(CLUSTER.findall(text))))


@lru_cache(maxsize=MOST)
def is_usual(text: str) -> bool:
    """Return whether all clusters are as nearly all are; who reads a text asks first, who checks it once more."""
    return USUAL.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def _is_in_order(cluster: str) -> bool:
    return len(cluster) <= LONGEST and normalize(cluster, preserve_coeng_da=True) == cluster


@lru_cache(maxsize=8192)
def _is_sound(cluster: str) -> bool:
    return not validate(cluster)
