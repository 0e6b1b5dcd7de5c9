"""The status: one count, the same in the table, in JSON and on the page, and as every other command has it."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from approving import approve, require
from checkout import DOCNAME, EVERYTHING, LANGUAGES, Checkout, need
from counting import EXAMPLE, change, empty, fuzzy, row, spoil, status

from communique.catalogs.state import Count

HEAD = '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'


EDITS: dict[str, tuple[Callable[[Checkout], None], dict[str, int], str]] = {
    "nothing": (lambda _: None, {}, ""),
    "fuzzy": (lambda c: change(c, "ja", "Introduction", fuzzy), {"fuzzy": 1}, "1 message fuzzy"),
    "empty": (lambda c: change(c, "ja", "Introduction", empty), {"missing": 1}, "1 message missing"),
    "removed": (lambda c: change(c, "ja", "Introduction", lambda _: ""), {"missing": 1}, "1 message missing"),
    "broken": (
        lambda c: c.edit(c.catalog("ja"), "204米ドル", "240米ドル"),
        {"broken": 1},
        "1 message broken",
    ),
    "several": (
        spoil,
        {"fuzzy": 1, "broken": 1, "missing": 2},
        "1 message fuzzy|1 message broken|2 messages missing|1 error elsewhere in the catalog [header]",
    ),
}


@pytest.mark.parametrize(("edit", "states", "reasons"), EDITS.values(), ids=EDITS)
def test_it_agrees_with_html_and_check(
    checkout: Checkout, edit: Callable[[Checkout], None], states: dict[str, int], reasons: str
) -> None:
    edit(checkout)
    read = status(checkout, "--language", "ja")
    found = row(read, "ja")
    none = {"fuzzy": 0, "broken": 0, "missing": 0}
    assert found["messages"] == {"translated": 28 - sum(states.values())} | none | states
    assert sum(found["words"].values()) == 1014
    assert (found["released"], found["reasons"]) == (not reasons, list(filter(None, reasons.split("|"))))
    built = checkout.communique("html", "--language", "ja").stderr
    summary = Count(**found["messages"]).summary
    assert built == (f"ja: {DOCNAME}: {summary}; the rest is in English\n" if states else "")
    checked = json.loads(checkout.communique("check", "--language", "ja", "--format", "json").stdout)
    problems = Counter((problem["file"], problem["severity"]) for problem in checked if "reason" not in problem)
    for docname in ("index", DOCNAME):
        path = f"locale/ja/LC_MESSAGES/{docname}.po"
        numbers = row(read, "ja", docname)
        assert numbers["errors"] == problems.pop((path, "error"), 0)
        assert numbers["warnings"] == problems.pop((path, "warning"), 0)
    assert not problems


def test_it_counts_every_kind_of_message_that_html_counts(brief: Checkout) -> None:
    statements = EVERYTHING / "docs" / "statements"
    text = (statements / "everything.rst").read_text(encoding="utf-8")
    brief.add_statement(EXAMPLE, text.replace("\n", "\n:formerly: 2020-02-28-an-example\n", 1), "en", "ja")
    (brief.root / "docs" / "statements" / "dot.png").write_bytes((statements / "dot.png").read_bytes())
    found = row(status(brief, "--language", "ja"), "ja", f"statements/{EXAMPLE}")
    built = brief.communique("html", "--language", "ja").stderr
    assert f"statements/{EXAMPLE}: 0 of {found['messages']['missing']} messages translated" in built


def test_it_agrees_with_msgfmt(checkout: Checkout) -> None:
    need("msgfmt")
    checkout.add_statement(EXAMPLE, "She came.\n\nHe left.\n\nThey stayed there.\n\nAll went.\n")
    done = 'msgid "She came."\nmsgstr "同氏は来た。"\n\n'
    doubtful = '#, fuzzy\nmsgid "He left."\nmsgstr "彼は去った。"\n\n'
    left = 'msgid "An example"\nmsgstr ""\n\nmsgid "They stayed there."\nmsgstr ""\n\n'
    also = 'msgid "All went."\nmsgstr "皆が行った。"\n\n'
    obsolete = '#~ msgid "Gone."\n#~ msgstr "消えた。"\n\n#, fuzzy\n#~ msgid "Lost."\n#~ msgstr "失われた。"\n'
    checkout.add_catalog("ja", f"statements/{EXAMPLE}", done + doubtful + left + also + obsolete)
    path = checkout.catalog("ja", f"statements/{EXAMPLE}")
    counted = checkout.run("msgfmt", "--statistics", "-o", "/dev/null", path)
    said = re.findall(r"(\d+) (\w+) ", counted.stderr)
    assert said == [("2", "translated"), ("1", "fuzzy"), ("2", "untranslated")]
    found = row(status(checkout, "--language", "ja"), "ja", f"statements/{EXAMPLE}")
    assert found["messages"] == {"translated": 2, "fuzzy": 1, "broken": 0, "missing": 2}
    assert found["words"] == {"translated": 4, "fuzzy": 2, "broken": 0, "missing": 5}


def test_english_lacks_nothing_where_it_stands_as_issued(checkout: Checkout) -> None:
    change(checkout, "en", "Introduction", empty)
    change(checkout, "en", "Recommendations", lambda entry: "")
    found = row(status(checkout, "--language", "en"), "en")
    assert found["messages"] == {"translated": 28, "fuzzy": 0, "broken": 0, "missing": 0}
    assert found["released"]
    change(checkout, "en", "In early April 2016", fuzzy)
    found = row(status(checkout, "--language", "en"), "en")
    assert found["messages"] == {"translated": 27, "fuzzy": 1, "broken": 0, "missing": 0}
    assert found["reasons"] == ["1 message fuzzy"]
    assert "1 fuzzy, 0 broken" in checkout.communique("html", "--language", "en").stderr


def test_an_error_that_holds_no_message_back_holds_the_release(brief: Checkout) -> None:
    brief.edit(brief.catalog("ja", "index"), "charset=UTF-8", "charset=EUC-JP")
    assert brief.communique("html", "--language", "ja").stderr == ""
    found = row(status(brief, "--language", "ja"), "ja", "index")
    assert found["messages"] == {"translated": 1, "fuzzy": 0, "broken": 0, "missing": 0}
    assert (found["errors"], found["reasons"]) == (1, ["1 error elsewhere in the catalog [header]"])


def test_a_message_that_the_document_no_longer_has_counts_for_nothing_but_its_errors(brief: Checkout) -> None:
    stale = '\nmsgid "In 2016, no one came."\nmsgstr "2017年には誰も来なかった。"\n'
    path = brief.catalog("ja", "index")
    path.write_text(path.read_text(encoding="utf-8") + stale, encoding="utf-8")
    found = row(status(brief, "--language", "ja"), "ja", "index")
    assert sum(found["messages"].values()) == 1
    assert found["reasons"] == ["1 error elsewhere in the catalog [dates]"]


UNREAD = {
    "broken": ("ja", b"<<<<<<< HEAD\n", ":1: not .po syntax"),
    "missing": ("ja", None, ": no catalog for ja"),
    "broken English": ("en", b"<<<<<<< HEAD\n", ":1: not .po syntax"),
    "missing English": ("en", None, ": no catalog for en"),
}


@pytest.mark.parametrize(("language", "data", "says"), UNREAD.values(), ids=UNREAD)
def test_a_catalog_that_cannot_be_read_says_why_and_stops_no_other(
    brief: Checkout, language: str, data: bytes | None, says: str
) -> None:
    path = brief.catalog(language, "index")
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    read = status(brief, exit_code=2)
    held = LANGUAGES if language == "en" else ("ja",)
    for code in LANGUAGES:
        index = row(read, code, "index")
        assert index["released"] == (code not in held)
        assert index["messages"]["missing"] == (code in held)
        if code in held:
            assert index["reasons"][0].startswith(f"locale/{language}/LC_MESSAGES/index.po{says}")
        # Without the page that lists them, a language's statements are not released, without English none is.
        assert row(read, code)["released"] == (code not in held and language != "en")
    done = brief.communique("status")
    assert done.returncode == 2
    assert f"no: locale/{language}/LC_MESSAGES/index.po{says}" in done.stdout
    assert done.stderr.count(says) == len(done.stderr.splitlines()) == 1


def test_a_catalog_without_a_document_is_shown_as_check_reports_it(brief: Checkout) -> None:
    for code in LANGUAGES:
        brief.add_catalog(code, "old", f'{HEAD}msgid "In 2016"\nmsgstr ""\n' if code == "ja" else HEAD)
    read = status(brief, "--language", "ja")
    found = row(read, "ja", "old")
    # A message that is not translated, and what check says of the catalog itself.
    assert (sum(found["messages"].values()), found["warnings"]) == (0, 2)
    assert found["reasons"] == [
        "locale/ja/LC_MESSAGES/old.po: no document has this catalog: restore it, or remove the catalog"
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [("conf.py", "\nx = (\n"), ("docs/index.rst", "\n:unknown:`role`\n"), ("locale/glossary.csv", "a,b,c,d,e,f\n")],
)
def test_what_nothing_can_be_counted_from_is_one_line(brief: Checkout, path: str, text: str) -> None:
    file = brief.root / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    done = brief.communique("status")
    assert (done.returncode, done.stdout) == (2, "")
    assert Path(path).name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (brief.root / "build" / "status").exists()


def test_it_says_what_is_approved_and_what_a_release_waits_for(checkout: Checkout) -> None:
    assert row(status(checkout, "--language", "km"), "km")["approved"] == {"language": 0, "legal": 0}
    approve(checkout, "Dara")
    checkout.edit(checkout.catalog("km"), "៤ រូប", "៤ នាក់")
    found = row(status(checkout, "--language", "km"), "km")
    assert found["approved"] == {"language": 27, "legal": 0}
    assert found["released"]
    require(checkout, "language", "legal")
    read = status(checkout, "--language", "km")
    found = row(read, "km")
    own = ["1 message not approved (language)", "28 messages not approved (legal)"]
    reasons = ["index: 1 message not approved (legal)", *own]
    assert (found["released"], found["reasons"]) == (False, reasons)
    assert read["totals"][0]["approved"] == {"language": 28, "legal": 0}
    printed = checkout.communique("status", "--language", "km").stdout
    assert f"no: {'; '.join(reasons)}; approved: 27 of 28 (language)\n" in printed
    page = (checkout.root / "build" / "status" / "index.html").read_text(encoding="utf-8")
    assert "<p>Approved, of 28 messages:</p>\n<ul>\n<li>language: 27</li>" in page


def test_what_is_in_english_needs_no_approval(brief: Checkout) -> None:
    require(brief, "language")
    assert row(status(brief, "--language", "en"), "en")["released"]
