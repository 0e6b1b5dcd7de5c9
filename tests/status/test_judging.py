"""What is kept of a judgement is what a judgement would be now, whatever has changed that it rests on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from approving import require
from checkout import DOCNAME, LANGUAGES, SOURCE, Checkout

from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.status.judging import Judging
from communique.status.readiness import Readiness
from communique.update.templates import Template

TRANSLATION = 'msgid "Three came."\nmsgstr "3人が来た。"\n'
CORRECTION = 'msgid "Three came."\nmsgstr "{} came."\n'
TEMPLATE = Template(DOCNAME, {"Three came.": (), "Kem Sokha left.": ()}, about=(("topic", "Land rights"),))


def judged(checkout: Checkout) -> list[Readiness]:
    project = load_project(checkout.root)
    terms = read_glossary(project)
    return [Judging(project, project.language(code), terms).judge(TEMPLATE) for code in LANGUAGES]


def add_row(checkout: Checkout) -> None:
    with (checkout.root / "locale" / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("Land rights,土地の権利,សិទ្ធិដីធ្លី,topic\n")


EDITS: dict[str, Callable[[Checkout], object]] = {
    "a translation": lambda c: c.add_catalog("ja", DOCNAME, TRANSLATION.replace("3", "4")),
    "one that is gone": lambda c: c.catalog("ja").unlink(),
    "the English": lambda c: c.add_catalog("en", DOCNAME, CORRECTION.format("Four")),
    "the document": lambda c: c.edit(c.root / SOURCE, "\n\n", "\n\nWho said it, where and when.\n\n"),
    "the glossary": add_row,
    "the settings": lambda c: require(c, "language"),
}


@pytest.mark.parametrize("change", EDITS)
def test_after_an_edit_the_judgement_is_that_where_nothing_is_kept(
    brief: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    brief.add_catalog("ja", DOCNAME, TRANSLATION)
    brief.add_catalog("en", DOCNAME, CORRECTION.format("3"))
    before = judged(brief)
    assert judged(brief) == before
    EDITS[change](brief)
    after = judged(brief)
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "empty"))
    assert after == judged(brief)
    assert after != before
