"""The shipped catalogs: complete, and in order by other people's tools."""

import re
import subprocess
from pathlib import Path

import polib
import pytest
from checkout import BIN, DOCNAME, ROOT, SLUG, Checkout, need

from communique.catalogs.catalog import read_catalog
from communique.catalogs.state import count, state
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.verdicts.results import read_inputs, refused_messages

CATALOGS = sorted(
    [*ROOT.glob("locale/*/LC_MESSAGES/**/*.po"), *ROOT.glob("communique/statements/locale/*/LC_MESSAGES/*.po")]
)


# No translator's name or address is published unless they ask for credit; flags that overrule a check are ours;
# a date of the template would stand beside lines that translators change.
EXPECTED = re.compile(
    r"invalid-last-translator \(empty string\)$|unknown-message-flag .*: ignore-[a-z-]+$"
    r"|no-date-header-field POT-Creation-Date$"
)


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(ROOT)))
def test_gettext_and_i18nspector_find_nothing_wrong(path: Path) -> None:
    need("msgfmt", "i18nspector")
    checked = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
    inspected = subprocess.run(["i18nspector", path], capture_output=True, text=True).stdout
    assert [line for line in inspected.splitlines() if not EXPECTED.search(line)] == []


def test_no_compiled_catalog_is_kept() -> None:
    tracked = subprocess.run(["git", "ls-files", "*.mo"], cwd=ROOT, capture_output=True, text=True)
    assert tracked.stdout == ""


@pytest.mark.parametrize("path", [p for p in CATALOGS if "/km/" in str(p)], ids=lambda path: path.stem)
def test_khmer_is_in_the_encoding_order_of_utn_61(path: Path, tmp_path: Path) -> None:
    texts = tmp_path / "km.txt"
    texts.write_text("\n".join(entry.msgstr for entry in polib.pofile(path)) + "\n", encoding="utf-8")
    checked = subprocess.run([BIN / "pheasa", "validate", texts], capture_output=True, text=True)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_pheasa_would_see_a_fault(tmp_path: Path) -> None:
    texts = tmp_path / "km.txt"
    texts.write_text("កា្រ\n", encoding="utf-8")  # a vowel before the coeng
    assert subprocess.run([BIN / "pheasa", "validate", texts], capture_output=True).returncode == 1


@pytest.mark.parametrize("language", ["ja", "km"])
def test_every_message_is_translated_and_none_says_it_is_reviewed(language: str) -> None:
    project = load_project(ROOT)
    for docname in (DOCNAME, "index"):
        inputs = read_inputs(project, project.language(language), docname, read_glossary(project))
        wrong = refused_messages(project, inputs)
        states = count([state(each, wrong) for each in inputs.catalog.messages.values()], inputs.language)
        assert states.complete, states.summary


def test_the_glossary_holds_the_forms_that_the_translations_use() -> None:
    project = load_project(ROOT)
    texts = {
        code: "\n".join(m.msgstr for m in read_catalog(project, project.language(code), DOCNAME).messages.values())
        for code in ("ja", "km")
    }
    for term in read_glossary(project):
        for code, text in texts.items():
            for form in term.renderings[code]:
                assert form in text, f"{term.source}: {form}"


def test_sphinx_intl_reads_the_same_catalogs(checkout: Checkout) -> None:
    done = checkout.run(BIN / "sphinx-intl", "-c", "conf.py", "stat")  # exits with 1 whatever it finds
    assert re.search(rf"km/LC_MESSAGES/statements/{SLUG}.po: 28 translated, 0 fuzzy, 0 untranslated", done.stdout)
