"""Expressions that few texts match: words that every match must hold are looked for first, which is fast.

It is read from the expression's own tree, as RE2 makes its prefilters (Cox, "Regular Expression Matching with a
Trigram Index", 2012): of what stands one behind the other the longest words, of alternatives those of each.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple, TypeAlias

from communique.expressions.choices import alternatives
from communique.expressions.compiled import compiled_once, remembered

MOST = 128  # words; more take longer to look for than most expressions
SEVERAL = 12  # words; an expression of more of them finds one sooner than they are looked for one by one
FEW = 300  # texts: to read what an expression must have takes about as long as to search so many
COMMON = 20.0  # one letter in so many is a given one
CHANCE = 100_000  # places of a text, times the steps that an expression takes
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
GROUPS = (ops.SUBPATTERN, ops.ATOMIC_GROUP)
Words: TypeAlias = frozenset[str]
Nodes: TypeAlias = Iterable[tuple[Any, Any]]
NONE = frozenset[str]()
EMPTY = frozenset({""})


class Sought:
    """An expression that is looked for in texts of which most have nothing of it.

    What it must have, where it is not said to have ``needed`` words, is read from it behind the first ``few`` texts,
    which are sooner searched.
    """

    def __init__(
        self, expression: str, flags: int = re.IGNORECASE, few: int = FEW, needed: Words | None = None
    ) -> None:
        self.expression, self.flags, self._needed = expression, int(flags), needed
        self._words: tuple[str, ...] | None = None
        self._many: Callable[[str], object] | None = None
        self._is_lowered, self._few = False, few

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled: some are never found. Most places of a text are none where it may begin.

        It does not know its own text, which is ``expression``.
        """
        return compiled_once(self.expression, None, self.flags, self._parsed)

    def _parsed(self) -> Any:
        first = edges(self.expression, flags=self.flags)
        is_everywhere = "" in first or ("(?i" in self.expression and not self.flags & re.IGNORECASE)
        ahead = "" if is_everywhere else f"(?={alternatives(sorted(first))})"
        tree = _tree(self.expression, self.flags)
        # Most of what compiling takes is parsing, which the edges have been found by.
        return _parser.SubPattern(tree.state, [*_parser.parse(ahead, self.flags), *tree])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its groups, by their numbers from 1 on; empty for one without."""
        names = {number: name for name, number in self.pattern.groupindex.items()}
        return tuple(names.get(number, "") for number in range(1, self.pattern.groups + 1))

    @property
    def required(self) -> Words | None:
        """Words of which every text has one that it is found in."""
        return self._needed or required(self.expression, self.flags)

    def may_be_in(self, text: str) -> bool:
        """Return whether a text has what it must have, as far as that is known."""
        if self._few >= 0:
            self._learn()
        text = text.lower() if self._is_lowered else text
        if self._many:
            return self._many(text) is not None
        for word in self._words or ():  # a generator takes twice as long
            if word in text:
                return True
        return self._words is None

    def _learn(self) -> None:
        self._few -= 1
        words = self.required if self._few < 0 else None
        if words is not None:
            is_cased = any(word.upper() != word for word in words)
            self._words = tuple(sorted(words, key=len))
            self._is_lowered = is_cased and _ignores_case(self.expression, self.flags)
            self._many = re.compile(alternatives(words)).search if len(words) > SEVERAL else None

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place."""
        return self.pattern.search(text) if self.may_be_in(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """Find what a text begins with."""
        return self.pattern.match(text) if self.may_be_in(text) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Find all places."""
        return self.pattern.finditer(text) if self.may_be_in(text) else ()


class Part(NamedTuple):
    """All texts that a part of an expression stands for, where they are few, and words of which it has one.

    ``ahead`` is what must follow, which it does not take in.
    """

    exact: Words | None = None
    required: Words | None = None
    ahead: Words | None = None


@lru_cache(maxsize=512)
def required(expression: str, flags: int = 0) -> Words | None:
    """Return words of which every text has one that an expression is found in; None where it need have none.

    They are in lower case where the expression ignores case.
    """
    return remembered(expression, int(flags), "required", lambda: _required(expression, flags))


def _required(expression: str, flags: int) -> Words | None:
    words = _sequence(_tree(expression, flags)).required
    return shortest(map(str.lower, words)) if words and _ignores_case(expression, flags) else words


@lru_cache(maxsize=64)
def _tree(expression: str, flags: int) -> Any:
    """Parse an expression, of which first the edges are asked for, and then the words."""
    return _parser.parse(expression, int(flags))  # of an enumeration, to ask for one of them takes long


def _ignores_case(expression: str, flags: int) -> bool:
    return bool(flags & re.IGNORECASE) or "(?i" in expression


def shortest(words: Iterable[str]) -> Words:
    """Leave out what holds another of the words."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(map(word.__contains__, kept)):
            kept.append(word)
    return frozenset(kept)


def _sequence(nodes: Nodes) -> Part:
    run, is_whole, found = EMPTY, True, list[Words]()
    for part in map(part_of, nodes):
        found += [part.required] if part.required is not None else []
        found += [_joined(run, part.ahead)] if part.ahead is not None else []
        joined = _joined(run, part.exact) if part.exact is not None else None
        if joined is None or len(joined) > len(run):
            found.append(shortest(run))
        if joined is None or len(joined) > MOST:
            run, is_whole = EMPTY if part.exact is None else part.exact, False
        else:
            run = joined
    found.append(shortest(run))
    useful = [words for words in found if "" not in words and len(words) <= MOST]
    return Part(run if is_whole else None, min(useful, key=_cost, default=None))


def _joined(first: Words, second: Words) -> Words:
    return frozenset(one + other for one in first for other in second)


def _cost(words: Words) -> float:
    """Estimate what it takes to look for words, each one step, and then for the expression where one is by chance."""
    return sum(1 + CHANCE * COMMON ** -len(word.replace(" ", "")) for word in words)


def part_of(node: tuple[Any, Any]) -> Part:
    """Return what is known of a part of an expression's tree."""
    op, value = node
    if op is ops.LITERAL:
        return Part(frozenset({chr(value)}))
    if op is ops.IN:
        return Part(_characters(value))
    if op is ops.BRANCH:
        return _alternatives([_sequence(branch) for branch in value[1]])
    if op in GROUPS:
        return _sequence(value[-1] if op is ops.SUBPATTERN else value)
    if op in REPEATS:
        return _repeated(value[0], value[1], _sequence(value[2]))
    if op is ops.ASSERT:
        direction, inner = value[0], _sequence(value[1])
        return Part(EMPTY, inner.required, inner.exact if direction > 0 else None)
    # (?!) is never found; from 3.13 on, Python's parser says so.
    if op is ops.FAILURE or (op is ops.ASSERT_NOT and not value[1]):
        return Part(required=frozenset())
    return Part(EMPTY if op in (ops.AT, ops.ASSERT_NOT) else None)


def _characters(items: Nodes) -> Words | None:
    """List the characters of a set; None where they are many or all but some."""
    found = set[str]()
    for op, value in items:
        if op is ops.RANGE and value[1] - value[0] < MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif op is ops.LITERAL:
            found.add(chr(value))
        else:
            return None
    return frozenset(found)


def _alternatives(parts: list[Part]) -> Part:
    exact = [part.exact for part in parts if part.exact is not None]
    needed = [part.required for part in parts if part.required is not None]
    words = frozenset[str]().union(*exact)
    is_exact = len(exact) == len(parts) and len(words) <= MOST
    is_needed = len(needed) == len(parts)
    return Part(words if is_exact else None, shortest(frozenset[str]().union(*needed)) if is_needed else None)


def _repeated(least: int, most: int, part: Part) -> Part:
    if not least:
        return Part(part.exact | EMPTY if part.exact is not None and most == 1 else None)
    return Part(part.exact if most == 1 else None, part.required)


def edges(expression: str, step: int = 1, letters: int = 2, flags: int = re.IGNORECASE) -> Words:
    """Return what an expression may begin with, so many letters where they are known; in lower case
    if it ignores case.

    Where ``step`` is -1, what it may end with, from the last letter on.
    """

    def find() -> Words:
        found = NONE.union(*_edges(_tree(expression, flags), step, letters))
        return frozenset(map(str.lower, found)) if _ignores_case(expression, flags) else found

    return remembered(expression, int(flags), f"edges {step} {letters}", find) or NONE


def _edges(nodes: Nodes, step: int, letters: int) -> tuple[Words, Words]:
    """Return the edges that nothing can be added to, and those that go on with what follows."""
    closed, open_ = NONE, EMPTY
    for node in [*nodes][::step]:
        last, whole = _node_edges(node, step, letters)
        joined = frozenset(one + other[: letters - len(one)] for one in open_ for other in whole)
        closed |= {one + other[: letters - len(one)] for one in open_ for other in last}
        open_ = frozenset(one for one in joined if len(one) < letters)
        closed |= joined - open_
        if not open_:
            break
    return closed, open_


def _node_edges(node: tuple[Any, Any], step: int, letters: int) -> tuple[Words, Words]:
    op, value = node
    if op is ops.BRANCH:
        ways = [_edges(branch, step, letters) for branch in value[1]]
        return NONE.union(*(last for last, _ in ways)), NONE.union(*(whole for _, whole in ways))
    if op in GROUPS:
        return _edges(value[-1] if op is ops.SUBPATTERN else value, step, letters)
    if op in REPEATS and (value[0] or value[1] == 1):
        closed, open_ = _edges(value[2], step, letters)
        open_ |= NONE if value[0] else EMPTY
        return (closed, open_) if value[1] == 1 else (closed | open_, NONE)
    exact = part_of(node).exact if op not in REPEATS else None
    return (NONE, exact) if exact is not None else (EMPTY, NONE)
