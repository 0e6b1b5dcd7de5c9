"""Catalogs: the shipped ones are in order by other people's tools, broken ones are refused with file and line."""

import re
import subprocess
from pathlib import Path

import polib
import pytest
from checkout import BIN, DOCNAME, LANGUAGES, ROOT, SLUG, Checkout, need

from communique.catalogs.catalog import read_catalog
from communique.catalogs.state import Count, State, count, state
from communique.checks.results import read_inputs, refused
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project

CATALOGS = sorted(
    [*ROOT.glob("locale/*/LC_MESSAGES/**/*.po"), *ROOT.glob("communique/documents/locale/*/LC_MESSAGES/*.po")]
)
# No translator's name or address is published unless they ask for credit; flags that overrule a check are ours.
EXPECTED = re.compile(r"invalid-last-translator \(empty string\)$|unknown-message-flag .*: ignore-[a-z-]+$")


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
        wrong = refused(project, inputs)
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


BREAKAGES = {
    "syntax": (b"#: here\nmsgid broken\n", "{po}:22: not .po syntax: 'msgid broken'"),
    "conflict": (b"<<<<<<< HEAD\n", "{po}:21: not .po syntax: '<<<<<<< HEAD'"),
    "utf8": ('#: x\nmsgid "x"\nmsgstr "caf\u00e9"\n'.encode("latin-1"), "{po}:23: not UTF-8"),
    "twice": (b'msgid "Statements"\nmsgstr ""\n', "{po}:21: the message of line 17 again"),
}


@pytest.mark.parametrize(("damage", "message"), BREAKAGES.values(), ids=BREAKAGES)
def test_a_broken_catalog_stops_its_edition_alone(checkout: Checkout, damage: bytes, message: str) -> None:
    path = checkout.catalog("km", "index")
    path.write_bytes(path.read_bytes().rstrip() + b"\n\n" + damage)
    done = checkout.communique("html")
    assert done.returncode == 2
    assert "km: " + message.format(po="locale/km/LC_MESSAGES/index.po") in done.stderr
    assert sorted(folder.name for folder in (checkout.root / "build" / "html").iterdir()) == ["en", "ja"]


def test_a_missing_catalog_and_a_wrong_language_are_named(checkout: Checkout) -> None:
    checkout.catalog("km").unlink()
    checkout.edit(checkout.catalog("ja"), "Language: ja", "Language: jp")
    done = checkout.communique("html")
    assert done.returncode == 2
    assert f"km: locale/km/LC_MESSAGES/{DOCNAME}.po: no catalog for km: " in done.stderr
    assert f"ja: locale/ja/LC_MESSAGES/{DOCNAME}.po:11: the header says 'jp': write 'Language: ja'" in done.stderr


def test_only_a_faithful_translation_counts(checkout: Checkout) -> None:
    def of(msgstr: str, flag: str = "") -> State:
        checkout.add_catalog("ja", "index", f'#, {flag}\nmsgid "See [#a]_ **now**."\nmsgstr "{msgstr}"\n')
        project = load_project(checkout.root)
        inputs = read_inputs(project, project.language("ja"), "index", ())
        message = inputs.catalog.messages["See [#a]_ **now**."]
        return state(message, refused(project, inputs))

    assert of("**今**\\\\ [#a]_ を見よ。") is State.TRANSLATED
    assert of("**今**\\\\ [#a]_ を見よ。", "fuzzy") is State.FUZZY
    assert of("**今**\\\\ [#b]_ を見よ。") is State.BROKEN
    assert of("今を見よ。") is State.BROKEN
    assert of("**今\\\\ [#a]_ を見よ。") is State.BROKEN
    for blank in (" ", "\u200b", "\\\\ ", "\u2060\ufeff\u00ad"):
        assert of(blank) is State.MISSING
    assert of("**今**\\\\ [#a]_ を\u0378見よ。") is State.BROKEN
    assert state(None, frozenset()) is State.MISSING


def test_a_fuzzy_flag_without_its_comma_is_seen(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), 'msgid "Introduction"', '#, fuzzy c-format\nmsgid "Introduction"')
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 fuzzy" in done.stderr


def test_a_line_separator_in_a_text_is_named_and_holds_back_that_message_alone(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), 'msgstr "はじめに"', 'msgstr "はじ\u2028# めに"')
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    assert (
        "holds U+2028 LINE SEPARATOR: remove it [control-characters]"
        in checkout.communique("check", "--language", "ja").stdout
    )


def test_corrections_that_are_not_published_are_told(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("en"), "detention.\\\\ [#iccpr]_ ", "detention. ")
    done = checkout.communique("html", "--language", "en")
    assert "corrections not published: 0 fuzzy, 1 broken" in done.stderr


def test_the_count_is_in_words_that_name_what_occurs() -> None:
    assert Count(3, 1, 0, 2).summary == "3 of 6 messages translated, 1 fuzzy, 2 missing"
    assert set(LANGUAGES) == {language.code for language in load_project(ROOT).languages}
