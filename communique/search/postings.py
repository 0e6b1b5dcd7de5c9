"""Postings: which statements have each gram; of an earlier index, only what has changed is made anew."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from io import BytesIO

from communique.search.grams import grams

FIRST = 32  # the sign of the first statement: none ends a line or parts one
CODING = ("utf-8", "surrogatepass")  # a statement's sign may be any
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
        """Write them, a line for each gram, in any order."""
        yield f"{' '.join(self.texts)}\n".encode()
        for gram in (*self.whole, *(self.within.keys() - self.whole.keys())):
            yield f"{gram}\t{self.whole.get(gram, '')}\t{self.within.get(gram, '')}\n".encode(*CODING)


NONE = Postings((), {}, {})


def read_postings(data: bytes) -> Postings:
    """Read what ``encoded`` has written."""
    lines, whole, within = BytesIO(data), dict[str, str](), dict[str, str]()
    texts = tuple(lines.readline().decode().split())
    for line in lines:
        gram, own, others = line[:-1].decode(*CODING).split("\t")
        if own:
            whole[gram] = own
        if others:
            within[gram] = others
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
    for place in changed:
        every, own = grams(texts[place])
        _add(whole, every & own, chr(FIRST + place))
        _add(within, every - own, chr(FIRST + place))
    return Postings(digests, whole, within)


def _without(found: Mapping[str, str], gone: Sequence[str]) -> dict[str, str]:
    """Return what is left without some statements; a gram that none has is none."""
    left = ((gram, reduce(lambda kept, sign: kept.replace(sign, ""), gone, signs)) for gram, signs in found.items())
    return {gram: signs for gram, signs in left if signs}


def _add(found: dict[str, str], names: set[str], sign: str) -> None:
    """Add a statement where it belongs, which is most often the end."""
    for gram in names:
        signs = found.get(gram, "")
        if signs[-1:] < sign:
            found[gram] = signs + sign
        else:
            place = bisect(signs, sign)
            found[gram] = f"{signs[:place]}{sign}{signs[place:]}"
