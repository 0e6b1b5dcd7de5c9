"""Messages judged before: an edit has one judged again, and none is taken for what it was in another case."""

from dataclasses import replace
from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout

from communique.catalogs.catalog import Catalog
from communique.catalogs.message import Message
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.system.cache import keep
from communique.verdicts.remembered import KEPT, Remembered
from communique.verdicts.results import faults, read_inputs

SUM, DAYS = "They paid US$204.", "She was held for 12 days."
RIGHT = {SUM: "彼らは204米ドルを支払った。", DAYS: "彼女は12日間拘禁された。"}
WRONG = {SUM: "彼らは240米ドルを支払った。", DAYS: "彼女は21日間拘禁された。"}
MESSAGES = {msgid: Message(msgid, text, fuzzy=False, line=7) for msgid, text in RIGHT.items()}


@pytest.fixture
def kept(tmp_path: Path) -> Remembered:
    """What is known of a document of two messages, of which one has an error."""
    remembered = Remembered(tmp_path, "a document")
    remembered.keep(Catalog(MESSAGES, "", {}), {SUM: SUM}, [("dates", DAYS), ("header", None)])
    return remembered


def known(kept: Remembered, rendered: str = SUM, **changes: object) -> dict[str, list[str]]:
    """Return what is known where the sum's message is another."""
    changed = replace(MESSAGES[SUM], **changes)  # type: ignore[arg-type]
    return kept.of(Catalog(MESSAGES | {SUM: changed}, "", {}), {SUM: rendered})


def test_what_is_known_of_a_message_is_known_wherever_it_stands(kept: Remembered) -> None:
    assert known(kept, line=12) == {SUM: [], DAYS: ["dates"]}


@pytest.mark.parametrize(
    "change",
    [
        {"typed": WRONG[SUM]},
        {"fuzzy": True},
        {"comment": "ignore-money: the receipts say so."},
        {"flags": ("ignore-money",)},
        {"rendered": "They paid US$240."},
    ],
    ids=str,
)
def test_nothing_is_known_of_a_message_that_is_another_or_renders_another(
    kept: Remembered, change: dict[str, str]
) -> None:
    assert known(kept, **change) == {DAYS: ["dates"]}


@pytest.mark.parametrize("data", [b"", b"\xff[", b"[]", b'{"a": 1}', b"[" * 100_000], ids=repr)
def test_what_is_no_knowledge_is_none(kept: Remembered, data: bytes) -> None:
    keep(kept.cache / KEPT, kept.key, data)
    assert known(kept) == {}


@pytest.mark.parametrize("edited", [SUM, DAYS])
def test_an_error_stays_one_while_another_message_is_edited(
    brief: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edited: str
) -> None:
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    project = load_project(brief.root)
    (other,) = RIGHT.keys() - {edited}

    def refused(texts: dict[str, str]) -> set[str | None]:
        rows = [f'msgid "{msgid}"\nmsgstr "{text}"\n' for msgid, text in texts.items()]
        brief.add_catalog("ja", DOCNAME, "\n".join(rows))
        inputs = read_inputs(project, project.language("ja"), DOCNAME, read_glossary(project))
        return {fault.msgid for fault in faults(project, inputs) if fault.msgid}

    assert refused(RIGHT) == set()
    assert refused(RIGHT | {edited: WRONG[edited]}) == {edited}
    assert refused({edited: WRONG[edited], other: RIGHT[other].removesuffix("。")}) == {edited}
    assert refused({other: WRONG[other], edited: WRONG[edited]}) == {edited, other}
    assert refused(RIGHT) == set()
