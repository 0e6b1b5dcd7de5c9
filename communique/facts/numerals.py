"""Numbers in running text: figures of any script, number words, and both together (1億2000万, 12 million)."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise, takewhile, zip_longest
from math import prod
from operator import attrgetter
from typing import NamedTuple

from icu4py.breakers import WordBreaker

from communique.facts.figures import BEHIND, FIGURES, LONGEST, read_figures
from communique.text.choices import alternatives, beginnings
from communique.words.vocabulary import Vocabulary

VULGAR = "¼½¾⅓⅔⅕⅖⅗⅘⅛"
FIRST = f"0123456789{VULGAR}"
FIGURELESS = re.compile(r"\D+")
SUFFIX = re.compile("[a-z]{1,2}(?![a-zA-Z])")
JOINT = re.compile(r"\+?[ -]{0,2}(?:and |et )?")
# A row of letters that only a dictionary cuts into words (Thai, Lao, Burmese, Khmer), and what no word begins with.
PHRASE = re.compile("[\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3\u17dd]+")
MARKS = ("Mn", "Mc")
COENG = "\u17d2"
KATAKANA = re.compile("[ァ-ヺー]")


class Numeral(NamedTuple):
    """A number as it stands in a text; ``word`` is one that has no figures, ``scale`` its million or the like."""

    amount: Fraction
    start: int
    end: int
    word: bool
    firm: bool = True
    scale: int = 1


class _Piece(NamedTuple):
    """A row of figures, a number word or a multiplier (100 and above)."""

    amount: Fraction
    start: int
    end: int
    kind: str
    soft: bool = False


class Numerals:
    """Reads the numbers of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.halves: dict[str, float] = vocabulary.table.get("halves", {})
        self.suffixes: dict[str, int] = vocabulary.table.get("suffixes", {})
        lengths = {word: amount for word, (amount, _) in vocabulary.lengths.items()}
        self.soft = {*vocabulary.soft, *lengths}
        words = {**lengths, **vocabulary.words, **vocabulary.multipliers, **vocabulary.soft, **self.halves}
        edges = (r"(?<![^\W\d_])", r"(?![^\W_])") if vocabulary.spaced else ("", "")
        self.words = {word.lower(): Fraction(str(amount)) for word, amount in words.items()}
        self.spaced = vocabulary.spaced
        self.kinds = {word: self._kind(word) for word in self.words}
        with_figures = [word for word in self.words if not FIGURELESS.fullmatch(word)]  # 24/7
        # Without an edge, the expression finds where any word may begin sooner than one that looks ahead.
        first = beginnings(self.words) if vocabulary.spaced else ""
        others = f"(?!{vocabulary.expression('other-words')})"
        self.word = re.compile(f"{first}{edges[0]}{others}{alternatives(self.words.keys() - {*with_figures})}{edges[1]}")
        self.figures = re.compile(
            f"{beginnings([*with_figures, *FIRST])}(?:{edges[0]}(?P<word>{alternatives(with_figures)}){edges[1]}"
            f"|{FIGURES}[{VULGAR}]?|[{VULGAR}])"
        )
        self.counters = re.compile(
            f"{vocabulary.expression('counters')}|{vocabulary.expression('time-counters')}", re.I
        )
        self.prefixes = vocabulary.pattern("prefixes")
        self.expression = rf"(?:(?<![\d.,])\d{{1,{LONGEST}}}(?:[.,]\d+)?|{alternatives([*vocabulary.words])})"

    def read(self, text: str) -> list[Numeral]:
        """Find the numbers of a text whose figures are ASCII, in order."""
        pieces = self._pieces(text)
        if self.vocabulary.segmented and any(piece.kind != "figures" for piece in pieces):
            pieces = self._whole_words(text, pieces)
        numerals = [numeral for run in self._runs(text, pieces) if (numeral := self._numeral(run))]
        if self.vocabulary.table.get("needs-counter"):
            numerals = [n._replace(firm=n.firm and self._counts(text, n)) for n in numerals]
        return numerals

    def value(self, text: str) -> Fraction | None:
        """Read a text that is one number and nothing else."""
        pieces = self._pieces(text)
        ends = [0, *(place for piece in pieces for place in (piece.start, piece.end)), len(text)]
        if not pieces or any(text[end:start].strip(" -") for end, start in zip(ends[::2], ends[1::2], strict=True)):
            return None
        return _year(pieces) or _sum(pieces)

    def _pieces(self, text: str) -> list[_Piece]:
        lower = text.lower()
        if len(lower) != len(text):  # some capitals are two small letters, and would move all places
            lower = text
        pieces = [self._word(found) for found in self.word.finditer(lower) if self._is_word(text, found)]
        words = len(pieces)
        for found in self.figures.finditer(lower):
            if not found["word"]:
                pieces += self._figures(text, found[0], found.start())
            elif self._is_word(text, found):
                pieces.append(self._word(found))
        return sorted(pieces, key=attrgetter("start")) if words else pieces

    def _word(self, found: re.Match[str]) -> _Piece:
        word, (start, end) = found[0], found.span()
        return _Piece(self.words[word], start, end, self.kinds[word], word in self.soft)

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

    def _figures(self, text: str, found: str, start: int) -> Iterator[_Piece]:
        end = start + len(found)
        is_vulgar = found[-1] in VULGAR
        figures = found[:-1] if is_vulgar else found
        amount = read_figures(figures, self.vocabulary, text[end : end + BEHIND]) if figures else Fraction(0)
        if amount is not None:
            if is_vulgar:
                amount += Fraction(unicodedata.numeric(found[-1])).limit_denominator(100)
            yield _Piece(amount, start, end, "figures")
            yield from self._suffix(text, start, end)
            return
        for part in re.finditer(r"\d+", found):  # a list without spaces, a date, a telephone number
            if len(part[0]) <= LONGEST:
                yield _Piece(Fraction(int(part[0])), start + part.start(), start + part.end(), "figures")

    def _suffix(self, text: str, start: int, end: int) -> Iterator[_Piece]:
        """Read $3.5m and 40bn; 148m alone may be metres, which is for those who know units."""
        found = SUFFIX.match(text, end)
        before = text[start - 1] if start else " "
        is_sum = unicodedata.category(before) == "Sc"
        if found and found[0] in self.suffixes and (is_sum or found[0] != "m") and not before.isalpha():
            yield _Piece(Fraction(self.suffixes[found[0]]), *found.span(), "multiplier")

    def _whole_words(self, text: str, pieces: Sequence[_Piece]) -> list[_Piece]:
        """Leave out number words that are only letters of other words, as a dictionary tells them apart.

        Dictionaries lack names and new words: what they have only one edge of may be a number, and is soft.
        """
        places = _word_edges(text, pieces, self.vocabulary.code)
        kept: list[_Piece] = []
        for row in _rows(pieces):
            begins = [piece for piece in row if self._begins(text, piece, places)]
            ends = [piece for piece in row if self._ends(text, piece, places)]
            whole = [piece for piece in row if begins and ends and begins[0].start <= piece.start < ends[-1].end]
            is_soft = not whole and (begins or ends) and not _is_torn(text, row)
            kept += [piece._replace(soft=True) for piece in row] if is_soft else whole
        return kept

    def _begins(self, text: str, piece: _Piece, places: frozenset[int]) -> bool:
        own = self.prefixes.match(text, piece.start)
        is_edge = piece.kind == "figures" or piece.start in places or self._has_prefix(text, piece.start)
        return is_edge or (own is not None and own.end() in places)

    def _ends(self, text: str, piece: _Piece, places: frozenset[int]) -> bool:
        return piece.kind == "figures" or piece.end in places or self.counters.match(text, piece.end) is not None

    def _has_prefix(self, text: str, start: int) -> bool:
        return any(
            start - length >= 0 and self.prefixes.fullmatch(text, start - length, start) for length in range(1, 6)
        )

    def _runs(self, text: str, pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
        run: list[_Piece] = []
        for piece, after in zip_longest(pieces, pieces[1:]):
            if run and not self._goes_on(text[run[-1].end : piece.start], run, piece, after):
                yield run
                run = []
            run.append(piece)
        if run:
            yield run

    def _goes_on(self, joint: str, run: list[_Piece], piece: _Piece, after: _Piece | None) -> bool:
        if not JOINT.fullmatch(joint):
            return False
        if self.vocabulary.segmented and joint == " " and after and after.kind == run[-1].kind == "multiplier":
            return after.amount < run[-1].amount or _continues(run, piece, joint)  # ២ លាន ៥ សែន is 2500000
        return _continues(run, piece, joint)

    def _numeral(self, run: list[_Piece]) -> Numeral | None:
        first, last = run[0], run[-1]
        if (first.kind == "half" and not first.soft) or (
            first.kind == "multiplier" and not self.vocabulary.table.get("bare", True)
        ):
            return None
        if first is last and first.kind != "multiplier":
            return Numeral(first.amount, first.start, first.end, first.kind != "figures", not first.soft)
        word = all(piece.kind != "figures" for piece in run)
        firm = not all(piece.soft for piece in run)
        multipliers = takewhile(lambda piece: piece.kind == "multiplier", reversed(run))
        scale = int(prod(piece.amount for piece in multipliers)) if last.amount >= 1000 else 1  # 3～4千万
        return Numeral(_sum(run), first.start, last.end, word, firm, scale)

    def _counts(self, text: str, numeral: Numeral) -> bool:
        """Return whether a number word counts or orders something, and is no word written with the same sign."""
        if not numeral.word or not numeral.firm:
            return True
        before = self._has_prefix(text, numeral.start) or self.prefixes.match(text, numeral.start)
        return bool(before or self.counters.match(text, numeral.end))


@lru_cache
def numerals(vocabulary_code: str) -> Numerals:
    """Make the reader of a language, once."""
    from communique.words.vocabulary import vocabulary

    return Numerals(vocabulary(vocabulary_code))


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Join pieces that have nothing between them."""
    rows: list[list[_Piece]] = []
    for piece in pieces:
        if rows and rows[-1][-1].end == piece.start:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _is_in_katakana(text: str, found: re.Match[str]) -> bool:
    """Return whether a number word in katakana is a part of another word: ペア in スペア."""
    if not KATAKANA.match(found[0]):
        return False
    before = text[found.start() - 1 : found.start()] if len(found[0]) < 3 else ""  # ビッグフォー
    return KATAKANA.search(before + text[found.end() : found.end() + 1]) is not None


def _is_torn(text: str, row: Sequence[_Piece]) -> bool:
    """Return whether a row of pieces begins or ends within a syllable."""
    following, before = text[row[-1].end : row[-1].end + 1], text[row[0].start - 1 : row[0].start]
    return any(letter and unicodedata.category(letter) in MARKS for letter in (following,)) or before == COENG


def _continues(run: list[_Piece], piece: _Piece, joint: str) -> bool:
    """Return whether a piece belongs to the number before it: 200 and fifty, but not "five, ten"."""
    last = run[-1]
    if piece.kind == "multiplier":
        return "and" not in joint and "-" not in joint
    if piece.kind == "half":
        return joint in {" ", "-", ""}
    if last.kind in {"soft", "figures"} or piece.kind == "soft":
        return False
    if last.kind == "multiplier":
        # "1.3 million six years ago" has two numbers, "one million six" has one.
        return piece.amount < last.amount and (not joint or (piece.kind == "word" and run[0].kind != "figures"))
    positional = not joint and piece.end - piece.start == 1 == last.end - last.start and piece.amount < 10
    return positional and last.amount < 10 and all(part.kind == "word" for part in run)


def _year(pieces: Sequence[_Piece]) -> Fraction | None:
    """Read nineteen ninety-nine, in the figures of a century and of a year; None where that is no year."""
    if len(pieces) != 2 or any(piece.kind != "word" or not 10 <= piece.amount < 100 for piece in pieces):
        return None
    return 100 * pieces[0].amount + pieces[1].amount


def _merged(run: Sequence[_Piece]) -> list[_Piece]:
    """Multiply multipliers that stand twice: ពាន់ពាន់លាន is a million million."""
    merged: list[_Piece] = []
    for piece in run:
        if merged and piece.kind == merged[-1].kind == "multiplier" and piece.amount == merged[-1].amount:
            merged[-1] = piece._replace(amount=piece.amount**2)
        else:
            merged.append(piece)
    return merged


def _sum(run: Sequence[_Piece]) -> Fraction:
    """Add up a number: each multiplier takes what is smaller than itself before it."""
    if len(run) == 1:
        return run[0].amount
    if all(piece.kind == "word" and piece.amount < 10 for piece in run):
        return Fraction("".join(str(piece.amount) for piece in run[:LONGEST]))  # 二〇一六
    parts: list[Fraction] = []
    for before, piece in pairwise((None, *_merged(run))):
        assert piece is not None
        if piece.kind != "multiplier":
            is_half = piece.kind == "half" and before is not None and before.kind == "multiplier"
            parts.append(piece.amount * (before.amount if is_half and before else 1))
            continue
        taken = Fraction(0)
        while parts and parts[-1] < piece.amount:
            taken += parts.pop()
        parts.append((taken or 1) * piece.amount)
    return sum(parts, Fraction(0))


def _word_edges(text: str, pieces: Sequence[_Piece], code: str) -> frozenset[int]:
    """Find where words begin and end in the phrases that the pieces are in, all at once: to begin takes longest."""
    starts, kept = [piece.start for piece in pieces], ""
    for phrase in PHRASE.finditer(text):
        if bisect_left(starts, phrase.start()) < bisect_left(starts, phrase.end()):
            kept += " " * (phrase.start() - len(kept)) + phrase[0]
    return frozenset(accumulate(map(len, WordBreaker(kept, code)), initial=0))
