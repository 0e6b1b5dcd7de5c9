"""One run of Sphinx: what it holds in memory does not grow with an archive."""

import gc
import shutil

import pytest
from checkout import DOCNAME, SLUG, Checkout
from docutils import nodes
from sphinx.application import Sphinx

from communique.documents.sphinx_run import DOCTREES, sphinx_run
from communique.project.settings import load_project

MORE = 20
WORKED_ON = 4  # by docutils and Sphinx at any time


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "2026-01-05-loop.rst",
            "",
            "2026-01-05-loop.rst: a link to what is not under docs/: put the file itself there",
        ),
        (
            "loop.txt",
            ".. include:: loop.txt",
            f"{SLUG}.rst: a file that it names is a link that leads to itself: put",
        ),
        ("loop.csv", ".. csv-table::\n   :file: loop.csv", "CRITICAL: 'loop.csv' is not under docs/"),
        (
            "loop.png",
            ".. image:: loop.png\n   :alt: A lake",
            f"{SLUG}.rst: a file that it names is a link that leads",
        ),
    ],
)
def test_a_link_that_leads_to_itself_is_one_line(brief: Checkout, name: str, text: str, said: str) -> None:
    (brief.root / "docs" / "statements" / name).symlink_to(name)
    document = brief.root / "docs" / f"{DOCNAME}.rst"
    document.write_text(f"{document.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    for command in ("check", "html"):
        done = brief.communique(command)
        assert done.returncode in {1, 2}
        assert "Traceback" not in done.stderr
        assert said in done.stderr


@pytest.mark.parametrize("name", ["conf.py", "docs/index.rst"])
@pytest.mark.parametrize("command", ["check", "html", "update"])
def test_a_project_without_one_of_its_own_files_is_told_so_in_one_line(
    brief: Checkout, command: str, name: str
) -> None:
    (brief.root / name).unlink()
    done = brief.communique(command, "--language", "ja")
    assert done.returncode == 2
    assert f"{name}: not found: restore it, or take the one that 'communique init' writes" in done.stderr
    assert str(brief.root) not in done.stderr


@pytest.mark.parametrize("command", ["html", "update"])
def test_an_extension_that_is_not_installed_is_told_with_what_to_do(brief: Checkout, command: str) -> None:
    with (brief.root / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write('extensions.append("nowhere")\n')
    said = brief.communique(command, "--language", "en").stderr
    assert "conf.py: Could not import extension nowhere" in said
    assert "install what has it, or take it out of extensions" in said


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
