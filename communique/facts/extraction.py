"""A text's facts: what is found is masked, so that each stage sees only what the ones before it left."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from math import prod

from communique.dates.dates import Dates
from communique.dates.spans import Spans
from communique.dates.times import Clocks
from communique.expressions.choices import NEVER, alternatives
from communique.expressions.signs import Signs
from communique.expressions.sought import Sought
from communique.facts.enumerations import Lists
from communique.facts.pairs import Pairs
from communique.facts.quantities import Quantities
from communique.facts.references import References, with_paragraphs
from communique.facts.sums import Sums
from communique.facts.tokens import LATIN, tokens
from communique.numerals.numerals import Numeral, Numerals
from communique.numerals.shared import Shared
from communique.text.khmer import one_spelling
from communique.text.legible import Legible, legible
from communique.values.values import COUNT, Date, Fact, Magnitude, Number, Percentage, Token, Value
from communique.words.vocabulary import Vocabulary, units, vocabulary

MARKUP = re.compile(r"\\ ?|\[#?[\w-]*\]_|:[a-z][a-z:+-]*:(?=`)|<[^<>`:@]*>`__?|<[^<>`:@]*>(?=`)|`__?|\|[\w -]+\|_?")
MARKS = "\\[:`|"  # what markup is made of
SMALLEST = 10  # of the magnitudes
WHOLE = 100  # per cent
BESIDE = 16  # characters
FIGURE = re.compile(r"\d")
IN_WORDS_TOO = re.compile(r"\d[\d.,]* ?\([^()\d]{1,40}\)")
IN_FIGURES_TOO = re.compile(r"(?<!\w)[^\W\d_]+(?:[ -][^\W\d_]+){0,3} ?\(\d[\d.,]*\)")
FRACTION = re.compile(r"(?<![\d/.,])(\d{1,2})/(\d{1,2})(?![\d/])")


@lru_cache(maxsize=4096)
def facts(text: str, code: str, names: frozenset[str] = frozenset()) -> tuple[Fact, ...]:
    """Find what a text in language ``code`` states; ``names`` hold figures and number words that state nothing."""
    return _Reader.of(code).read(text, names)


class _Reader:
    """Reads facts in one language."""

    @staticmethod
    @lru_cache
    def of(code: str) -> "_Reader":
        return _Reader(vocabulary(code))

    def __init__(self, words: Vocabulary) -> None:
        self.vocabulary = words
        self.dates, self.numerals = Dates(words), Numerals(words)
        self.clocks = Clocks(words, self.numerals)
        self.sums, self.references = Sums(words), References(words)
        self.quantities = Quantities(words, self.numerals.expression)
        self.pairs, self.spans = Pairs(words), Spans(words, self.numerals)
        vague = words.expression("vague")
        # At every place, one edge is found sooner than those of many phrases.
        self.vague = Sought(rf"\b(?:{vague})" if words.spaced else vague)
        self.in_words = Sought(words.expression("figures-in-words", month=alternatives(self.dates.months)))
        self.neighbours, self.decimal_point = map(Sought, map(words.expression, ("neighbours", "decimal-point")))
        self.lists, self.shared = Lists(words, self.dates.rows.between), Shared(words, self.dates.rows.between)
        self.magnitude = Sought(words.expression("magnitude"))
        self.magnitudes: dict[str, int] = words.table.get("magnitudes", {})
        self.magnitude_word = re.compile(alternatives(self.magnitudes))
        denominator = "|".join(words.denominators) or NEVER
        self.determiners = frozenset(words.table.get("determiners", ()))
        self.of_one = words.pattern("of-one")
        self.multiplier = re.compile(alternatives(words.multipliers))
        self.odd, self.few = Sought(words.expression("odd")), Sought(words.expression("few"))
        self.one_more, self.left = words.pattern("one-more"), words.pattern("left")
        self.to_one, self.counting = words.pattern("to-one"), words.pattern("counted-years")
        self.ratio = Sought(words.expression("ratio", number=self.numerals.expression, denominator=denominator))
        self.signs = Signs(self._sought())

    def _sought(self) -> dict[str, Sought]:
        sought = {"magnitude": self.magnitude, "odd": self.odd, "vague": self.vague, "ratio": self.ratio}
        sought |= {"decimal": self.decimal_point, "spoken": self.numerals.spoken, "in-words": self.in_words}
        sought |= {"neighbours": self.neighbours, "span": self.spans.any}
        return sought | {"era": self.dates.era, "time": self.clocks.any_time, "day-part": self.clocks.named}

    def read(self, original: str, names: frozenset[str]) -> tuple[Fact, ...]:
        """Go through the kinds of facts, from those that nothing else looks like to plain numbers."""
        text, may = self._legible(original)
        if any(map(text.text.__contains__, MARKS)):
            text = text.masked(found.span() for found in MARKUP.finditer(text.text))
        found = tokens(text.text)
        text = _without(text, [fact for fact in found if not _is_acronym(fact.value)])
        placed = [self._placed(fact, original, text) for fact in found]
        text = text.inserted(self.dates.carried(text.text)) if "era" in may else text
        text = text.inserted(self.dates.month_signs(text.text))
        if names:
            text = text.masked(match.span() for match in _names(names).finditer(text.text))
        found = self._magnitudes(text.text) if "magnitude" in may else []
        found += self._odd(text.text) if "odd" in may else []
        text = _without(text, found)
        if "vague" in may:
            text = text.masked(match.span() for match in self.vague.finditer(text.text))
        found += self._timed(text, may)
        placed += [self._placed(fact, original, text) for fact in found]
        return tuple(sorted(placed, key=lambda fact: fact.start))

    def _legible(self, original: str) -> tuple[Legible, Collection[str]]:
        """Return what can be read of a text, and the names of the expressions that may be in it."""
        read = legible(original)
        may = self.signs.within(read.text)
        text = read.replaced(self.decimal_point, lambda _: ".") if "decimal" in may else read
        text = text.replaced(self.numerals.spoken, self.numerals.decimal) if "spoken" in may else text
        if "(" in read.text:
            text = text.replaced(IN_WORDS_TOO, self._in_figures).replaced(IN_FIGURES_TOO, self._in_words)
            text = text.replaced(self.dates.in_two_calendars, self.dates.parted) if "era" in may else text
        if "in-words" in may:
            text = text.replaced(self.in_words, lambda words: str(self.numerals.value(words) or words))
        if "neighbours" in may:
            text = text.replaced(self.neighbours, lambda words: "、".join(str(self.numerals.value(w)) for w in words))
        return text, may if text is read else self.signs.names

    def _in_figures(self, found: str) -> str:
        """Leave a number that is said again in words as its figures: 6 (six) months."""
        figures, words = map(str.strip, found.rstrip(")").split("("))
        amount = self.numerals.value(words.lower())
        return figures if amount is not None and amount == self.numerals.value(figures) else found

    def _in_words(self, found: str) -> str:
        """Leave a number that is said again in figures as its words: six (6) months."""
        before, figures = found.rstrip(")").split("(")
        words, amount = before.lower().split(), self.numerals.value(figures)
        is_again = any(self.numerals.value(" ".join(words[place:])) == amount for place in range(len(words)))
        return before.rstrip() if amount is not None and is_again else found

    def _timed(self, text: Legible, may: Collection[str]) -> list[Fact]:
        if not self.vocabulary.words and not FIGURE.search(text.text):
            return []
        whole = text.text
        days = [read for fact in self.dates.read(whole) if (read := self._year(whole, fact))]
        text = _without(text, days)
        times = self.clocks.read(text.text) if "time" in may else []
        text = _without(text, times)
        ratios = self._ratios(text.text, may)
        text = _without(text, ratios)
        counted = self._counted(text.text, self.shared.read(text.text, self.numerals.read(text.text)))
        parts = self.clocks.day_parts(text.text) if "day-part" in may else ()
        roman = self.references.roman(text.text) if LATIN.search(text.text) else ()
        found = [*days, *times, *ratios, *counted, *parts, *roman]
        return self.spans.joined(whole, found) if len(days) > 1 or "span" in may else found

    def _year(self, text: str, fact: Fact) -> Fact | None:
        """Drop a year that is a number of something (2000 riel); a bare count is read as both: almost 1000 people."""
        if not fact.text.isdecimal() or (isinstance(fact.value, Date) and fact.value.year is None):
            return fact
        read = self._counted_fact(text, Numeral(Fraction(fact.text), fact.start, fact.end, False))
        units = [value.unit for value in read.readings if isinstance(value, Number)]
        if set(units) <= {"", COUNT} and units:
            is_count = COUNT in units or self.counting.search(_around(text, fact.start, fact.end))
            return fact._replace(also=(*fact.also, *(read.readings if is_count else ())))
        return None

    def _counted(self, text: str, numbers: Sequence[Numeral]) -> list[Fact]:
        """Yield sums, shares, references and plain numbers, told apart by what stands around them."""
        found: list[Fact] = []
        for numeral in numbers:
            if not found or numeral.start >= found[-1].end:  # 2割5分 is one share
                found.append(self._counted_fact(text, numeral))
        if len(found) > 1:
            found = self.lists.shared(text, found)
        found = self.sums.joined(text, self.quantities.joined(text, with_paragraphs(text, found)))
        unsure = {place for match in self.few.finditer(text) for place in range(*match.span())}
        found = [fact._replace(firm=False) if fact.start in unsure else fact for fact in found] if unsure else found
        has_ranks = any(fact.rank and fact.word for fact in found[1:])
        return self.pairs.joined(text, list(self._with_one_more(text, found)) if has_ranks else found)

    def _with_one_more(self, text: str, found: Sequence[Fact]) -> Iterator[Fact]:
        """Mark an ordinal that continues a count as optional: two fled, a third was caught."""
        said = set[Fraction]()
        for fact in found:
            amounts = {value.amount for value in fact.readings if isinstance(value, Number)}
            is_next = fact.rank and fact.word and any({amount, amount - 1} & said for amount in amounts)
            yield fact._replace(firm=False) if is_next and self.one_more.match(text, fact.end) else fact
            said |= amounts

    def _counted_fact(self, text: str, numeral: Numeral) -> Fact:
        labelled = None
        words = text[numeral.start : numeral.end].lower() if numeral.word else ""
        if words not in self.vocabulary.lengths:
            labelled = self.sums.read(text, numeral)
            labelled = labelled or (None if words in self.determiners else self.references.read(text, numeral))
        window = self.quantities.beside(text, numeral)
        fact = self._with_rest(text, labelled or self.quantities.read(text, numeral, window))
        return fact._replace(rank=True) if self.quantities.is_rank(text, numeral, window) else fact

    def _with_rest(self, text: str, fact: Fact) -> Fact:
        """Read what is 40 per cent less as 60 per cent, too, and three to one as a third."""
        value = fact.value
        if isinstance(value, Number) and value.amount > 1 and self.to_one.match(text, fact.end):
            return fact._replace(also=(*fact.also, Number(1 / value.amount)))
        if not (isinstance(value, Percentage) and value.amount < WHOLE and self._is_left(text, fact.start, fact.end)):
            return fact
        return fact._replace(also=(*fact.also, replace(value, amount=WHOLE - value.amount)))

    def _is_left(self, text: str, start: int, end: int) -> bool:
        """Return whether words around a share may say what is left instead of what is not, or the other way round."""
        return self.left.search(_around(text, start, end)) is not None

    def _magnitudes(self, text: str) -> list[Fact]:
        """Find hundreds, 数十万 and the like: the product of their words."""
        found: list[Fact] = []
        for match in self.magnitude.finditer(text):
            words = self.magnitude_word.findall(match[0].lower())
            if not words:
                continue
            amount = prod(self.magnitudes[word] for word in words)
            # Dozens are many in some languages.
            firm = amount > SMALLEST
            soft = self.vocabulary.soft.items()
            # A couple of hundred may be 200.
            also = tuple(Number(n * amount) for word, n in soft if match[0].lower().startswith(f"{word} "))
            found.append(Fact(Magnitude(Fraction(amount)), match[0], match.start(), match.end(), firm, also=also))
        return found

    def _ratios(self, text: str, may: Collection[str]) -> list[Fact]:
        matches = self.ratio.finditer(text) if "ratio" in may else ()
        found = [fact for match in matches if (fact := self._ratio(text, match))]
        for match in FRACTION.finditer(text) if "/" in text else ():
            above, below = int(match[1]), int(match[2])
            if 0 < above < below:
                found.append(Fact(Number(Fraction(above, below)), match[0], *match.span()))
        return found

    def _ratio(self, text: str, match: re.Match[str]) -> Fact | None:
        above = self.numerals.value((match["n"] or "1").lower())
        below = self.vocabulary.denominators.get(match["d"].lower()) or self.numerals.value(match["d"])
        if above is None or not below:
            return None
        if whole := self.of_one.match(text, match.end()):
            of = self.multiplier.match(text, whole.end())
            end = of.end() if of else whole.end() - 1
            amount = above / below * (self.vocabulary.multipliers[of[0]] if of else 1)
            read = self._counted_fact(text, Numeral(amount, match.start(), end, True))
            if of or (isinstance(read.value, Number) and read.value.unit in units()):
                return read  # a quarter of a million, of an hour
        also = (Number(1 - above / below),) if self._is_left(text, *match.span()) else ()
        also = (*also, Number(Fraction(below))) if match["n"] == "" else also  # every third case
        return Fact(Number(above / below), match[0], match.start(), match.end(), also=also)

    def _odd(self, text: str) -> list[Fact]:
        """Read 三十数人 as any of 30 to 39."""
        found = []
        for match in self.odd.finditer(text):
            least = self.numerals.value(match["n"])
            if least is not None:
                also = tuple(Number(least + more) for more in range(1, SMALLEST))
                found.append(Fact(Number(least), match[0], match.start(), match.end(), also=also))
        return found

    def _placed(self, fact: Fact, original: str, text: Legible) -> Fact:
        parts = tuple(self._placed(part, original, text) for part in fact.parts)
        if isinstance(text.places, range):
            words = original[fact.start : fact.end]
            return fact if words == fact.text and not parts else fact._replace(text=words, parts=parts)
        start, end = text.places[fact.start], text.places[fact.end - 1] + 1
        return fact._replace(text=original[start:end], start=start, end=end, parts=parts)


def _without(text: Legible, facts: Sequence[Fact]) -> Legible:
    return text.masked((fact.start, fact.end) for fact in facts) if facts else text


def _around(text: str, start: int, end: int) -> str:
    """Return the words around a number, for which # stands."""
    return f"{text[max(0, start - BESIDE) : start]}#{text[end : end + BESIDE]}"


def _is_acronym(value: Value) -> bool:
    return isinstance(value, Token) and value.kind == "acronym"


@lru_cache(maxsize=256)
def _names(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(alternatives(map(one_spelling, names)))
