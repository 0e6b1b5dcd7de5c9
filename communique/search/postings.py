"""Postings: which statements have each gram; of an earlier index, only what has changed is made anew."""

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial, reduce
from hashlib import sha256
from io import BytesIO

from communique.search.grams import grams

FIRST = 32  # the sign of the first statement: none ends a line or parts one
CODING = ("utf-8", "surrogatepass")  # a statement's sign may be any
WIDE = (f"utf-32-{sys.byteorder[0]}e", "surrogatepass")
AT_ONCE = 50  # statements, of which each gram has a list of its own
TAB = "\t"  # in no gram
MANY = 2  # one in so many texts that are others: it takes as long to find them as to make all


@dataclass(frozen=True)
class Postings:
    """The statements that have each gram as a query of its own, and others, as signs in their order.

    ``texts`` are the digests of the statements' folded texts.
    """

    texts: tuple[str, ...]
    whole: Mapping[str, str]
    within: Mapping[str, str]

    def encoded(self) -> Iterator[bytes]:
        """Write them, a line for all grams that the same statements have, in any order."""
        yield f"{' '.join(self.texts)}\n".encode()
        alike = defaultdict[tuple[str, str], list[str]](list)
        for gram in (*self.whole, *(self.within.keys() - self.whole.keys())):
            alike[self.whole.get(gram, ""), self.within.get(gram, "")].append(gram)
        for signs, found in alike.items():
            yield f"{TAB.join((*signs, *found))}\n".encode(*CODING)


NONE = Postings((), {}, {})


def read_postings(data: bytes) -> Postings:
    """Read what ``encoded`` has written; of nothing there are none."""
    lines, whole, within = BytesIO(data), dict[str, str](), dict[str, str]()
    texts = tuple(lines.readline().decode().split())
    for line in lines:
        own, others, *found = line[:-1].decode(*CODING).split(TAB)
        whole |= dict.fromkeys(found, own) if own else {}
        within |= dict.fromkeys(found, others) if others else {}
    return Postings(texts, whole, within)


def numbers(signs: str) -> list[int]:
    """Return the places of statements in their order."""
    return [ord(sign) - FIRST for sign in signs]


def postings(texts: Sequence[str], before: Postings) -> Postings:
    """Find the grams of folded texts; those of texts that were the same in ``before`` are taken from there."""
    digests = tuple(sha256(text.encode(*CODING)).hexdigest() for text in texts)
    same = sum(old == new for old, new in zip(before.texts, digests, strict=False))
    if len(before.texts) > len(digests) or same * MANY < len(digests):
        before = NONE
    changed = [place for place, new in enumerate(digests) if before.texts[place : place + 1] != (new,)]
    gone = [chr(FIRST + place) for place in changed if place < len(before.texts)]
    whole, within = _without(before.whole, gone), _without(before.within, gone)
    for place in range(0, len(changed), AT_ONCE):
        _add(whole, within, {each: texts[each] for each in changed[place : place + AT_ONCE]})
    return Postings(digests, whole, within)


def _without(found: Mapping[str, str], gone: Sequence[str]) -> dict[str, str]:
    """Return what is left without some statements; a gram that none has is none."""
    left = cache(lambda signs: reduce(lambda kept, sign: kept.replace(sign, ""), gone, signs))
    return {gram: kept for gram, signs in found.items() if (kept := left(signs))}


def _add(whole: dict[str, str], within: dict[str, str], texts: Mapping[int, str]) -> None:
    """Add statements, which are known by their places."""
    added = [defaultdict[str, "array[int]"](partial(array, "I")) for _ in range(2)]
    for place, text in texts.items():
        every, own = grams(text)
        for gram in every:
            added[gram not in own][gram].append(FIRST + place)
    for found, new in zip((whole, within), added, strict=True):
        _merge(found, new)


def _merge(found: dict[str, str], added: Mapping[str, "array[int]"]) -> None:
    """Put statements where they belong, which is most often the end; many grams have the same ones."""
    alike: dict[str, str] = {}
    for gram, places in added.items():
        old, new = found.get(gram, ""), places.tobytes().decode(*WIDE)
        signs = old + new if old[-1:] < new[0] else "".join(sorted(old + new))
        found[gram] = alike.setdefault(signs, signs)
