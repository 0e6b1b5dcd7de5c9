"""Verdicts found ahead: what has changed is judged in a second process, and the build finds it in the cache."""

from pathlib import Path

import pytest
from checkout import Checkout

from communique.editions.ahead import Judged, judging
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.formats import HTML
from communique.system.cache import cache_folder, entries
from communique.system.filedigests import FileDigests


@pytest.fixture
def built(checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Checkout:
    """A project whose Khmer pages are made, and an empty cache."""
    checkout.build("--language", "km")
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    return checkout


def judged(checkout: Checkout) -> int:
    project = load_project(checkout.root)
    jobs = [Job(project, project.language("km"), (Output(HTML),))]
    with judging(jobs, {project.build: FileDigests(project.build)}) as [job]:
        if isinstance(job.prepare, Judged):
            job.prepare.wait()
        return len(list(entries(cache_folder(project.build) / "verdicts")))


def test_a_catalog_that_has_changed_and_the_english_that_it_renders_are_judged(built: Checkout) -> None:
    assert judged(built) == 0
    built.edit(built.catalog("km"), '\u17d4"', '\u17d5"')
    assert judged(built) == 2


def test_what_cannot_be_read_is_left_to_the_build(built: Checkout) -> None:
    built.edit(built.catalog("km"), "msgid", "msgwhat")
    assert judged(built) == 0
