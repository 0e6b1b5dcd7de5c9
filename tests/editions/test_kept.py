"""What is kept of an edition: nothing is made twice, and nothing stale is taken, whatever was done to a project."""

import os
import shutil
from pathlib import Path

import pytest
from checkout import SLUG, Checkout, copy_content
from comparing import differences
from histories import History
from imports import run_and_list_imports

from communique.editions.kept import inputs
from communique.editions.outcomes import Job, Output
from communique.project.settings import load_project
from communique.statements.formats import HTML
from communique.system.filedigests import FileDigests


@pytest.mark.parametrize("seed", range(3))
def test_after_any_history_a_build_is_that_from_nothing(tmp_path: Path, seed: int) -> None:
    history = History.begin(tmp_path, seed)
    for _ in range(7):
        history.step()


def test_where_nothing_changed_the_same_is_told_and_sphinx_is_not_imported(brief: Checkout) -> None:
    brief.edit(brief.catalog("km"), 'msgid "Introduction"', '#, fuzzy\nmsgid "Introduction"')
    first = brief.communique("all")
    assert "1 fuzzy; the rest is in English" in first.stderr
    again = run_and_list_imports(brief, "all")
    *told, imported = again.stdout.splitlines()
    assert (again.returncode, sorted(told), imported) == (0, sorted(first.stdout.splitlines()), "[]")
    assert sorted(again.stderr.splitlines()) == sorted(first.stderr.splitlines())


def test_it_holds_wherever_the_project_lies(brief: Checkout, tmp_path: Path) -> None:
    brief.build("--language", "km", target="all")
    copied = Checkout(shutil.copytree(brief.root, tmp_path / "copied"))
    again = run_and_list_imports(copied, "all", "--language", "km")
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "[]"), again.stderr


def test_a_damaged_output_is_made_again(brief: Checkout) -> None:
    brief.build("--language", "en")
    page = brief.root / "build" / "html" / "en" / "statements" / f"{SLUG}.html"
    right, status = page.read_bytes(), page.stat()
    page.write_bytes(bytes(len(right)))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    brief.build("--language", "en")
    assert page.read_bytes() == right


@pytest.mark.parametrize(
    "place",
    [
        *("docs/new.rst", "docs/statements/part.txt", "locale/glossary.csv", "locale/approvals/km/new.txt"),
        *("locale/en/LC_MESSAGES/index.po", "locale/km/LC_MESSAGES/index.po", "conf.py", "reviewers"),
        *("build/pdf/km/new.pdf", "build/seals/pdf/km/new"),
    ],
)
def test_all_that_a_page_is_made_from_is_looked_at(brief: Checkout, place: str) -> None:
    brief.edit(
        brief.root / "pyproject.toml",
        "[tool.ruff]",
        '[tool.communique.review]\nreviewers = "reviewers"\n[tool.ruff]',
    )
    project = load_project(brief.root)
    job = Job(project, project.language("km"), (output := Output(HTML),))
    before = inputs(job, output, FileDigests(project.build), ())
    path = brief.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write("# more\n")
    assert inputs(job, output, FileDigests(project.build), ()) != before


@pytest.mark.parametrize(
    "place",
    [
        *("locale/km/LC_MESSAGES/.index.po.swp", "locale/km/LC_MESSAGES/index.po~", "locale/km/LC_MESSAGES/index.mo"),
        *(
            "locale/km/LC_MESSAGES/sedAx3f9B",
            "docs/.index.rst.swp",
            "docs/statements/.#a.rst",
            "docs/4913",
            "docs/a~",
        ),
    ],
)
def test_what_editors_put_beside_their_files_is_not(brief: Checkout, place: str) -> None:
    project = load_project(brief.root)
    job = Job(project, project.language("km"), (output := Output(HTML),))
    before = inputs(job, output, FileDigests(project.build), ())
    (brief.root / place).write_text("passing")
    assert inputs(job, output, FileDigests(project.build), ()) == before


def test_another_language_s_catalogs_are_not(brief: Checkout) -> None:
    project = load_project(brief.root)
    job = Job(project, project.language("km"), (output := Output(HTML),))
    before = inputs(job, output, FileDigests(project.build), ())
    brief.catalog("ja").unlink()
    assert inputs(job, output, FileDigests(project.build), ()) == before


def test_a_page_of_many_is_made_again_and_the_others_are_left_as_they_are(checkout: Checkout) -> None:
    for slug in ("2020-02-29-one", "2020-02-29-two"):
        checkout.add_statement(slug, "Deep concern.\n\nGrave concern.\n", "en")
    checkout.build("--language", "en", target="all")
    folder = checkout.root / "build" / "html" / "en"
    before = {path: path.stat().st_ino for path in folder.rglob("*.html")}
    checkout.edit(checkout.root / "docs" / "statements" / "2020-02-29-one.rst", "Deep", "Grave")
    checkout.build("--language", "en", target="all")
    after = {path: path.stat().st_ino for path in folder.rglob("*.html")}
    assert {path.name for path in before if before[path] != after[path]} == {"2020-02-29-one.html"}


def test_a_character_that_no_page_had_comes_into_the_fonts_of_all(brief: Checkout, tmp_path: Path) -> None:
    for slug in ("2020-02-29-one", "2020-02-29-two"):
        brief.add_statement(slug, "Deep concern.\n\nGrave concern.\n", "en")
    brief.build("--language", "en")
    brief.edit(brief.root / "docs" / "statements" / "2020-02-29-one.rst", "Deep", "Ŵŷ")
    brief.build("--language", "en")
    anew = copy_content(tmp_path / "anew", brief.root)
    anew.build("--language", "en")
    assert differences(brief.root / "build" / "html" / "en", anew.root / "build" / "html" / "en") == []


SAVING = """
from pathlib import Path

def setup(app):
    def save(app, error):
        path = Path(app.confdir, {path!r})
        if path.exists():
            {save}
    app.connect("build-finished", save)
"""


def test_what_is_saved_while_pages_are_made_is_made_again_and_nothing_else(checkout: Checkout) -> None:
    for slug in ("2020-02-29-one", "2020-02-29-two"):
        checkout.add_statement(slug, "Deep concern.\n\nGrave concern.\n", "en")
    checkout.build("--language", "en")
    one = checkout.root / "docs" / "statements" / "2020-02-29-one.rst"
    save = 'path.write_text(path.read_text().replace("Grave", "Great")) if "Grave" in path.read_text() else None'
    with (checkout.root / "conf.py").open("a") as file:
        file.write(SAVING.format(path=str(one.relative_to(checkout.root)), save=save))
    checkout.build("--language", "en")
    pages = list((checkout.root / "build" / "html" / "en" / "statements").glob("*.html"))
    before = {path: path.stat().st_ino for path in pages}
    checkout.build("--language", "en")
    assert {path.stem for path in pages if before[path] != path.stat().st_ino} == {one.stem}
    assert "Great concern" in checkout.page("en", f"statements/{one.stem}")


def test_a_catalog_that_is_deleted_while_pages_are_made_is_missed_the_next_time(checkout: Checkout) -> None:
    with (checkout.root / "conf.py").open("a") as file:
        file.write(SAVING.format(path=str(checkout.catalog("km").relative_to(checkout.root)), save="path.unlink()"))
    checkout.build("--language", "km")
    assert "សេចក្តីផ្តើម" in checkout.page("km")
    again = checkout.communique("html", "--language", "km")
    assert (again.returncode, "no catalog for km" in again.stderr) == (2, True)
