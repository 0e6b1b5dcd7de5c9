"""Verdicts: what is judged is what is published, by all that the verdict depends on, and by nothing left over."""

import shutil
import subprocess
from pathlib import Path

import pytest
from checkout import BIN, DOCNAME, Checkout, plain

from communique.checks.document import read_document
from communique.glossary.terms import read_glossary
from communique.project.placeholders import TEXT
from communique.project.settings import load_project
from communique.system.digests import PACKAGE
from communique.verdicts.code import check_sources, code_digest
from communique.verdicts.results import (
    CheckInputs,
    document_faults,
    read_inputs,
    refused_messages,
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep verdicts where no other test has left any; the commands that a test runs find it, too."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(folder))
    return folder


def inputs(checkout: Checkout, code: str = "ja") -> CheckInputs:
    project = load_project(checkout.root)
    return read_inputs(project, project.language(code), DOCNAME, read_glossary(project))


def wrong(checkout: Checkout, read: CheckInputs) -> frozenset[str]:
    return refused_messages(load_project(checkout.root), read)


def correct_the_sum(checkout: Checkout) -> None:
    """Correct a sum in the English, with a reason: a translation that has the old one is wrong then."""
    path = checkout.catalog("en")
    comment = "# Copy-edit: “US$204” without the space.\n"
    checkout.edit(path, comment, f"{comment}# ignore-money: the source had it wrong.\n#, ignore-money\n")
    before, _, after = path.read_text(encoding="utf-8").rpartition("US$204")
    path.write_text(f"{before}US$240{after}", encoding="utf-8")


def test_a_text_saved_after_it_was_read_is_not_what_is_judged(checkout: Checkout) -> None:
    good = inputs(checkout)
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    bad = inputs(checkout)
    assert wrong(checkout, good) == frozenset()
    checkout.edit(checkout.catalog("ja"), "240米ドル", "204米ドル")
    assert len(wrong(checkout, bad)) == 1


def test_no_verdict_is_kept_that_another_english_gave(checkout: Checkout) -> None:
    path = checkout.catalog("en")
    original = path.read_bytes()
    good = inputs(checkout)
    correct_the_sum(checkout)
    bad = inputs(checkout)
    assert wrong(checkout, good) == frozenset()
    path.write_bytes(original)
    assert len(wrong(checkout, bad)) == 1
    assert wrong(checkout, inputs(checkout)) == frozenset()


def test_a_text_corrected_in_one_statement_stands_in_another_as_issued(brief: Checkout) -> None:
    for slug, corrected in [("2020-01-01-a", "They paid US$240."), ("2020-01-02-b", "")]:
        brief.add_statement(slug, "They paid US$204.\n")
        why = "# ignore-money: the receipts say so.\n#, ignore-money\n" if corrected else ""
        entry = f'{why}msgid "They paid US$204."\nmsgstr "{corrected}"\n'
        brief.add_catalog("en", f"statements/{slug}", entry)
        paid = "240" if corrected else "204"
        text = f'msgid "They paid US$204."\nmsgstr "彼らは{paid}米ドルを支払った。"\n'
        brief.add_catalog("ja", f"statements/{slug}", text)
    done = brief.communique("check", "--language", "ja")
    assert "[money]" not in done.stdout


@pytest.mark.parametrize("missing", [False, True])
def test_no_translation_is_held_to_an_english_that_cannot_be_read(checkout: Checkout, missing: bool) -> None:
    path = checkout.catalog("en", "index")
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if missing:
        path.unlink()
        says = "locale/en/LC_MESSAGES/index.po: no catalog for en"
    else:
        path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\n")
        says = f"locale/en/LC_MESSAGES/index.po:{lines + 1}: not .po syntax"
    built = checkout.communique("html", "--language", "ja")
    assert built.returncode == 2
    assert f"ja: {says}" in built.stderr
    assert not (checkout.root / "build" / "html" / "ja").exists()
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    checked = checkout.communique("check")
    assert checked.returncode == 2
    assert checked.stderr.count(says) == 1
    assert "[money]" in checked.stdout


def test_plain_sphinx_refuses_a_broken_english_too(brief: Checkout) -> None:
    path = brief.catalog("en", "index")
    path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\n")
    done = brief.sphinx("-b", "html", "-D", "language=ja", "docs", "out")
    assert done.returncode == 2
    assert "locale/en/LC_MESSAGES/index.po:" in done.stderr
    assert not (brief.root / "out" / "index.html").exists()


@pytest.mark.parametrize("changed", ["english", "glossary"])
def test_plain_sphinx_reads_a_page_again_when_what_its_verdict_depends_on_has_changed(
    checkout: Checkout, changed: str
) -> None:
    def page() -> str:
        done = checkout.sphinx("-b", "html", "-D", "language=ja", "docs", "out")
        assert (done.returncode, done.stderr) == (0, "")
        return plain((checkout.root / "out" / f"{DOCNAME}.html").read_text(encoding="utf-8"))

    path = checkout.catalog("en") if changed == "english" else checkout.root / "locale" / "glossary.csv"
    original = path.read_bytes()
    assert "204米ドル" in page()
    if changed == "english":
        correct_the_sum(checkout)
    else:
        checkout.edit(path, "スレイ・モム", "スレイ・マム")
    assert "204米ドル" not in page()
    path.write_bytes(original)
    assert "204米ドル" in page()


SPOILT = {
    "empty": b"",
    "no JSON": b"\x00\xff[",
    "an object": b"{}",
    "a text": b'"Introduction"',
    "no texts": b"[1, null]",
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("data", SPOILT.values(), ids=SPOILT)
def test_a_kept_verdict_that_is_none_is_made_again(checkout: Checkout, cache: Path, data: bytes) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    made = wrong(checkout, inputs(checkout))
    assert len(made) == 1
    verdicts = {path: path.read_bytes() for path in (cache / "verdicts").iterdir()}
    for path in verdicts:
        path.write_bytes(data)
    assert wrong(checkout, inputs(checkout)) == made
    assert {path: path.read_bytes() for path in verdicts} == verdicts


JUDGES = [
    "orthography/khmer.py",
    "verdicts/checker.py",
    "catalogs/entries.py",
    "words/languages/km.toml",
    "text/markup.py",
]


@pytest.mark.parametrize("name", [*JUDGES, "project/model.py"])
def test_no_verdict_is_kept_that_other_code_gave(tmp_path: Path, name: str) -> None:
    package = tmp_path / "communique"
    shutil.copytree(PACKAGE, package)
    before = code_digest(package, ())
    with (package / "pdf" / "translator.py").open("a") as file:
        file.write("\n# no check imports this\n")
    assert code_digest.__wrapped__(package, ()) == before
    with (package / name).open("a") as file:
        file.write("\n# changed\n")
    assert code_digest.__wrapped__(package, ()) != before


@pytest.mark.parametrize("name", ["fonttools", "babel", "unicodedata2"])
def test_no_verdict_is_kept_that_another_version_of_a_package_gave(tmp_path: Path, name: str) -> None:
    folders = (str(tmp_path),)
    (tmp_path / f"{name}-1.0.dist-info").mkdir()
    before = code_digest.__wrapped__(PACKAGE, folders)
    (tmp_path / f"{name}-1.0.dist-info").rename(tmp_path / f"{name}-1.1.dist-info")
    assert code_digest.__wrapped__(PACKAGE, folders) != before


def test_what_checks_import_is_what_verdicts_depend_on() -> None:
    listed = "print(*(module.__file__ for name, module in sys.modules.items() if name.startswith('communique')))"
    done = subprocess.run(
        [BIN / "python", "-c", f"import sys, communique.verdicts.checker; {listed}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {Path(name) for name in done.stdout.split()} - {PACKAGE / "__init__.py"} <= set(check_sources(PACKAGE))


def test_a_document_is_judged_by_the_text_that_it_has_now(brief: Checkout) -> None:
    project = load_project(brief.root)
    path = brief.root / "docs" / f"{DOCNAME}.rst"
    original = path.read_bytes()

    def faults() -> list[str]:
        document = read_document(project, DOCNAME)
        return [fault.check for fault in document_faults(project, document, read_glossary(project))]

    assert faults() == []
    path.write_bytes(original + f"\n{TEXT}\n".encode())
    assert faults() != []
    path.write_bytes(original)
    assert faults() == []
