"""Statements as files: what a file is made from is known again only as long as it is the same."""

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from checkout import SLUG, Checkout
from docutils import nodes

from communique.documents.reading import Reading
from communique.documents.sphinx_run import sphinx_run
from communique.documents.statement_builder import StatementBuilder
from communique.project.settings import load_project

DOCNAME = f"statements/{SLUG}"


@pytest.fixture
def doctrees(checkout: Checkout) -> Path:
    """The doctrees of the Japanese edition, with those who asked for them."""
    project, folder = load_project(checkout.root), checkout.root / "build" / "read"
    with sphinx_run(project, "ja", "dummy", folder / "made", folder / "doctrees") as run:
        run.app.build()
    return folder / "doctrees"


def made_from(checkout: Checkout, doctrees: Path) -> Mapping[str, object]:
    project, reading = load_project(checkout.root), Reading(doctrees / "texts", is_current=True)
    with sphinx_run(project, "ja", "dummy", doctrees.parent / "made", doctrees, reading=reading) as run:
        run.app.build()
        return StatementBuilder.inputs(run.app.env, DOCNAME)


def test_what_is_noted_of_a_text_is_of_no_other(checkout: Checkout, doctrees: Path) -> None:
    path = doctrees / f"{DOCNAME}.doctree"
    before, read = made_from(checkout, doctrees), path.read_bytes()
    assert made_from(checkout, doctrees) == before
    doctree = pickle.loads(read)
    doctree += nodes.paragraph("", "One more.")
    path.write_bytes(pickle.dumps(doctree))
    changed = made_from(checkout, doctrees)
    assert changed != before
    path.write_bytes(read)
    assert made_from(checkout, doctrees) == before


@pytest.mark.parametrize("note", [b"", b"[]", b"{", b'["", 1, 2, 3, 4, 5]'])
def test_a_damaged_note_is_none(checkout: Checkout, doctrees: Path, note: bytes) -> None:
    before = made_from(checkout, doctrees)
    (doctrees / f"{DOCNAME}.said").write_bytes(note)
    assert made_from(checkout, doctrees) == before


def test_a_page_that_is_no_statement_is_made_into_no_form_and_stops_none(checkout: Checkout) -> None:
    path = checkout.root / "docs" / "index.rst"
    path.write_text(path.read_text(encoding="utf-8") + "\n:ref:`nowhere`\n", encoding="utf-8")
    project, folder = load_project(checkout.root), checkout.root / "build" / "text"
    with sphinx_run(project, "en", "pdf", folder / "made", folder / "doctrees") as run:
        run.app.build()
        assert not run.warnings
    assert {made.stem for made in (folder / "made").iterdir()} == {SLUG}
    with sphinx_run(project, "en", "html", folder / "pages", folder / "of-pages") as run:
        run.app.build()
        assert "undefined label: 'nowhere'" in run.warnings[0]
