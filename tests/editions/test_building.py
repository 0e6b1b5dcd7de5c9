"""Building: what the outputs of an edition leave in memory for those after them."""

import gc
import os
import shutil
import weakref
from functools import partial
from pathlib import Path

import pytest
from checkout import DOCNAME, SLUG, Checkout
from sphinx.application import Sphinx

from communique.editions.building import build_edition
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.formats import HTML, PDF, Format


def test_an_output_of_an_archive_leaves_no_document_in_memory_for_those_after_it(
    brief: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.editions.building.BORNE", 0)
    project, known = load_project(brief.root), list[weakref.ref[Sphinx]]()
    alive = []

    def look(app: Sphinx) -> None:
        alive.append(sum(each() is not None for each in known))
        known.append(weakref.ref(app))

    outputs = tuple(Output(HTML, name=name) for name in ("first", "second", "third", "fourth"))
    gc.disable()  # of itself it comes now and then
    try:
        outcomes = list(build_edition(Job(project, project.language("km"), outputs, look)))
    finally:
        gc.enable()
    assert [outcome.exit_code for outcome in outcomes] == [0] * 4
    assert alive == [0, 0, 0, 0]


def note_reader(log: Path, app: Sphinx) -> None:
    """Write down which process reads each document."""

    def note(*_: object) -> None:
        with log.open("a") as file:
            file.write(f"{os.getpid()}\n")

    app.connect("source-read", note)


def test_of_many_documents_a_process_that_ends_makes_what_comes_first_and_reads_for_all(
    brief: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, log = load_project(brief.root), tmp_path / "log"
    job = Job(project, project.language("km"), (Output(PDF), Output(HTML)), partial(note_reader, log))
    files = [
        brief.root / "build" / "pdf" / "km" / f"{SLUG}.pdf",
        brief.root / "build" / "html" / "km" / f"{DOCNAME}.html",
    ]
    made = list[list[bytes]]()
    for most in (100, 0):
        monkeypatch.setattr("communique.project.recalled.MANY", most)
        shutil.rmtree(brief.root / "build", ignore_errors=True)
        assert [outcome.exit_code for outcome in build_edition(job)] == [0, 0]
        made.append([path.read_bytes() for path in files])
    assert made[0] == made[1]
    here, there = dict.fromkeys(log.read_text().split())
    assert (log.read_text().split().count(here), here) == (2, str(os.getpid()))
    assert log.read_text().split().count(there) == 2
    with (brief.root / "docs" / f"{DOCNAME}.rst").open("a") as source:
        source.write("\n`nowhere`_\n")
    problems = [outcome.problems for outcome in build_edition(job)]
    assert "nowhere" in problems[0][0]
    assert problems[0] == problems[1]


@pytest.mark.parametrize(
    ("outputs", "observed", "is_here"),
    [((HTML, PDF), False, False), ((HTML, PDF), True, True), ((PDF,), False, True)],
    ids=["several", "several that are looked at", "one"],
)
def test_of_many_documents_each_of_several_outputs_is_made_apart_unless_whoever_asks_looks_on(
    outputs: tuple[Format, ...],
    observed: bool,
    is_here: bool,
    brief: Checkout,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("communique.project.recalled.MANY", 0)
    project, log = load_project(brief.root), tmp_path / "log"
    asked = tuple(map(Output, outputs))
    job = Job(project, project.language("km"), asked, partial(note_reader, log), observed)
    assert [outcome.exit_code for outcome in build_edition(job)] == [0] * len(outputs)
    assert {reader == str(os.getpid()) for reader in log.read_text().split()} == {is_here}
