"""One run of Sphinx: what it holds in memory does not grow with an archive."""

import gc
import shutil

import pytest
from checkout import Checkout
from docutils import nodes
from sphinx.application import Sphinx

from communique.documents.sphinx_run import DOCTREES, sphinx_run
from communique.project.settings import load_project

MORE = 20
WORKED_ON = 4  # by docutils and Sphinx at any time


@pytest.mark.parametrize("command", ["check", "html", "update"])
def test_a_project_without_conf_py_is_told_so_in_one_line(brief: Checkout, command: str) -> None:
    (brief.root / "conf.py").unlink()
    done = brief.communique(command, "--language", "ja")
    assert done.returncode == 2
    assert "conf.py: not found: restore it, or take the one that 'communique init' writes" in done.stderr
    assert str(brief.root) not in done.stderr


def in_memory() -> int:
    gc.collect()
    return sum(isinstance(each, nodes.document) for each in gc.get_objects())


def test_of_an_archives_doctrees_a_number_is_in_memory(checkout: Checkout) -> None:
    docnames = [f"note{number}" for number in range(DOCTREES + MORE)]
    catalogs = checkout.root / "locale" / "en" / "LC_MESSAGES"
    for docname in docnames:
        (checkout.root / "docs" / f"{docname}.rst").write_text(":orphan:\n\nNote\n====\n\nText.\n")
        shutil.copy(catalogs / "index.po", catalogs / f"{docname}.po")
    project, out, counted, before = load_project(checkout.root), checkout.root / "build" / "made", [], in_memory()

    def prepare(app: Sphinx) -> None:
        app.connect("write-started", lambda *_: counted.append(in_memory() - before))

    with sphinx_run(project, "en", "dummy", out, out / "doctrees", prepare=prepare) as run:
        run.app.build()
        assert run.app.env.found_docs > set(docnames)
        counted += [in_memory() - before]
    assert max(counted) <= DOCTREES + WORKED_ON
    assert counted[0] >= DOCTREES


def test_what_is_nested_without_end_is_one_line_that_names_the_document(brief: Checkout) -> None:
    brief.add_statement("deep", "\n\n".join(f"{'  ' * depth}* x" for depth in range(300)) + "\n")
    for command in ("update", "html", "check"):
        done = brief.communique(command)
        assert done.returncode == 2
        assert "docs/statements/deep.rst: lists, quotations or markup stand in each other" in done.stderr
        assert "Traceback" not in done.stderr
