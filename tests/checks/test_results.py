"""Verdicts: what is judged is what is published, by all that the verdict depends on, and by nothing left over."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from checkout import BIN, DOCNAME, Checkout

from communique.checks.results import PACKAGE, CheckInputs, code_digest, read_inputs, refused, sources
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project


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
    return refused(load_project(checkout.root), read)


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


def test_a_text_corrected_in_one_statement_stands_in_another_as_issued(checkout: Checkout) -> None:
    for slug, corrected in [("2020-01-01-a", "They paid US$240."), ("2020-01-02-b", "")]:
        checkout.add_statement(slug, "They paid US$204.\n")
        why = "# ignore-money: the receipts say so.\n#, ignore-money\n" if corrected else ""
        entry = f'{why}msgid "They paid US$204."\nmsgstr "{corrected}"\n'
        checkout.add_catalog("en", f"statements/{slug}", entry)
        paid = "240" if corrected else "204"
        text = f'msgid "They paid US$204."\nmsgstr "彼らは{paid}米ドルを支払った。"\n'
        checkout.add_catalog("ja", f"statements/{slug}", text)
    done = checkout.communique("check", "--language", "ja")
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


def test_plain_sphinx_refuses_a_broken_english_too(checkout: Checkout) -> None:
    path = checkout.catalog("en", "index")
    path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\n")
    command = [BIN / "sphinx-build", "-q", "-c", ".", "-b", "html", "-D", "language=ja", "docs", "out"]
    done = checkout.run(*command)
    assert done.returncode == 2
    assert "locale/en/LC_MESSAGES/index.po:" in done.stderr
    assert not (checkout.root / "out" / "index.html").exists()


@pytest.mark.parametrize("changed", ["english", "glossary"])
def test_plain_sphinx_reads_a_page_again_when_what_its_verdict_depends_on_has_changed(
    checkout: Checkout, changed: str
) -> None:
    def page() -> str:
        command = [BIN / "sphinx-build", "-q", "-c", ".", "-b", "html", "-D", "language=ja", "docs", "out"]
        done = checkout.run(*command)
        assert (done.returncode, done.stderr) == (0, "")
        return (checkout.root / "out" / f"{DOCNAME}.html").read_text(encoding="utf-8")

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


MARKUP = {
    "a lost footnote call": ("違反する\\\\ [#iccpr]_。", "違反する。"),
    "a broken emphasis": ("違反する\\\\ [#iccpr]_。", "\\\\ **違反する\\\\ [#iccpr]_。"),
    "a control character": ("違反する\\\\ [#iccpr]_。", "違反\u009bする\\\\ [#iccpr]_。"),
}


@pytest.mark.parametrize(("old", "new"), MARKUP.values(), ids=MARKUP)
def test_what_no_page_can_be_built_with_cannot_be_overruled(checkout: Checkout, old: str, new: str) -> None:
    check = "control-characters" if "\u009b" in new else "markup"
    path = checkout.catalog("ja")
    checkout.edit(path, old, new)
    checkout.edit(path, "# The words of Article 12(2)", f"# ignore-{check}: why not?\n# The words of Article 12(2)")
    done = checkout.communique("html", "--language", "ja")
    assert "Traceback" not in done.stderr
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    assert "これらはまた、人権擁護者宣言第12条にも違反する" not in checkout.page("ja")
    checked = checkout.communique("check", "--language", "ja")
    assert checked.returncode == 1
    assert re.findall(r"error: .* \[([a-z-]+)\]", checked.stdout) == sorted([check, "ignore"])
    assert f"error: {check!r} cannot be ignored" in checked.stdout


@pytest.mark.parametrize("check", ["control-characters", "header", "ignore", "markup", "size"])
@pytest.mark.parametrize("form", ["#, ignore-{}", "# ignore-{}: a reason.\n#, ignore-{}"], ids=["flag", "reason"])
def test_each_such_overrule_is_one_error(checkout: Checkout, check: str, form: str) -> None:
    entry = 'msgid "Statements"'
    checkout.edit(checkout.catalog("ja", "index"), entry, f"{form.format(check, check)}\n{entry}")
    done = checkout.communique("check", "--language", "ja")
    assert re.findall(r":\d+: (\w+): .* \[([a-z-]+)\]\n", done.stdout) == [("error", "ignore")]
    assert f"{check!r} cannot be ignored" in done.stdout


def test_the_list_says_what_cannot_be_ignored(checkout: Checkout) -> None:
    done = checkout.communique("check", "--list")
    marked = re.findall(r"^([a-z-]+): error \(cannot be ignored\)$", done.stdout, re.MULTILINE)
    assert marked == ["control-characters", "header", "ignore", "markup", "size"]
    assert done.stdout.count("cannot be ignored") == 5


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


HEADER = "en,ja,km,note\n"
GLOSSARIES = {
    "nothing": ("", "1: empty: write the column names in the first row, en,ja,km,note"),
    "blank rows only": ("\n,,,\n", "1: empty: write the column names in the first row, en,ja,km,note"),
    "another column": ("en,jp,km,note\nUN,国連,,\n", "1: no column 'ja': give the first row the column names"),
    "no header": ("UN,国連,អ.ស.ប.,\n", "1: no column 'en': give the first row the column names"),
    "shifted": (
        f"{HEADER}UN,国連,អ.ស.ប,an acronym, of course\n",
        "2: 5 cells for 4 columns: put a cell with a comma",
    ),
    "no English": (f'{HEADER}"U\nN",国連,,\n\n,国連,,\n', "5: no English: fill in the column en, or remove the row"),
    "a note alone": (f"{HEADER},,,a note\n", "2: no English: fill in the column en, or remove the row"),
}


@pytest.mark.parametrize(("text", "message"), GLOSSARIES.values(), ids=GLOSSARIES)
def test_a_glossary_that_would_switch_checks_off_is_refused_by_line(
    checkout: Checkout, text: str, message: str
) -> None:
    (checkout.root / "locale" / "glossary.csv").write_text(text, encoding="utf-8")
    for command in ("check", "html"):
        done = checkout.communique(command, "--language", "ja")
        assert done.returncode == 2
        assert f"locale/glossary.csv:{message}" in done.stderr


def test_a_glossary_may_be_empty_under_its_header(checkout: Checkout) -> None:
    path = checkout.root / "locale" / "glossary.csv"
    path.write_text(HEADER, encoding="utf-8")
    assert read_glossary(load_project(checkout.root)) == ()
    path.write_text("\ufeff\n en , ja,km,note\n,,,\nUN,国連\n  , ,\n", encoding="utf-8")
    assert [dict(term.renderings) for term in read_glossary(load_project(checkout.root))] == [
        {"en": ("UN",), "ja": ("国連",)}
    ]


def test_no_english_cell_ends_in_a_traceback(checkout: Checkout) -> None:
    rows = ["-,-,-,", '",",、,៖,', "|,,,", "of,の,នៃ,", "(,（,(,", "civil prison,民事刑務所,ពន្ធនាគារ,"]
    (checkout.root / "locale" / "glossary.csv").write_text(HEADER + "\n".join(rows), encoding="utf-8")
    for text in ("See the cıvıl prıson.", "A PRİSON - a civil PRİSON, of (all)."):
        checkout.add_catalog("ja", "index", f'msgid "{text}"\nmsgstr "刑務所を見よ。"\n')
        assert "Traceback" not in checkout.communique("check").stderr
    assert "Traceback" not in checkout.communique("all", "--language", "km").stderr


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_no_control_character_of_a_catalog_reaches_a_terminal(checkout: Checkout, form: str) -> None:
    stray = "\x07\x1b[31\x7f\x9b31\u202e"
    checkout.add_catalog("ja", "index", f'msgid "the Pact (XYZ)"\nmsgstr "協定（自由{stray}協定）"\n')
    checkout.edit(checkout.catalog("km", "index"), 'msgid "Statements"', f'#, ignore-{stray}\nmsgid "Statements"')
    checkout.edit(checkout.catalog("km"), '"Language: km', f'"Language: k{stray}m')
    done = checkout.communique("check", "--format", form)
    assert done.returncode == 2
    for character in done.stdout + done.stderr:
        assert character.isprintable() or character == "\n"
    assert "“自由\\u0007\\u001b[31\\u007f\\u009b31\\u202e協定”" in done.stdout
    if form == "json":
        assert any(f"“自由{stray}協定”" in row["message"] for row in json.loads(done.stdout))


JUDGES = [
    "checks/rules/khmer.py",
    "checks/checker.py",
    "catalogs/entries.py",
    "facts/vocabulary.toml",
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
        [BIN / "python", "-c", f"import sys, communique.checks.checker; {listed}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {Path(name) for name in done.stdout.split()} - {PACKAGE / "__init__.py"} <= set(sources(PACKAGE))
