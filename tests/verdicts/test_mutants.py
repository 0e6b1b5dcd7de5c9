"""Mutants: what slips of the pen make of the shipped translations is reported, and by the right check."""

from collections import Counter

import pytest

from bench.mutants import Mutant, bench, measure

LEAST = 0.98


@pytest.fixture(scope="module", params=["en", "ja", "km"])
def reported(request: pytest.FixtureRequest) -> list[tuple[Mutant, bool]]:
    """Every mutant of a language's catalog, and whether a check that it belongs to reports it."""
    return [(mutant, bool(mutant.checks & checks)) for mutant, checks in measure(request.param)]


def test_mutants_of_every_fact_are_reported_by_the_right_check(reported: list[tuple[Mutant, bool]]) -> None:
    facts = [(mutant, is_right) for mutant, is_right in reported if mutant.kind != "sentence"]
    assert len(facts) > 1000
    missed = Counter((mutant.kind, mutant.how) for mutant, is_right in facts if not is_right)
    assert sum(is_right for _, is_right in facts) / len(facts) >= LEAST, missed


def test_no_figure_is_changed_unnoticed(reported: list[tuple[Mutant, bool]]) -> None:
    kinds = {"date", "number", "sum", "article", "symbol", "call"}
    changed = [(m.msgstr, is_right) for m, is_right in reported if m.kind in kinds and m.how == "changed"]
    assert changed
    assert [text for text, is_right in changed if not is_right] == []


def test_most_lost_sentences_are_noticed(reported: list[tuple[Mutant, bool]]) -> None:
    dropped = [is_right for mutant, is_right in reported if (mutant.kind, mutant.how) == ("sentence", "dropped")]
    assert sum(dropped) / len(dropped) > 0.85


def test_a_mutant_differs_from_its_translation() -> None:
    assert all(mutant.msgstr != message.msgstr for message, mutant in bench("ja").mutants())
