"""CLDR's plural rules in C's syntax, as GNU gettext reads them: for integers, without decimals and exponents."""

from functools import reduce
from typing import Any

from babel.plural import PluralRule

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
INTEGER = ("n", "i")  # the operands that an integer has; all others are zero (UTS #35, part 3)


def in_c(rule: PluralRule) -> str:
    """Write the plural forms of a rule, in the order of CLDR's categories, those that an integer can be in."""
    written = {name: _condition(tree) for name, tree in rule.abstract}
    used = [name for name in CATEGORIES if written.get(name)]
    chosen = reduce(
        lambda rest, place: f"{written[used[place]]} ? {place} : {rest}", reversed(range(len(used))), str(len(used))
    )
    return f"nplurals={len(used) + 1}; plural={chosen};"


def _condition(tree: Any) -> str | bool:
    """Write what must hold, or return whether it does for every integer, or for none."""
    kind, parts = tree
    if kind == "relation":
        return _relation(_operand(parts[1]), [(low[1][0], high[1][0]) for low, high in parts[2][1]])
    if kind == "not":
        inner = _condition(parts[0])
        if isinstance(inner, bool):
            return not inner
        return inner.replace("==", "!=") if inner.count(" == ") == 1 and "&&" not in inner else f"!({inner})"
    decisive = kind == "or"  # what settles the whole
    found = [_condition(part) for part in parts]
    left = [part for part in found if isinstance(part, str)]
    if decisive in found or not left:
        return decisive if decisive in found else not decisive
    if len(left) == 1:
        return left[0]
    return (" || " if decisive else " && ").join(left if decisive else map(_grouped, left))


def _relation(operand: str | int, ranges: list[tuple[int, int]]) -> str | bool:
    if isinstance(operand, int):
        return any(low <= operand <= high for low, high in ranges)
    each = [f"{operand} == {a}" if a == b else f"{operand} >= {a} && {operand} <= {b}" for a, b in ranges]
    return " || ".join(each)


def _operand(tree: Any) -> str | int:
    kind, parts = tree
    if kind != "mod":
        return "n" if kind in INTEGER else 0
    inner = _operand(parts[0])
    return f"{inner} % {parts[1][1][0]}" if isinstance(inner, str) else 0


def _grouped(text: str) -> str:
    return f"({text})" if " || " in text and not text.startswith("!(") else text
