"""What has one right answer: checks that can mend what they find, each fixer beside its check."""

import re
from collections.abc import Callable
from typing import TypeAlias

from communique.checks.registry import CHECKS
from communique.checks.segment import Segment
from communique.facts.tokens import ADDRESS, SYMBOL

Fixer: TypeAlias = Callable[[Segment], str]
# What is no running text: literals, links and roles, notes, substitutions, addresses, placeholders.
MARKUP = re.compile(
    r"``.*?``|`[^`]*`_{0,2}|\[[^\[\]\s]*\]_|\|[^|\n]*\|_?|<[^<>\s]*>|\{[^{}]*\}"
    + rf"|{ADDRESS.pattern}|{SYMBOL.pattern}",
    ADDRESS.flags | SYMBOL.flags,
)

FIXES: dict[str, Fixer] = {}


def fixer(function: Fixer) -> Fixer:
    """Register ``fix_<id>``, which writes a translation as its check wants it; what is unsure stays as typed."""
    name = function.__name__.removeprefix("fix_").replace("_", "-")
    assert name in CHECKS, f"a fixer of no check: {name!r}"
    FIXES[name] = function
    return function


def replaced(pattern: re.Pattern[str], by: Callable[[re.Match[str]], str], text: str) -> str:
    """Write something else for what a pattern finds in running text."""
    spans = [found.span() for found in MARKUP.finditer(text)]

    def write(found: re.Match[str]) -> str:
        start, end = found.span()
        is_text = all(end <= first or last <= start for first, last in spans)
        return by(found) if is_text else found[0]

    return pattern.sub(write, text)
