"""Two numbers that say one thing: a score or vote (5-4, 5対4), a share of a whole (one in ten, 10人に1人)."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import zip_longest

from communique.values.values import COUNT, Fact, Number, Pair
from communique.words.vocabulary import Vocabulary

PLAIN = frozenset({"", COUNT})
WINDOW, BEFORE = 24, 80  # characters


class Pairs:
    """Reads the pairs of numbers of one language."""

    def __init__(self, words: Vocabulary) -> None:
        joints = {"score": "score", "share": "share", "turned": "score-turned"}
        self.joints = {kind: words.pattern(key) for kind, key in joints.items()}
        self.share_of, self.all_but = words.pattern("share-of"), words.pattern("all-but")
        self.whole, self.but = words.pattern("whole"), words.pattern("but")
        self.against = words.pattern("score-against")
        self.whole_first = words.has("whole-first")

    def joined(self, text: str, facts: Sequence[Fact]) -> list[Fact]:
        """Join facts that stand beside each other, with what makes a pair of them between."""
        joined: list[Fact] = []
        for fact, after in zip_longest(facts, facts[1:]):
            pair = self._pair(text, joined[-1], fact) if joined else None
            # Of the 200 one in four: 200人のうち4人に1人.
            is_nearer = pair and after and after.start - fact.end < fact.start - joined[-1].end
            is_apart = is_nearer and self._pair(text, fact, after)
            joined[-1:] = [pair] if pair and not is_apart else [*joined[-1:], fact]
        return [self._rest(text, fact, joined[:place]) for place, fact in enumerate(joined)]

    def _rest(self, text: str, fact: Fact, before: Sequence[Fact]) -> Fact:
        """Read "all but four" also as the rest of the number before it: 23 were arrested, all but four released."""
        if not (before and isinstance(fact.value, Number) and self._is_taken_from_all(text, fact)):
            return fact
        wholes = [each.value.amount for each in before if isinstance(each.value, Number) and each.value.unit in PLAIN]
        rest = tuple(Number(whole - fact.value.amount) for whole in wholes if whole > fact.value.amount)
        return fact._replace(also=(*fact.also, *rest))

    def _is_taken_from_all(self, text: str, fact: Fact) -> bool:
        return self.all_but.search(text, max(0, fact.start - WINDOW), fact.start) is not None

    def _pair(self, text: str, one: Fact, other: Fact) -> Fact | None:
        values = one.value, other.value
        if not (isinstance(values[0], Number) and isinstance(values[1], Number)):
            return None
        if one.rank or other.rank or values[0].unit not in PLAIN or values[1].unit not in PLAIN:
            return None  # 16件のうち最初の4件
        gap = text[one.end : other.start]
        amounts = values[0].amount, values[1].amount
        if amounts[0] > amounts[1] and self.but.fullmatch(gap) and self._is_whole(text, one):
            return _all_but(text, one, other, amounts)
        joints = self.joints.items()
        kind = next((kind for kind, joint in joints if joint.fullmatch(text, one.end, other.start)), "")
        is_turned = kind == "turned" or (kind == "share" and self.whole_first)
        kind = "score" if kind == "turned" else kind
        first, second = amounts[::-1] if is_turned else amounts
        is_share = second > 0 and (first < second or self.share_of.fullmatch(gap) is not None)
        if not kind or (kind == "share" and not is_share):
            return None
        also: tuple[Pair, ...] = ()
        if kind == "share" and self._is_taken_from_all(text, one):
            also, one = (Pair(kind, second - first, second),), one._replace(also=(Number(second - first),))
        elif kind == "score" and self.against.search(text, max(0, one.start - BEFORE), one.start):
            also = (Pair(kind, second, first),)
        return _joined(text, Pair(kind, first, second), one, other, also)

    def _is_whole(self, text: str, fact: Fact) -> bool:
        return self.whole.search(text, max(0, fact.start - WINDOW), fact.start) is not None


def _all_but(text: str, whole: Fact, less: Fact, amounts: tuple[Fraction, Fraction]) -> Fact:
    """Read "every one of the 12 but one" as one of 12, and as eleven of them."""
    rest = amounts[0] - amounts[1]
    also = (Pair("share", rest, amounts[0]),)
    return _joined(text, Pair("share", *amounts[::-1]), whole, less._replace(also=(Number(rest),)), also)


def _joined(text: str, value: Pair, one: Fact, other: Fact, also: tuple[Pair, ...]) -> Fact:
    words, firm = text[one.start : other.end], one.firm or other.firm
    return one._replace(value=value, text=words, end=other.end, firm=firm, also=also, parts=(one, other))
