"""What is looked for first must be in every text that an expression is found in, or a fact would pass unread."""

import json
import re
import tomllib
from functools import cache

import pytest
from checkout import ROOT

from communique.expressions.sought import Sought, required
from communique.words.language_files import written_out

TABLES = sorted((ROOT / "communique").glob("*/languages/*.toml"))
FIXTURES = sorted((ROOT / "tests/fixtures/facts").glob("*.jsonl"))
ROWS = [json.loads(row) for path in FIXTURES for row in path.read_text(encoding="utf-8").splitlines()]


@cache
def texts(code: str) -> list[str]:
    """List the texts of a language, in which what its table has may be found: all of one that has none of its own."""
    sides = [("en", row["source"]) for row in ROWS] + [(row["language"], row["translation"]) for row in ROWS]
    return telling({text for language, text in sides if language == code} or {text for _, text in sides})


def telling(texts: set[str]) -> list[str]:
    """Choose texts, of which each has a word that none before it has: most differ from others in one."""
    seen, chosen = set[str](), []
    for text in sorted(texts):
        words = set(re.findall(r"\w+", text.lower()))
        chosen += [] if words <= seen else [text]
        seen |= words
    return chosen


def expressions(table: object) -> set[str]:
    """Collect what a table has that is more than a word."""
    if isinstance(table, str):
        return {table} if re.search(r"[|\\(\[?]", table) and "{" not in re.sub(r"\{\d*,?\d*\}", "", table) else set()
    if isinstance(table, dict):  # what is put instead of a match is none
        table = [[one for one, _ in each] if key == "respelt" else each for key, each in table.items()]
    values = table if isinstance(table, list) else ()
    return set().union(*map(expressions, values))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(ROOT / "communique")))
def test_no_text_that_an_expression_is_found_in_is_passed_over(path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    known = expressions(written_out(table, parts) if (parts := table.pop("parts", {})) else table)
    assert len(known) > 40
    assert len(texts(path.stem)) > 900
    for expression in sorted(known):
        sought, pattern = Sought(expression, few=0), re.compile(expression, re.IGNORECASE)
        passed_over = [text for text in texts(path.stem) if pattern.search(text) and not sought.may_be_in(text)]
        assert passed_over == [], expression


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("o'clock", {"o'clock"}),
        (r"\b(?:fifty|sixty)-six\b", {"fifty-six", "sixty-six"}),
        (r"(?:at|by) noon|midnight", {"at noon", "by noon", "midnight"}),
        (r"late(?:r|st)?", {"late"}),
        (r"\d{4}年", {"年"}),
        (r"one(?= another)", {"one another"}),
        (r"(?<=would )one day", {"one day"}),
        (r"[Tt]oday", {"Today", "today"}),
        (r"(?:January )?\d+", None),
        (r"x?y*", None),
        ("(?!)", set()),
    ],
)
def test_the_words_are_those_that_the_expression_cannot_be_without(expression: str, words: set[str] | None) -> None:
    assert required(expression) == words


def test_case_counts_as_it_does_in_the_expression() -> None:
    assert Sought("per cent", few=0).may_be_in("40 PER CENT")
    assert not Sought("May", flags=0, few=0).may_be_in("it may")
    assert Sought("(?i:may)", flags=0, few=0).search("MAY")
    assert [found[0] for found in Sought("second|month", few=0).finditer("a Month")] == ["Month"]
    assert Sought("month", few=0).search("a year") is None


def test_the_first_few_texts_are_searched_without_it() -> None:
    sought = Sought("month", few=2)
    assert [sought.may_be_in("a year") for _ in range(4)] == [True, True, False, False]
