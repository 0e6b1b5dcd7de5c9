"""Numbers in running text: figures of any script, number words, and both together (1億2000万, 12 million)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import dropwhile, takewhile, zip_longest
from math import prod
from operator import attrgetter
from typing import NamedTuple

from babel.numbers import list_currencies

from communique.expressions.choices import alternatives, beginnings
from communique.expressions.compiled import compiled
from communique.expressions.sought import Sought
from communique.numerals.pieces import Piece, as_year, continues, is_rest, rows, total
from communique.text.phrases import is_torn, word_edges
from communique.words.currencies import SIGNS
from communique.words.figures import BEHIND, FIGURES, LONGEST, read_figures, whole_number
from communique.words.vocabulary import Vocabulary

VULGAR = "¼½¾⅓⅔⅕⅖⅗⅘⅛"
FIRST = f"0123456789{VULGAR}"
FIGURELESS = re.compile(r"\D+")
SUFFIX = re.compile("[a-z]{1,2}(?![a-zA-Z])")
JOINT = r"\+?[ -]{0,2}(?:and |et )?"
# A sign or a code, which may have a blank behind it: US$ 4.2m, EUR 3m.
CURRENCY = compiled(rf"(?:[${''.join(SIGNS)}]|\b(?:{alternatives(list_currencies())})) ?\Z")
BESIDE = 5  # characters
# Vowels and other signs of Indian scripts, which are letters of a word to readers, and none to regular expressions.
MARKS = "".join(sign for sign in map(chr, range(0x900, 0xE00)) if unicodedata.category(sign).startswith("M"))
KATAKANA = re.compile("[ァ-ヺー]")


class Numeral(NamedTuple):
    """A number as it stands in a text; ``word`` is one that has no figures, ``scale`` its million or the like."""

    amount: Fraction
    start: int
    end: int
    word: bool
    firm: bool = True
    scale: int = 1


class Numerals:
    """Reads the numbers of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.halves: dict[str, float] = vocabulary.table.get("halves", {})
        self.suffixes: dict[str, int] = vocabulary.table.get("suffixes", {})
        lengths = {word: amount for word, (amount, _) in vocabulary.lengths.items()}
        self.soft = {*vocabulary.soft, *lengths}
        words = {**lengths, **vocabulary.words, **vocabulary.multipliers, **vocabulary.soft, **self.halves}
        self.words = {word.lower(): Fraction(str(amount)) for word, amount in words.items()}
        self.spaced, self.is_doubtful = vocabulary.spaced, vocabulary.has("doubtful-runs")
        self.has_rest = vocabulary.has("parted")
        self.is_parted = vocabulary.segmented or self.has_rest
        self.kinds = {word: self._kind(word) for word in self.words}
        self.word, self.figures = _expressions(vocabulary, self.words)
        behind = (vocabulary.expression("counters"), vocabulary.expression("time-counters"))
        self.counters = compiled("|".join((*behind, *vocabulary.patterns("currencies").values())), re.I)
        self.prefixes = vocabulary.pattern("prefixes")
        self.range = vocabulary.pattern("range")
        self.joint = compiled(f"{JOINT}|{vocabulary.expression('number-joint')}")
        self.least_first: int = vocabulary.table.get("multiplier-first", 0)
        word, self.point = alternatives(vocabulary.words), vocabulary.pattern("spoken-point")
        self.spoken = Sought(rf"(?:{word})(?:{self.point.pattern})(?:{word})(?:[ -]?(?:{word}))*")
        self.expression = rf"(?:(?<![\d.,])\d{{1,{LONGEST}}}(?:[.,]\d+)?|{alternatives([*vocabulary.words])})"

    def read(self, text: str) -> list[Numeral]:
        """Find the numbers of a text whose figures are ASCII, in order."""
        pieces = self._pieces(text)
        if self.vocabulary.segmented and any(piece.kind != "figures" for piece in pieces):
            pieces = self._whole_words(text, pieces)
        numerals = [numeral for run in self._runs(text, pieces) if (numeral := self._numeral(run))]
        if self.vocabulary.table.get("needs-counter"):
            return self._counted(text, numerals)
        return numerals

    def value(self, text: str) -> Fraction | None:
        """Read a text that is one number and nothing else."""
        pieces = self._pieces(text)
        ends = [0, *(place for piece in pieces for place in (piece.start, piece.end)), len(text)]
        gaps = [text[end:start] for end, start in zip(ends[::2], ends[1::2], strict=True)]
        if not pieces or any(gap.strip(" -") and not self.joint.fullmatch(gap) for gap in gaps):
            return None
        return as_year(pieces) or total(pieces)

    def decimal(self, words: str) -> str:
        """Write "two point five" in figures."""
        rows = (self._pieces(part) for part in self.point.split(words, maxsplit=1))
        return self.vocabulary.decimal.join("".join(str(piece.amount) for piece in row) for row in rows)

    def _pieces(self, text: str) -> list[Piece]:
        lower = text.replace("İ", "i").lower()  # the only letter whose small one is two, which would move all places
        pieces = [self._word(found) for found in self.word.finditer(lower) if self._is_word(text, found)]
        words = len(pieces)
        for found in self.figures.finditer(lower):
            if not found["word"]:
                pieces += self._figures(text, found[0], found.start())
            elif self._is_word(text, found):
                pieces.append(self._word(found))
        return sorted(pieces, key=attrgetter("start")) if words else pieces

    def _word(self, found: re.Match[str]) -> Piece:
        word, (start, end) = found[0], found.span()
        return Piece(self.words[word], start, end, self.kinds[word], word in self.soft)

    def _is_word(self, text: str, found: re.Match[str]) -> bool:
        """Return whether a word is no part of another: 17million has one, 3a has none."""
        if not self.spaced:
            return not _is_in_katakana(text, found)
        is_glued = text[found.start() - 1 : found.start()].isdecimal()
        return not is_glued or self.kinds[found[0]] == "multiplier"

    def _kind(self, word: str) -> str:
        if word in self.vocabulary.multipliers:
            return "multiplier"
        if word in self.halves:
            return "half"
        return "soft" if word in self.soft and word not in self.vocabulary.words else "word"

    def _figures(self, text: str, found: str, start: int) -> Iterator[Piece]:
        end = start + len(found)
        if not text[end : end + 1].isalpha() and found.isdecimal() and len(found) <= LONGEST:  # as nearly all are
            yield Piece(whole_number(found), start, end, "figures")
            return
        is_vulgar = found[-1] in VULGAR
        figures = found[:-1] if is_vulgar else found
        amount = read_figures(figures, self.vocabulary, text[end : end + BEHIND]) if figures else Fraction(0)
        if amount is not None:
            if is_vulgar:
                amount += Fraction(unicodedata.numeric(found[-1])).limit_denominator(100)
            yield Piece(amount, start, end, "figures")
            yield from self._suffix(text, start, end)
            return
        for part in re.finditer(r"\d+", found):  # a list without spaces, a date, a telephone number
            if len(part[0]) <= LONGEST:
                yield Piece(Fraction(int(part[0])), start + part.start(), start + part.end(), "figures")

    def _suffix(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """Read $3.5m and 40bn; 148m alone may be metres, which is for those who know units."""
        found = SUFFIX.match(text, end)
        before = text[start - 1] if start else " "
        is_sum = CURRENCY.search(text[max(0, start - BESIDE) : start]) is not None
        if found and found[0] in self.suffixes and (is_sum or (found[0] != "m" and not before.isalpha())):
            yield Piece(Fraction(self.suffixes[found[0]]), *found.span(), "multiplier")

    def _whole_words(self, text: str, pieces: Sequence[Piece]) -> list[Piece]:
        """Leave out number words that are only letters of other words, as a dictionary tells them apart.

        Dictionaries lack names and new words: what they have only one edge of may be a number, and is soft.
        """
        places = word_edges(text, [piece.start for piece in pieces], self.vocabulary.code)
        kept: list[Piece] = []
        for row in rows(pieces):
            begins = [piece for piece in row if self._begins(text, piece, places)]
            ends = [piece for piece in row if self._ends(text, piece, places)]
            whole = [piece for piece in row if begins and ends and begins[0].start <= piece.start < ends[-1].end]
            is_soft = not whole and (begins or ends) and not is_torn(text, row[0].start, row[-1].end)
            kept += [piece._replace(soft=True) for piece in row] if is_soft else whole
        return kept

    def _begins(self, text: str, piece: Piece, places: frozenset[int]) -> bool:
        own = self.prefixes.match(text, piece.start)
        is_figure = piece.kind == "figures" or text[piece.start].isdecimal()
        is_edge = is_figure or piece.start in places or self._has_prefix(text, piece.start)
        return is_edge or (own is not None and own.end() in places)

    def _ends(self, text: str, piece: Piece, places: frozenset[int]) -> bool:
        return piece.kind == "figures" or piece.end in places or self.counters.match(text, piece.end) is not None

    def _has_prefix(self, text: str, start: int) -> bool:
        return any(
            start - length >= 0 and self.prefixes.fullmatch(text, start - length, start) for length in range(1, 6)
        )

    def _runs(self, text: str, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
        run: list[Piece] = []
        for piece, after in zip_longest(pieces, pieces[1:]):
            if run and not self._goes_on(text[run[-1].end : piece.start], run, piece, after):
                yield run
                run = []
            run.append(piece)
        if run:
            yield run

    def _goes_on(self, joint: str, run: list[Piece], piece: Piece, after: Piece | None) -> bool:
        if not self.joint.fullmatch(joint):
            return False
        if self._leads(run):
            return joint in {"", " "} and (
                continues(run[1:], piece, joint) if run[1:] else piece.kind != "multiplier"
            )
        if self.is_doubtful and self._is_apart(joint, run[-1], piece, after):
            return False
        if self.is_parted and joint == " " and after and after.kind == run[-1].kind == "multiplier":
            return after.amount < run[-1].amount or continues(run, piece, joint)  # ២ លាន ៥ សែន is 2500000
        return continues(run, piece, joint) or (self.has_rest and joint == " " and is_rest(run[-1], piece))

    def _is_apart(self, joint: str, last: Piece, piece: Piece, after: Piece | None) -> bool:
        """Return whether a number begins: of 5 million and 20 million, or a year and no five behind a hundred."""
        if joint.strip() and last.kind == "multiplier":
            if piece.kind == "multiplier":
                return piece.amount >= last.amount
            if after and after.kind == "multiplier" and after.amount == last.amount:
                return True
        return piece.kind == "word" and piece.soft and piece.amount > 1 and joint == " " and not after

    def _leads(self, run: Sequence[Piece]) -> bool:
        """Return whether a multiplier stands before what it multiplies: milioni 2.5 in Swahili."""
        return bool(self.least_first) and run[0].kind == "multiplier" and run[0].amount >= self.least_first

    def _numeral(self, run: list[Piece]) -> Numeral | None:
        is_bare = self.vocabulary.table.get("bare", True) or (self._leads(run) and len(run) > 1)
        if self.is_doubtful and not is_bare:
            run = [*dropwhile(lambda piece: piece.kind == "multiplier", run)] or run
        first, last = run[0], run[-1]
        if (first.kind == "half" and not first.soft) or (first.kind == "multiplier" and not is_bare):
            return None
        if first is last and first.kind != "multiplier":
            return Numeral(first.amount, first.start, first.end, first.kind != "figures", not first.soft)
        word = all(piece.kind != "figures" for piece in run)
        firm = not all(piece.soft for piece in run)
        multipliers = takewhile(lambda piece: piece.kind == "multiplier", reversed(run))
        scale = int(prod(piece.amount for piece in multipliers)) if last.amount >= 1000 else 1  # 3～4千万
        amount = first.amount * total(run[1:]) if self._leads(run) and len(run) > 1 else total(run)
        return Numeral(amount, first.start, last.end, word, firm, scale)

    def _counted(self, text: str, numerals: Iterable[Numeral]) -> list[Numeral]:
        """Let those be sure that count something, and those of a range whose last one does: 三～四割, 三、四割."""
        counted: list[Numeral] = []
        for numeral in reversed([*numerals]):
            last = counted[-1] if counted and counted[-1].word and counted[-1].firm else None
            is_begun = last is not None and self._begins_range(text, numeral, last)
            counted.append(numeral._replace(firm=numeral.firm and (is_begun or self._counts(text, numeral))))
        return counted[::-1]

    def _begins_range(self, text: str, numeral: Numeral, after: Numeral) -> bool:
        is_next = numeral.amount + 1 == after.amount / after.scale and text[numeral.end : after.start] == "、"
        return numeral.word and (is_next or self.range.fullmatch(text, numeral.end, after.start) is not None)

    def _counts(self, text: str, numeral: Numeral) -> bool:
        """Return whether a number word counts or orders something, and is no word written with the same sign."""
        if not numeral.word or not numeral.firm:
            return True
        before = self._has_prefix(text, numeral.start) or self.prefixes.match(text, numeral.start)
        return bool(before or self.counters.match(text, numeral.end))


def _expressions(vocabulary: Vocabulary, words: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the expressions of number words, and of figures with the words that have some: 24/7."""
    before, behind = rf"(?<![^\W\d_])(?<![{MARKS}])", rf"(?![\u064b-\u0652]*[^\W_]|[{MARKS}])"
    edges = (before, behind) if vocabulary.spaced else ("", "")
    if "glued" in vocabulary.table:
        edges = (f"(?:{edges[0]}|{vocabulary.expression('glued')})", edges[1])
    if "glued-behind" in vocabulary.table:
        edges = (edges[0], f"(?:{edges[1]}|(?={vocabulary.expression('glued-behind')}))")
    with_figures = [word for word in words if not FIGURELESS.fullmatch(word)]
    # Without an edge, the expression finds where any word may begin sooner than one that looks ahead.
    first = beginnings(words) if vocabulary.spaced else ""
    others = f"(?!{vocabulary.expression('other-words')})"
    word = f"{first}{edges[0]}{others}{alternatives({*words} - {*with_figures})}{edges[1]}"
    figures = (
        f"{beginnings([*with_figures, *FIRST])}(?:{edges[0]}(?P<word>{alternatives(with_figures)}){edges[1]}"
        f"|{FIGURES}[{VULGAR}]?|[{VULGAR}])"
    )
    return compiled(word), compiled(figures)


def _is_in_katakana(text: str, found: re.Match[str]) -> bool:
    """Return whether a number word in katakana is a part of another word: ペア in スペア."""
    if not KATAKANA.match(found[0]):
        return False
    before = text[found.start() - 1 : found.start()] if len(found[0]) < 3 else ""  # ビッグフォー
    return KATAKANA.search(before + text[found.end() : found.end() + 1]) is not None
