"""Pieces of a number: rows of figures, number words and what multiplies them, and the number that they make."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from communique.words.figures import LONGEST

HUNDRED = 100
TURNED = frozenset({"\u0648", "\u0648\u0627\u0644"})  # "and" in Arabic, and with an article


class Piece(NamedTuple):
    """A row of figures, a number word or a multiplier (100 and above)."""

    amount: Fraction
    start: int
    end: int
    kind: str
    soft: bool = False


def continues(run: list[Piece], piece: Piece, joint: str) -> bool:
    """Return whether a piece belongs to the number before it: 200 and fifty, but not "five, ten"."""
    last = run[-1]
    if piece.kind == "multiplier":
        return "and" not in joint and ("-" not in joint or joint == "-")
    if piece.kind == "half":
        return joint in {" ", "-", ""}
    if last.kind in {"soft", "figures"} or piece.kind == "soft":
        return False
    if last.kind == "multiplier":
        # "1.3 million six years ago" has two numbers, "one million six" has one.
        return piece.amount < last.amount and (not joint or (piece.kind == "word" and run[0].kind != "figures"))
    if last.kind == piece.kind == "word" and (_ends_in(last, piece) or _is_turned(last, piece, joint)):
        return True
    positional = not joint and piece.end - piece.start == 1 == last.end - last.start and piece.amount < 10
    # A number of a list stands before others: 二 5対2.
    return positional and last.amount < 10 and all(part.kind == "word" for part in (*run, piece))


def is_rest(last: Piece, piece: Piece) -> bool:
    """Return whether figures are as many as a number in tens of thousands may have besides: 37만 5,000."""
    return (
        last.kind == "multiplier" and piece.kind == "figures" and last.amount <= 10 * piece.amount < 10 * last.amount
    )


def _ends_in(last: Piece, piece: Piece) -> bool:
    """Return whether a word for hundreds goes on with less: quinientas cincuenta."""
    return last.amount >= HUNDRED and last.amount % HUNDRED == 0 and piece.amount < HUNDRED


def _is_turned(last: Piece, piece: Piece, joint: str) -> bool:
    """Return whether the one of a number stands before its ten: خمسة وعشرون."""
    return joint.strip() in TURNED and 0 < last.amount < 10 and 20 <= piece.amount < 100 and piece.amount % 10 == 0


def as_year(pieces: Sequence[Piece]) -> Fraction | None:
    """Read nineteen ninety-nine, in the figures of a century and of a year; None where that is no year."""
    if len(pieces) != 2 or any(piece.kind != "word" or not 10 <= piece.amount < 100 for piece in pieces):
        return None
    return 100 * pieces[0].amount + pieces[1].amount


def _merged(run: Sequence[Piece]) -> list[Piece]:
    """Multiply multipliers that stand twice: ពាន់ពាន់លាន is a million million."""
    merged: list[Piece] = []
    for piece in run:
        if merged and piece.kind == merged[-1].kind == "multiplier" and piece.amount == merged[-1].amount:
            merged[-1] = piece._replace(amount=piece.amount**2)
        else:
            merged.append(piece)
    return merged


def total(run: Sequence[Piece]) -> Fraction:
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


def rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Join pieces that have nothing between them."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and rows[-1][-1].end == piece.start:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows
