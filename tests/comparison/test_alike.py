"""Order: facts that count the same may be taken for one another."""

import pytest

from communique.comparison.alike import alike
from communique.comparison.differences import compare
from communique.facts.extraction import facts


@pytest.mark.parametrize(
    ("source", "translation", "together"),
    [
        ("27 people were killed and 41 wounded.", "41人が死亡、27名が負傷した。", [["27", "41"]]),
        ("It recorded 1,153 executions in 16 countries.", "16か国で1,153件の死刑執行を記録した。", []),
        ("They planted 400 trees in 12 villages.", "12の村で400本の木を植えた。", []),
        (
            "He paid $400 for 30 litres and $900 for oil.",
            "30リットルに400ドル、油に900ドルを支払った。",
            [["$400", "$900"]],
        ),
    ],
)
def test_what_counts_the_same_may_be_taken_for_another(
    source: str, translation: str, together: list[list[str]]
) -> None:
    pairs = compare(facts(source, "en"), facts(translation, "ja")).pairs
    found = [[one.text.split()[0] for one, _ in row] for row in alike(pairs, translation, "ja")]
    assert found == together
