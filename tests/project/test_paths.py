"""Which documents and catalogs there are: one answer, for Sphinx and for every command."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from checkout import DOCNAME, SLUG, Checkout, copy_content
from faults import ordinary_user

from communique.errors import CommuniqueError
from communique.project.paths import catalogs, documents
from communique.project.settings import load_project
from communique.statements.statement import earlier_names
from communique.update.templates import extract_templates

LEFT_BY_EDITORS = (".{0}{1}.swp", ".{0}.bak{1}", ".{0}{1}", ".#{0}{1}", "#{0}{1}#", "{0}{1}~", ".kept/{0}{1}")


def leave_copies(path: Path) -> None:
    """Put copies beside a file, as editors and file managers leave them."""
    for name in LEFT_BY_EDITORS:
        copy = path.parent / name.format(path.stem, path.suffix)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)


def found(checkout: Checkout) -> tuple[str, ...]:
    return documents(load_project(checkout.root))


def test_what_editors_leave_beside_a_catalog_is_no_catalog(brief: Checkout) -> None:
    before = {command: brief.communique(command).stdout for command in ("check", "status", "update")}
    leave_copies(brief.catalog("ja"))
    project = load_project(brief.root)
    assert catalogs(project, project.language("ja")) == ("index", DOCNAME)
    for command, said in before.items():
        done = brief.communique(command)
        assert (done.returncode, done.stderr, done.stdout) == (0, "", said)


def test_what_editors_leave_beside_a_document_is_no_document(brief: Checkout) -> None:
    brief.build()
    before = {path.relative_to(brief.root / "build") for path in (brief.root / "build" / "html").rglob("*")}
    leave_copies(brief.root / "docs" / f"{DOCNAME}.rst")
    assert found(brief) == ("index", DOCNAME)
    assert brief.communique("update").stdout == ""
    assert brief.communique("check").returncode == 0
    brief.build()
    assert before == {path.relative_to(brief.root / "build") for path in (brief.root / "build/html").rglob("*")}


def test_a_folder_that_sphinx_is_told_to_exclude_has_no_documents_for_any_command(brief: Checkout) -> None:
    with (brief.root / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write('exclude_patterns = ["drafts", "statements/*-sketch*"]\nhtml_static_path = ["static"]\n')
    (brief.root / "static").mkdir()
    for name in ("drafts/deep/a.rst", f"statements/{SLUG}-sketch.rst", "static/b.rst"):
        path = brief.root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Draft\n=====\n", encoding="utf-8")
    assert found(brief) == ("index", DOCNAME)
    for command in ("update", "check", "html"):
        done = brief.communique(command)
        assert (done.returncode, done.stderr) == (0, "")
    assert not (brief.root / "locale" / "ja" / "LC_MESSAGES" / "drafts").exists()


def test_a_link_to_a_folder_is_not_followed(brief: Checkout, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    for folder in (brief.root / "docs", brief.root / "locale" / "ja" / "LC_MESSAGES"):
        shutil.copytree(folder, elsewhere / folder.name)
        (folder / "linked").symlink_to(elsewhere / folder.name)
        (folder / "again").symlink_to(folder)
    project = load_project(brief.root)
    assert documents(project) == catalogs(project, project.language("ja")) == ("index", DOCNAME)
    assert brief.communique("update").stdout == ""
    assert brief.communique("check").returncode == 0


@pytest.mark.parametrize("name", [f"{DOCNAME}-1.0.en.mp3", "statements/2020-02-29-elsewhere.rst"])
def test_a_link_to_a_file_outside_the_documents_is_refused(brief: Checkout, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("Not for readers.", encoding="utf-8")
    (brief.root / "docs" / name).symlink_to(tmp_path / "secret")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    assert f"docs/{name}: a link to what is not under docs/: put the file itself there" in done.stderr


@pytest.mark.parametrize("name", ["glossary.csv", f"km/LC_MESSAGES/{DOCNAME}.po"])
def test_a_link_to_a_file_outside_the_translations_is_not_opened(brief: Checkout, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("password", encoding="utf-8")
    (brief.root / "locale" / name).unlink()
    (brief.root / "locale" / name).symlink_to(tmp_path / "secret")
    for command in ("check", "html"):
        done = brief.communique(command)
        assert done.returncode == 2
        assert f"locale/{name}: a link to what is not under locale/: put the " in done.stderr
        assert "password" not in done.stdout + done.stderr


def test_a_statement_that_is_a_pipe_is_refused(brief: Checkout) -> None:
    os.mkfifo(brief.root / "docs" / "statements" / "2020-02-29-pipe.rst")
    for command in ("check", "html", "update"):
        done = brief.communique(command)
        assert done.returncode == 2
        assert "docs/statements/2020-02-29-pipe.rst: not a file: put the file itself there" in done.stderr


@pytest.mark.parametrize(
    "name", [f"docs/{DOCNAME}.rst", "locale/glossary.csv", "pyproject.toml", "languages.toml", "docs/a.txt"]
)
def test_what_is_larger_than_any_text_is_refused_before_it_fills_the_memory(brief: Checkout, name: str) -> None:
    statement = brief.root / "docs" / f"{DOCNAME}.rst"
    if name == "docs/a.txt":
        statement.write_text(statement.read_text(encoding="utf-8") + "\n.. include:: ../a.txt\n", encoding="utf-8")
    with (brief.root / name).open("ab") as file:
        file.truncate(30_000_000)
    for command in ("check", "html"):
        done = brief.communique(command)
        assert done.returncode in {1, 2}
        assert f"{name}: larger than 20 MB: no text is, put the" in done.stderr


def test_the_name_of_a_file_begins_no_line_of_its_own(brief: Checkout) -> None:
    path = brief.root / "locale" / "km" / "LC_MESSAGES" / "statements" / "x\n::error::forged.po"
    path.write_text("broken", encoding="utf-8")
    for command in ("check", "update", "html", "status"):
        done = brief.communique(command)
        assert not [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("::error")]


def test_sphinx_reads_the_documents_and_no_others(brief: Checkout) -> None:
    for name in ("[a]?", "b.c", "über", "two words", ".hidden", ".folder/d", "a/_sources/e"):
        path = brief.root / "docs" / f"{name}.rst"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(":orphan:\n\nTitle\n=====\n", encoding="utf-8")
    read = tuple(template.docname for template in extract_templates(load_project(brief.root)))
    assert read == found(brief) == ("[a]?", "b.c", "index", DOCNAME, "two words", "über")


def test_a_project_without_documents_has_none(brief: Checkout) -> None:
    shutil.rmtree(brief.root / "docs")
    shutil.rmtree(brief.root / "locale" / "km")
    project = load_project(brief.root)
    assert documents(project) == catalogs(project, project.language("km")) == ()


@pytest.mark.parametrize(
    ("name", "says"),
    [("a\tb", r"has a character that no catalog can name"), ("cafe\u0301", r"letters and accents apart")],
)
def test_a_name_that_no_catalog_can_have_is_an_error_that_says_so(brief: Checkout, name: str, says: str) -> None:
    (brief.root / "docs" / f"{name}.rst").write_text(":orphan:\n\nTitle\n=====\n", encoding="utf-8")
    with pytest.raises(CommuniqueError, match=says):
        found(brief)


def test_names_that_differ_in_case_alone_are_an_error_that_says_so(brief: Checkout) -> None:
    """Our own verification takes no archive that has both."""
    for name in ("report", "Report"):
        (brief.root / "docs" / f"{name}.rst").write_text(":orphan:\n\nTitle\n=====\n", encoding="utf-8")
    with pytest.raises(CommuniqueError, match=r"'Report' and 'report' differ in case alone, .*: rename one"):
        found(brief)


def test_pictures_that_differ_in_case_alone_are_an_error_that_says_so(brief: Checkout) -> None:
    """Pages have the pictures of all documents in one folder; those of one name are told apart there."""
    for name in ("a/map.png", "b/map.png", "c/Map.PNG"):
        (brief.root / "docs" / name).parent.mkdir()
        (brief.root / "docs" / name).touch()
    with pytest.raises(CommuniqueError, match=r"'Map.PNG' and 'map.png' differ in case alone, .*: rename one"):
        found(brief)
    (brief.root / "docs" / "c" / "Map.PNG").unlink()
    found(brief)


def test_a_name_in_another_encoding_is_an_error_that_says_so(brief: Checkout) -> None:
    path = os.fsencode(brief.root / "docs") + b"/caf\xe9.rst"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 — pathlib takes no bytes
        file.write(":orphan:\n\nTitle\n=====\n")
    for command in ("check", "update", "html"):
        done = brief.communique(command)
        assert done.returncode == 2
        assert "caf\\udce9' has a character that no catalog can name: rename the document" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_read_is_an_error_that_names_it() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        checkout = copy_content(Path(folder) / "project")
        project = load_project(checkout.root)
        japanese = project.language("ja")
        assert documents(project) == catalogs(project, japanese) == ("index", DOCNAME)
        closed = (checkout.root / "docs" / "statements", checkout.root / "locale" / "ja" / "LC_MESSAGES")
        for path in closed:
            path.chmod(0)
        with ordinary_user():
            with pytest.raises(CommuniqueError, match=r"^docs/statements: cannot be read \(Permission denied\)"):
                documents(project)
            with pytest.raises(
                CommuniqueError, match=r"^locale/ja/LC_MESSAGES: cannot be read \(Permission denied\)"
            ):
                catalogs(project, japanese)


@pytest.mark.parametrize("text", ["x = (\n", "x = y\n", "raise SystemExit\n"])
def test_a_broken_configuration_is_one_line_that_names_it(brief: Checkout, text: str) -> None:
    with (brief.root / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write(text)
    with pytest.raises(CommuniqueError, match=r"^conf\.py: [^\n]*: mend it$"):
        found(brief)
    assert brief.communique("check").returncode == 2


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".rest", ".RST"])
def test_a_statement_in_a_language_that_is_not_read_is_named(brief: Checkout, suffix: str) -> None:
    text = brief.root / f"docs/statements/2026-11-20-a-dam{suffix}"
    text.write_text("# A title\n\nA text.\n")
    with pytest.raises(CommuniqueError, match=f"2026-11-20-a-dam{suffix}: no statement, since {suffix} is not read"):
        found(brief)
    shutil.copy(text, text.with_suffix(".rst"))  # a draft beside its statement
    assert "statements/2026-11-20-a-dam" in found(brief)


def test_other_texts_and_pictures_beside_statements_are_none(brief: Checkout) -> None:
    for name in ("README.md", "2026-11-20-a-map.png", "part.txt"):
        (brief.root / "docs/statements" / name).write_text("Text.\n")
    assert found(brief) == ("index", DOCNAME)


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-24 a dam",
        "2026-11-24-a?b",
        "2026-11-24-no.5",
        "2026-11-24-a%b",
        "2026-11-24-a\u202eb",
        "2026-11-24-ශ්\u200dරී",
    ],
)
def test_a_statement_that_could_not_be_renamed_later_is_refused_by_its_name(brief: Checkout, name: str) -> None:
    (brief.root / f"docs/statements/{name}.rst").write_text("Text.\n")
    with pytest.raises(
        CommuniqueError, match="its name is its address: rename it, with letters, figures, - and _ alone"
    ):
        found(brief)


@pytest.mark.parametrize("name", ["2026-11-24-කොළඹ", "2026-11-24-Тбилиси", "Colombo_1"])
def test_a_statement_may_be_named_in_any_script_and_have_been_named_so(brief: Checkout, name: str) -> None:
    (brief.root / f"docs/statements/{name}.rst").write_text("Text.\n")
    assert f"statements/{name}" in found(brief)
    assert earlier_names(f":formerly: {name}\n\nTitle\n=====\n".encode(), brief.root) == (name,)
