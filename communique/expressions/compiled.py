"""Expressions as Python has compiled them, which may be kept: to compile them takes half of a first verdict.

What is kept is data, by an expression's own text; Python's matcher looks whether it is sound before it takes it.
"""

import _sre  # type: ignore[import-not-found]
import json
import re
import sys
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

FEW = 8  # expressions that are sooner compiled the next time than kept
CODE = "I"  # what one step of the matcher is
Words = frozenset[str]


class Form(NamedTuple):
    """What an expression has been compiled to."""

    flags: int
    groups: int
    names: dict[str, int]
    code: bytes


@dataclass
class Expressions:
    """What expressions have been compiled to, and words that were read from them; ``added`` are those found since."""

    forms: dict[str, Form] = field(default_factory=dict)
    words: dict[str, Words | None] = field(default_factory=dict)
    added: int = 0

    @property
    def has_grown(self) -> bool:
        """Whether so much has been found since that it is worth keeping."""
        return self.added >= FEW

    def learn(self, data: bytes) -> None:
        """Take in what was kept; anything else in its place is nothing."""
        head, _, code = data.partition(b"\n")
        try:
            forms, words = json.loads(head)
            found = {
                key: Form(flags, groups, names, code[start:end])
                for key, (flags, groups, names, start, end) in forms.items()
            }
            known = {key: None if each is None else frozenset(each) for key, each in words.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return
        self.added = len(self.forms.keys() - found.keys()) + len(self.words.keys() - known.keys())
        self.forms |= found
        self.words |= known

    def kept(self) -> bytes:
        """Return all that is known, and count from nothing again."""
        forms, place = {}, 0
        for key, form in self.forms.items():
            forms[key] = [form.flags, form.groups, form.names, place, place + len(form.code)]
            place += len(form.code)
        words = {key: None if each is None else sorted(each) for key, each in self.words.items()}
        self.added = 0
        head = json.dumps([forms, words], separators=(",", ":")).encode()
        return b"\n".join([head, b"".join(form.code for form in self.forms.values())])


known = Expressions()  # of this process


def compiled(expression: str, flags: int = 0) -> re.Pattern[str]:
    """Compile an expression, or take what it was compiled to before."""
    return compiled_once(expression, expression, int(flags), lambda: _parser.parse(expression, int(flags)))


def compiled_once(text: str, shown: str | None, flags: int, parse: Callable[[], Any]) -> re.Pattern[str]:
    """Return what ``text`` was compiled to before, else compile what ``parse`` gives; its pattern is ``shown``."""
    key = _key(text, flags, shown is None)
    form = known.forms.get(key)
    if form is not None:
        try:
            return _pattern(shown, form)
        except (RuntimeError, TypeError, ValueError, OverflowError):  # not of this Python
            pass
    tree = parse()
    code = array(CODE, map(int, _compiler._code(tree, flags))).tobytes()
    known.forms[key] = made = Form(flags | tree.state.flags, tree.state.groups - 1, dict(tree.state.groupdict), code)
    known.added += 1
    return _pattern(shown, made)


def remembered(text: str, flags: int, what: str, find: Callable[[], Iterable[str] | None]) -> Words | None:
    """Take the words that were read from an expression before, or find them."""
    key = _key(text, flags, what)
    if key not in known.words:
        found = find()
        known.words[key] = None if found is None else frozenset(found)
        known.added += 1
    return known.words[key]


def cache_key(code: str) -> str:
    """Return the cache's key for the expressions of some ``code``, which each Python compiles differently."""
    return f"expressions {sys.version} {sys.byteorder} {code}"


def _pattern(shown: str | None, form: Form) -> re.Pattern[str]:
    code, named = array(CODE, form.code), {number: name for name, number in form.names.items()}
    names = tuple(named.get(number) for number in range(form.groups + 1))
    pattern: re.Pattern[str] = _sre.compile(shown, form.flags, code.tolist(), form.groups, form.names, names)
    return pattern


def _key(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()
