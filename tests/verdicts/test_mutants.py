"""Mutants: what slips of the pen make of the shipped translations is reported, and by the right check."""

import json
import pickle
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpora import LANGUAGES, fixtures, published, shipped
from bench.intervals import Share
from bench.mutants import KINDS, TABLES, Text, mutants
from bench.recall import Verdict, report, verdicts
from communique.checks.registry import Severity

LEAST = 0.99
MOST = 200  # of a kind: of one, letters of names, the shipped English has a thousand
FIGURES = {
    "figure",
    "figures turned",
    "month",
    "year",
    "article",
    "footnote",
    "symbol of a document",
    "figure's look-alike",
}


@pytest.fixture(scope="module", params=LANGUAGES)
def found(request: pytest.FixtureRequest, once: Callable[[str, Callable[[Path], object]], Path]) -> list[Verdict]:
    """What is said of every mutant of a language's catalog."""

    def make(folder: Path) -> None:
        folder.mkdir()
        (folder / "found").write_bytes(pickle.dumps(verdicts(shipped(request.param), MOST)))

    return pickle.loads((once(f"mutants-{request.param}", make) / "found").read_bytes())


def test_facts_that_are_changed_or_lost_are_errors(found: list[Verdict]) -> None:
    facts = [verdict for verdict in found if verdict.mutant.is_fact]
    assert len(facts) > 600
    missed = Counter((v.mutant.kind, v.mutant.how) for v in facts if v.severity is not Severity.ERROR)
    assert 1 - missed.total() / len(facts) >= LEAST, missed


def test_what_is_said_of_facts_comes_from_the_checks_that_they_are_the_matter_of(found: list[Verdict]) -> None:
    facts = [verdict for verdict in found if verdict.mutant.is_fact]
    missed = Counter((v.mutant.kind, v.mutant.how) for v in facts if not v.is_right)
    assert 1 - missed.total() / len(facts) >= LEAST, missed


def test_figures_are_not_changed_unnoticed_by_the_right_check(found: list[Verdict]) -> None:
    changed = [v for v in found if v.mutant.kind in FIGURES and v.mutant.how in {"digits", "turned", "changed"}]
    assert changed
    assert [verdict.mutant.text.translation for verdict in changed if not verdict.is_right] == []


def test_most_lost_sentences_are_noticed(found: list[Verdict]) -> None:
    lost = [verdict.severity for verdict in found if verdict.mutant.kind == "sentence lost"]
    assert lost.count(None) / len(lost) < 0.15


@pytest.mark.parametrize("code", ["ja", "km"])
def test_there_are_mutants_of_more_than_thirty_kinds(code: str) -> None:
    corpora = shipped(code), fixtures(code)
    kinds = {mutant.kind for corpus in corpora for mutant in mutants(corpus.texts, code)}
    assert len(kinds) > 30
    assert kinds <= set(KINDS)


def test_every_rule_is_of_a_kind_that_tables_have() -> None:
    assert {row["kind"] for code in ("any", *LANGUAGES) for row in TABLES[code]} == set(KINDS)


def test_a_mutant_differs_from_its_text_and_names_its_source() -> None:
    made = mutants(shipped("ja").texts, "ja")
    assert all(mutant.text.translation != mutant.original.translation for mutant in made)
    assert all(mutant.text.source == mutant.original.source for mutant in made)


@pytest.mark.parametrize(
    ("hits", "made", "low", "high"), [(0, 10, 0.0, 0.2775), (8, 10, 0.4902, 0.9433), (45, 50, 0.7864, 0.9565)]
)
def test_intervals_are_wilsons(hits: int, made: int, low: float, high: float) -> None:
    assert Share(hits, made).interval == pytest.approx((low, high), abs=1e-4)


def test_a_folder_of_published_text_is_measured_per_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"source": "She was freed on Tuesday.", "translation": "彼女は火曜日に解放された。"},
        {"source": "He died in 2012.", "translation": "彼は2013年に死亡した。", "judged": "T"},
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "news-ja.jsonl").write_text(text, encoding="utf-8")
    (corpus,) = published(tmp_path)
    report(corpus, MOST)
    printed = capsys.readouterr().out
    assert "news-ja: 1 right texts" in printed
    assert any(line.startswith("weekday") and "100.0 (20.7–100.0)" in line for line in printed.splitlines())
    assert "100.0 (20.7–100.0) held back" in printed


def test_what_is_left_out_and_stands_elsewhere_is_only_said_less() -> None:
    text = Text("On 1 May 2016 she left, on 2 May 2016 she returned.", "2016年5月1日に発ち、2016年5月2日に戻った。")
    once = Text("On 1 May 2016 she left.", "2016年5月1日に発った。")
    assert {m.how for m in mutants([text], "ja") if m.kind == "date" and m.text.translation.startswith("5月1日")} == {
        "said less"
    }
    assert {m.how for m in mutants([once], "ja") if m.kind == "date" and m.text.translation.startswith("5月1日")} == {
        "changed"
    }
