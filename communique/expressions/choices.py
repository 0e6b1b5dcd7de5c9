"""Regular expressions of many words or rules, written so that they are soon found, or sooner not."""

import re
from collections.abc import Iterable, Set
from typing import Any

NEVER = "(?!)"
NAMED = re.compile(r"\(\?P<\w+>")


def alternatives(words: Iterable[str]) -> str:
    """Make a regular expression of words, the longest first, as a trie: a thousand take as long as ten."""
    trie: dict[str, Any] = {}
    # A set's order is another one in each process, and of words that differ in case only one is found first.
    for word in filter(None, sorted(words) if isinstance(words, Set) else words):
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _expression(trie) if trie else NEVER


def beginnings(words: Iterable[str]) -> str:
    """Make an expression that looks whether any of some words may begin, which most places of a text say no to."""
    first = "".join(sorted({word[0] for word in words if word}))
    return f"(?=[{re.escape(first)}])" if first else NEVER


def one_of(patterns: Iterable[re.Pattern[str]]) -> str:
    """Join patterns in one expression, which says sooner than they do, one by one, that none is found."""
    return "|".join(f"(?:{pattern.pattern})" for pattern in patterns) or NEVER


def ungrouped(expression: str) -> str:
    """Leave out the names of groups, of which two that are joined may have the same."""
    return NAMED.sub("(?:", expression)


def _expression(trie: dict[str, Any]) -> str:
    branches = [_branch(character, node) for character, node in trie.items() if character]
    if not branches:
        return ""
    joined = f"(?:{'|'.join(branches)})" if len(branches) > 1 or "" in trie else branches[0]
    return joined + "?" * ("" in trie)


def _branch(character: str, node: dict[str, Any]) -> str:
    """Write what begins with a character; a long word is no deep one."""
    written = re.escape(character)
    while len(node) == 1 and "" not in node:
        ((character, node),) = node.items()
        written += re.escape(character)
    return written + _expression(node)
