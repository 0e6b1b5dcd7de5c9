"""What is made once for a run of Sphinx: each document is read as if all had been made for it alone."""

import gc
import warnings
import weakref
from pathlib import Path

import pytest
from checkout import Checkout
from docutils.core import publish_doctree
from docutils.parsers.rst import Parser, states
from sphinx.application import Sphinx
from sphinx.util import docutils

from communique.documents.sphinx_run import sphinx_run
from communique.project.settings import load_project
from communique.system.made_once import made_once

NESTED = """\
Heading
-------

1. One

   - two
   - three

     * four

       ::

         > five

       > six

Term
    Text.

:field: - seven

> eight
"""


def built(checkout: Checkout, builder: str = "dummy") -> Sphinx:
    out = checkout.root / "build" / "made"
    with sphinx_run(load_project(checkout.root), "en", builder, out, out / "doctrees") as run:
        run.app.build()
        return run.app


def test_a_document_depends_on_nothing_that_another_one_takes_in(checkout: Checkout) -> None:
    docs = checkout.root / "docs"
    (docs / "part.txt").write_text("Text.\n")
    (docs / "one.rst").write_text(":orphan:\n\nOne\n===\n\n.. include:: part.txt\n")
    (docs / "two.rst").write_text(":orphan:\n\nTwo\n===\n\nText.\n")
    taken_in = built(checkout, "gettext").env.dependencies
    assert [name for name in ("one", "two") if any(str(path).endswith("part.txt") for path in taken_in[name])] == [
        "one"
    ]


def test_texts_in_texts_are_read_as_docutils_reads_them() -> None:
    alone = publish_doctree(NESTED).pformat()
    with made_once():
        assert [publish_doctree(NESTED).pformat() for _ in range(2)] == [alone] * 2


def test_docutils_is_left_as_it_was(checkout: Checkout) -> None:
    before = (docutils.OptionParser, states.Body.add_initial_transitions)
    built(checkout)
    assert (docutils.OptionParser, states.Body.add_initial_transitions) == before


def test_nothing_of_a_run_is_kept_for_the_next(checkout: Checkout) -> None:
    environment = weakref.ref(built(checkout).env)
    gc.collect()
    assert environment() is None


def test_settings_that_a_project_writes_between_two_runs_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = tmp_path / "docutils.conf"
    monkeypatch.setenv("DOCUTILSCONFIG", str(written))
    assert [_tab_width(), _tab_width()] == [8, 8]
    written.write_text("[general]\ntab_width: 3\n")
    assert [_tab_width(), _tab_width()] == [3, 3]
    written.unlink()
    assert _tab_width() == 8


def _tab_width() -> int:
    with made_once(), warnings.catch_warnings(action="ignore"):
        asked = docutils.OptionParser(components=(Parser,), defaults={}, read_config_files=True)
        return asked.get_default_values().tab_width
