"""Open catalogs: what an editor is told while one types is what the check says of the file once it is saved."""

from pathlib import Path

import pytest
from checkout import DOCNAME, Checkout

from communique.expressions.compiled import FEW, known
from communique.glossary.terms import read_glossary
from communique.lsp.opened import SYNTAX, Opened, Watch
from communique.lsp.server import hover
from communique.project.settings import load_project
from communique.verdicts.survey import survey


@pytest.fixture
def watch(checkout: Checkout) -> Watch:
    return Watch(load_project(checkout.root))


def look(watch: Watch, path: Path, text: str) -> Opened:
    opened = watch.look(path, text)
    assert opened is not None
    return opened


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [("en", "US$204", "US$240"), ("ja", "204米ドル", "240米ドル"), ("km", "២០៤ ដុល្លារ", "២៤០ ដុល្លារ")],
)
def test_it_says_what_check_says_of_the_saved_file(
    watch: Watch, checkout: Checkout, language: str, right: str, wrong: str
) -> None:
    path = checkout.catalog(language)
    text = path.read_text(encoding="utf-8").replace(right, wrong)
    first = look(watch, path, path.read_text(encoding="utf-8"))
    typed = look(watch, path, text)
    path.write_text(text, encoding="utf-8")
    saved = survey(watch.project, watch.project.language(language), read_glossary(watch.project))
    expected = {str(problem) for problem in saved.problems if problem.path == watch.project.shown(path)}
    assert {str(problem) for problem in typed.problems} == expected
    assert first.problems != typed.problems


def test_the_words_around_statements_are_looked_at_as_they_are(watch: Watch, checkout: Checkout) -> None:
    checkout.add_catalog("ja", "communique")
    path = checkout.catalog("ja", "communique")
    text = path.read_text(encoding="utf-8") + 'msgid "Page {page} of {pages}"\nmsgstr "{page}ページ"\n'
    text += '\nmsgid "Footnotes"\nmsgstr ""\n'
    said = {problem.check for problem in look(watch, path, text).problems}
    assert "placeholders" in said
    assert "untranslated" not in said  # the package has it


def test_a_problem_moves_with_its_entry(watch: Watch, checkout: Checkout) -> None:
    path = checkout.catalog("ja")
    text = path.read_text(encoding="utf-8").replace("204米ドル", "240米ドル")
    before = look(watch, path, text).problems
    head, _, rest = text.partition("\n\n")
    after = look(watch, path, f"{head}\n\n\n\n\n{rest}").problems
    assert before
    assert [problem.line for problem in after] == [problem.line + 3 for problem in before]


def test_a_catalog_is_known_by_a_link_to_the_folder_of_its_project(
    watch: Watch, checkout: Checkout, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(checkout.root)
    path = checkout.catalog("ja")
    text = path.read_text(encoding="utf-8").replace("204米ドル", "240米ドル")
    assert look(watch, tmp_path / "link" / path.relative_to(checkout.root), text) == look(watch, path, text)


def test_a_slip_in_the_syntax_is_at_its_line(watch: Watch, checkout: Checkout) -> None:
    path = checkout.catalog("km")
    text = path.read_text(encoding="utf-8")
    (problem,) = look(watch, path, text + '\nmsgid "open\n').problems
    assert (problem.check, problem.line) == (SYNTAX, text.count("\n") + 2)


def test_a_file_that_is_no_catalog_of_the_project_is_left_alone(watch: Watch, checkout: Checkout) -> None:
    assert watch.look(checkout.root / "docs" / f"{DOCNAME}.rst", "") is None
    assert watch.look(checkout.root / "other.po", "") is None


def test_the_corrected_english_and_the_terms_stand_beside_an_entry(watch: Watch, checkout: Checkout) -> None:
    path = checkout.catalog("km")
    text = path.read_text(encoding="utf-8")
    line = text[: text.index("Ny Chariya and Soen Sally")].count("\n") + 1
    opened = look(watch, path, text)
    entry = opened.entry_at(line)
    assert entry is not None
    said = hover(opened, entry)
    assert "Ny Chakrya and Soen Sally" in said
    assert "- Soen Sally: **ស៊ឺន សាលី**" in said


def test_what_has_one_right_answer_is_mended(watch: Watch, checkout: Checkout) -> None:
    path = checkout.catalog("km")
    text = path.read_text(encoding="utf-8").replace("ទីក្រុងតូក្យូ", "ទីក្រុងតូក្យូ ។", 1)
    opened = look(watch, path, text)
    entry = opened.entry_at(text[: text.index("តូក្យូ ។")].count("\n") + 1)
    assert entry is not None
    checks, mended = opened.mended(entry)
    assert checks
    assert "តូក្យូ ។" not in mended.msgstr


def test_what_the_checks_compile_for_an_editor_is_kept_for_its_next_start(
    watch: Watch, checkout: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(known, "added", FEW)
    path = checkout.catalog("en")
    look(watch, path, path.read_text(encoding="utf-8"))
    assert not known.has_grown
    assert list((tmp_path / "cache" / "expressions").iterdir())
