"""Two numbers that say one thing: a score or vote (5-4, 5対4), a share of a whole (one in ten, 10人に1人)."""

from collections.abc import Sequence

from communique.facts.values import COUNT, Fact, Number, Pair
from communique.words.vocabulary import Vocabulary

PLAIN = frozenset({"", COUNT})


class Pairs:
    """Reads the pairs of numbers of one language."""

    def __init__(self, words: Vocabulary) -> None:
        self.joints = {"score": words.pattern("score"), "share": words.pattern("share")}
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
        if not kind or (kind == "share" and first >= second):
            return None
        value = Pair(kind, first, second)
        firm = one.firm or other.firm
        return one._replace(
            value=value, text=text[one.start : other.end], end=other.end, firm=firm, parts=(one, other)
        )
