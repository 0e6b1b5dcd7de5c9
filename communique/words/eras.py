"""Eras that are written once for several years: 2563 and 2564 BE, 令和2年と3年, ព.ស. ២៥៦៣ និង ២៥៦៤."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from communique.expressions.choices import NEVER, alternatives
from communique.expressions.sought import Sought
from communique.words.vocabulary import Vocabulary

FURTHEST = 100  # years between two of a list


class Eras:
    """Finds in one language what a sign is written for, but not beside."""

    def __init__(self, words: Vocabulary, signs: Mapping[str, int]) -> None:
        item, joint = words.expression("era-item"), words.expression("era-joint")
        self.year_sign: str = words.table.get("year-sign", "")
        sign = f"(?P<sign>{alternatives(signs)})"
        plain, last = item.replace("?P<n>", "?:"), words.table.get("era-last", "")
        self.sign, self.item = Sought(sign, flags=0), Sought(item, flags=0)
        of_era = rf"(?:{alternatives(signs)}) ?(?:\d{{1,2}}|元)"
        ways = rf"\d{{4}} ?\({of_era}\)|{of_era} ?\(\d{{4}}\)"
        self.twice = Sought(rf"(?:{ways}){self.year_sign}" if self.year_sign else NEVER, flags=0)
        further = f"(?>(?:{joint}){plain})+"  # each read in one way: else a long list takes for ever
        several = plain + further
        self.before = Sought(f"{sign} ?{several}{last}", flags=0)
        self.behind = Sought(f"{several}(?= ?{sign})", flags=0)
        self.first = Sought(f"{plain} ?{sign}{further}{last}", flags=0)

    def carried(self, text: str) -> list[tuple[int, str]]:
        """Return what to insert at which places, so that each year of a rising list has its era."""
        if not self.sign.may_be_in(text):
            return []
        lists = (self.before, self.behind, self.first)
        return sorted({place for each in lists for place in self._carried(text, each)})

    def parted(self, year: str) -> str:
        """Write a year of two calendars with its sign behind each: 1948(昭和23)年, 1948年(昭和23年)."""
        one, other = year.removesuffix(self.year_sign).rstrip(")").split("(")
        return f"{one}{self.year_sign}({other}{self.year_sign})"

    def _carried(self, text: str, lists: Sought) -> Iterator[tuple[int, str]]:
        for found in lists.finditer(text):
            first, last = found.span()
            items = self.item.pattern.finditer(text, first)
            years = [item.span("n") for item in items if item.end() <= last]
            sign, is_before = found["sign"], lists is not self.behind
            if not _is_list([text[start:end] for start, end in years], is_before):
                continue
            for start, _ in years[1:] if is_before else years[:-1]:
                yield start, f"{sign} "
            for _, end in years if self.year_sign else ():
                if not text.startswith(self.year_sign, end):
                    yield end, self.year_sign


def _is_list(years: Sequence[str], is_before: bool) -> bool:
    """Return whether years rise by little, and may be of the era behind them: no day of April 2563 BE is."""
    is_alike = is_before or len({*map(len, years)}) == 1
    pairs = [(int(one), int(other)) for one, other in pairwise(years) if one.isdecimal()]
    return is_alike and all(0 < other - one <= FURTHEST for one, other in pairs)
