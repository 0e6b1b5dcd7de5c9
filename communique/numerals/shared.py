"""Numbers that have something of another one: 5 to 10 million, the second time in as many months."""

import re
from collections.abc import Sequence
from operator import attrgetter

from communique.expressions.sought import Sought
from communique.numerals.numerals import Numeral
from communique.words.vocabulary import Vocabulary

SMALLEST = 10  # of the magnitudes
COMMAS = frozenset({",", "、"})


class Shared:
    """Reads such numbers of one language; ``between`` stands in its ranges where it has no words of its own."""

    def __init__(self, words: Vocabulary, between: re.Pattern[str]) -> None:
        self.range = words.pattern("range") if "range" in words.table else between
        self.as_many = Sought(words.expression("as-many"))

    def read(self, text: str, numbers: Sequence[Numeral]) -> list[Numeral]:
        """Read "5 to 10 million" as 5 million to 10 million, and "as many" as the number before it."""
        more = [(found, [n for n in numbers if n.end <= found.start()]) for found in self.as_many.finditer(text)]
        read = [Numeral(known[-1].amount, *found.span(), True) for found, known in more if known]
        return self._scaled(text, sorted([*numbers, *read], key=attrgetter("start")) if read else numbers)

    def _scaled(self, text: str, numbers: Sequence[Numeral]) -> list[Numeral]:
        """Let the numbers of a range or list have the multiplier that stands behind its last."""
        scaled = list(numbers)
        is_list = False
        for place in reversed(range(len(scaled) - 1)):
            numeral, after = scaled[place : place + 2]
            gap = text[numeral.end : after.start]
            is_next = gap == "、" and numeral.amount + 1 == after.amount / after.scale < SMALLEST  # 6、7千人
            is_listed = is_next or self.range.fullmatch(gap) or (is_list and gap.strip() in COMMAS)
            is_scaled = numeral.firm and numeral.scale == 1 < after.scale
            is_list = bool(is_listed and is_scaled and numeral.amount * after.scale < after.amount)
            if is_list:
                scaled[place] = numeral._replace(amount=numeral.amount * after.scale, scale=after.scale)
        return scaled
