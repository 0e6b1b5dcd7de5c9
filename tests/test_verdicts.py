"""Verdicts: what is judged is what is published, by all that the verdict depends on, and by nothing left over."""

from pathlib import Path

import pytest
from conftest import DOCNAME, Checkout

from communique.config import load_project
from communique.glossary import read_glossary
from communique.verdicts import Evidence, gather, refused


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep verdicts where no other test has left any; the commands that a test runs find it, too."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(folder))
    return folder


def evidence(checkout: Checkout, code: str = "ja") -> Evidence:
    project = load_project(checkout.root)
    return gather(project, project.language(code), DOCNAME, read_glossary(project))


def wrong(checkout: Checkout, read: Evidence) -> frozenset[str]:
    return refused(load_project(checkout.root), read)


def correct_the_sum(checkout: Checkout) -> None:
    """Correct a sum in the English, with a reason: a translation that has the old one is wrong then."""
    path = checkout.catalog("en")
    comment = "# Copy-edit: “US$204” without the space.\n"
    checkout.edit(path, comment, f"{comment}# ignore-money: the source had it wrong.\n#, ignore-money\n")
    before, _, after = path.read_text(encoding="utf-8").rpartition("US$204")
    path.write_text(f"{before}US$240{after}", encoding="utf-8")


def test_a_text_saved_after_it_was_read_is_not_what_is_judged(checkout: Checkout) -> None:
    good = evidence(checkout)
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    bad = evidence(checkout)
    assert wrong(checkout, good) == frozenset()
    checkout.edit(checkout.catalog("ja"), "240米ドル", "204米ドル")
    assert len(wrong(checkout, bad)) == 1


def test_no_verdict_is_kept_that_another_english_gave(checkout: Checkout) -> None:
    path = checkout.catalog("en")
    original = path.read_bytes()
    good = evidence(checkout)
    correct_the_sum(checkout)
    bad = evidence(checkout)
    assert wrong(checkout, good) == frozenset()
    path.write_bytes(original)
    assert len(wrong(checkout, bad)) == 1
    assert wrong(checkout, evidence(checkout)) == frozenset()
