"""Two numbers that say one thing: a score or vote (5-4, 5対4), a share of a whole (one in ten, 10人に1人)."""

from collections.abc import Sequence

from communique.facts.values import COUNT, Fact, Number, Pair
from communique.words.vocabulary import Vocabulary

PLAIN = frozenset({"", COUNT})
WINDOW = 24  # characters


class Pairs:
    """Reads the pairs of numbers of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.joints = {"score": words.pattern("score"), "share": words.pattern("share")}
        self.share_of, self.all_but = words.pattern("share-of"), words.pattern("all-but")
        self.whole_first = bool(words.table.get("whole-first"))

    def joined(self, text: str, facts: Sequence[Fact]) -> list[Fact]:
        """Join facts that stand beside each other, with what makes a pair of them between."""
        joined: list[Fact] = []
        for fact in facts:
            pair = self._pair(text, joined[-1], fact) if joined else None
            joined[-1:] = [pair] if pair else [*joined[-1:], fact]
        return joined

    def _pair(self, text: str, one: Fact, other: Fact) -> Fact | None:
        values = one.value, other.value
        if not (isinstance(values[0], Number) and isinstance(values[1], Number)):
            return None
        if values[0].unit not in PLAIN or values[1].unit not in PLAIN:
            return None
        gap = text[one.end : other.start]
        kind = next((kind for kind, joint in self.joints.items() if joint.fullmatch(gap)), "")
        amounts = values[0].amount, values[1].amount
        is_turned = kind == "share" and self.whole_first
        first, second = amounts[::-1] if is_turned else amounts
        if not kind or (kind == "share" and first >= second and not self.share_of.fullmatch(gap)):
            return None
        also: tuple[Pair, ...] = ()
        if kind == "share" and self.all_but.search(text, max(0, one.start - WINDOW), one.start):
            also, one = (Pair(kind, second - first, second),), one._replace(also=(Number(second - first),))
        return one._replace(
            value=Pair(kind, first, second),
            text=text[one.start : other.end],
            end=other.end,
            firm=one.firm or other.firm,
            also=also,
            parts=(one, other),
        )
