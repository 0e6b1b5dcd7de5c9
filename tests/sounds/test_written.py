"""Written: names are heard where a text has them, and hardly where it has others."""

import pytest
from checkout import ROOT

from communique.sounds.written import read

ROWS = [
    line.split("\t")
    for line in (ROOT / "tests" / "fixtures" / "sounds" / "names.tsv").read_text(encoding="utf-8").splitlines()
]
SCRIPTS = {"Kana": 1, "Khmr": 2}


def _hears(row: list[str], text: str, script: str) -> bool:
    words, written = row[0].split(), read(text, script)
    return written.hears(words[-1], 0.75) or (len(words) > 1 and written.hears_together(words, 0.8))


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_are_heard_as_newspapers_write_them(script: str) -> None:
    unheard = [row[0] for row in ROWS if not _hears(row, row[SCRIPTS[script]], script)]
    assert len(unheard) <= 2, unheard


@pytest.mark.parametrize("script", SCRIPTS)
def test_most_other_names_are_not(script: str) -> None:
    pairs = [(row, ROWS[(place + step) % len(ROWS)]) for place, row in enumerate(ROWS) for step in (5, 11, 23)]
    taken = [row[0] for row, other in pairs if _hears(row, other[SCRIPTS[script]], script)]
    assert len(taken) < 0.35 * len(pairs)
