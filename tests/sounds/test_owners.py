"""Owners: which row of a translation is which name of its source."""

import pytest
from checkout import ROOT

from communique.sounds.names import Name, names
from communique.sounds.owners import Owners, owners
from communique.sounds.rows import rows

SOURCE = "Oleg Tyurin was moved from Vologda to Vorkuta."


NAMES = [
    line.split("\t")
    for line in (ROOT / "tests" / "fixtures" / "sounds" / "names.tsv").read_text(encoding="utf-8").splitlines()
]
SCRIPTS = {"Kana": (1, "{}"), "Khmr": (2, "លោក {}")}


def is_heard(name: str, written: str, script: str) -> bool:
    column = SCRIPTS[script][1].format(written)
    whole = Name(tuple(name.split()), 0, len(name), is_titled=True, is_own=True)
    return not owners(name, [whole], rows(column, script), script).without()


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_are_heard_as_newspapers_write_them(script: str) -> None:
    unheard = [row[0] for row in NAMES if not is_heard(row[0], row[SCRIPTS[script][0]], script)]
    assert len(unheard) <= 3, unheard


@pytest.mark.parametrize("script", SCRIPTS)
def test_few_other_names_are(script: str) -> None:
    pairs = [(row[0], NAMES[(place + step) % len(NAMES)]) for place, row in enumerate(NAMES) for step in (5, 11, 23)]
    taken = [name for name, other in pairs if is_heard(name, other[SCRIPTS[script][0]], script)]
    assert len(taken) < 0.12 * len(pairs), len(taken) / len(pairs)


def of(source: str, translation: str) -> Owners:
    return owners(source, names(source), rows(translation, "Kana"), "Kana")


@pytest.mark.parametrize(
    ("translation", "without"),
    [
        ("オレグ・チューリンさんはヴォログダからヴォルクタへ移された。", 0),
        ("オレグ・チューリンさんはヴォルゴグラードからヴォルクタへ移された。", 1),
    ],
)
def test_a_row_is_one_name_s(translation: str, without: int) -> None:
    assert len(of(SOURCE, translation).without()) == without


def test_a_row_that_may_be_two_names_is_neither_s() -> None:
    found = of("He met Li Wen and Li Wan.", "リー・ウェン氏に会った。")
    assert found.owner(0) is None


def test_what_stands_in_a_place_is_nobody_s_name() -> None:
    found = of("Sarith was held in Sarit.", "サリットさんは拘束された。")
    assert {name.text: found.scores[name][0] > 0 for name in found.names} == {"Sarit": False}
