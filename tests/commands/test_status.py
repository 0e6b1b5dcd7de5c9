"""The status: one count, the same in the table, in JSON and on the page, and as every other command has it."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from approving import approve, require
from checkout import DOCNAME, EVERYTHING, LANGUAGES, Checkout, copy_content, need

from communique.catalogs.state import Count
from communique.project.settings import load_project

HEAD = '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'


EXAMPLE = "2020-02-29-an-example"


def status(checkout: Checkout, *arguments: str, exit_code: int = 0) -> dict[str, Any]:
    done = checkout.communique("status", "--format", "json", *arguments)
    assert done.returncode == exit_code, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def row(read: Mapping[str, Any], language: str, docname: str = DOCNAME) -> dict[str, Any]:
    found = [each for each in read["documents"] if (each["language"], each["document"]) == (language, docname)]
    assert len(found) == 1
    return dict(found[0])


def entry(text: str, msgid: str) -> str:
    """Find the entry of a catalog whose message begins with ``msgid``."""
    plain = re.sub(r'"\n"', "", text)
    assert f'msgid "{msgid}' in plain
    return next(part for part in text.split("\n\n") if f'msgid "{msgid}' in re.sub(r'"\n"', "", part))


def change(checkout: Checkout, language: str, msgid: str, change: Callable[[str], str]) -> None:
    path = checkout.catalog(language)
    text = path.read_text(encoding="utf-8")
    old = entry(text, msgid)
    path.write_text(text.replace(old, change(old)), encoding="utf-8")


def fuzzy(entry: str) -> str:
    return entry.replace("msgid", "#, fuzzy\nmsgid", 1)


def empty(entry: str) -> str:
    return entry[: entry.index("msgstr")] + 'msgstr ""'


def spoil(checkout: Checkout) -> None:
    """Leave of the Japanese a fuzzy title, a wrong sum, an empty heading and a lost one, and a wrong header."""
    change(checkout, "ja", "Human Rights Now calls", fuzzy)
    change(checkout, "ja", "Introduction", empty)
    change(checkout, "ja", "Recommendations", lambda entry: "")
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    checkout.edit(checkout.catalog("ja"), "逮捕状", "逮捕令状")
    checkout.edit(checkout.catalog("ja"), "nplurals=1", "nplurals=2")


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


def test_it_counts_every_kind_of_message_that_html_counts(checkout: Checkout) -> None:
    statements = EVERYTHING / "docs" / "statements"
    text = (statements / "everything.rst").read_text(encoding="utf-8")
    checkout.add_statement(EXAMPLE, text.replace("\n", "\n:formerly: 2020-02-28-an-example\n", 1), "en", "ja")
    (checkout.root / "docs" / "statements" / "dot.png").write_bytes((statements / "dot.png").read_bytes())
    found = row(status(checkout, "--language", "ja"), "ja", f"statements/{EXAMPLE}")
    built = checkout.communique("html", "--language", "ja").stderr
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


def test_an_error_that_holds_no_message_back_holds_the_release(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja", "index"), "nplurals=1", "nplurals=2")
    assert checkout.communique("html", "--language", "ja").stderr == ""
    found = row(status(checkout, "--language", "ja"), "ja", "index")
    assert found["messages"] == {"translated": 1, "fuzzy": 0, "broken": 0, "missing": 0}
    assert (found["errors"], found["reasons"]) == (1, ["1 error elsewhere in the catalog [header]"])


def test_a_message_that_the_document_no_longer_has_counts_for_nothing_but_its_errors(checkout: Checkout) -> None:
    stale = '\nmsgid "In 2016, no one came."\nmsgstr "2017年には誰も来なかった。"\n'
    path = checkout.catalog("ja", "index")
    path.write_text(path.read_text(encoding="utf-8") + stale, encoding="utf-8")
    found = row(status(checkout, "--language", "ja"), "ja", "index")
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
    checkout: Checkout, language: str, data: bytes | None, says: str
) -> None:
    path = checkout.catalog(language, "index")
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    read = status(checkout, exit_code=2)
    held = LANGUAGES if language == "en" else ("ja",)
    for code in LANGUAGES:
        index = row(read, code, "index")
        assert index["released"] == (code not in held)
        assert index["messages"]["missing"] == (code in held)
        if code in held:
            assert index["reasons"][0].startswith(f"locale/{language}/LC_MESSAGES/index.po{says}")
        assert row(read, code)["released"]
    done = checkout.communique("status")
    assert done.returncode == 2
    assert f"no: locale/{language}/LC_MESSAGES/index.po{says}" in done.stdout
    assert done.stderr.count(says) == len(done.stderr.splitlines()) == 1


def test_a_catalog_without_a_document_is_shown_as_check_reports_it(checkout: Checkout) -> None:
    for code in LANGUAGES:
        checkout.add_catalog(code, "old", f'{HEAD}msgid "In 2016"\nmsgstr ""\n' if code == "ja" else HEAD)
    read = status(checkout, "--language", "ja")
    found = row(read, "ja", "old")
    assert (sum(found["messages"].values()), found["warnings"]) == (0, 1)
    assert found["reasons"] == [
        "locale/ja/LC_MESSAGES/old.po: no document has this catalog: restore it, or remove the catalog"
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [("conf.py", "\nx = (\n"), ("docs/index.rst", "\n:unknown:`role`\n"), ("locale/glossary.csv", "a,b,c,d,e,f\n")],
)
def test_what_nothing_can_be_counted_from_is_one_line(checkout: Checkout, path: str, text: str) -> None:
    file = checkout.root / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    done = checkout.communique("status")
    assert (done.returncode, done.stdout) == (2, "")
    assert Path(path).name in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout.root / "build" / "status").exists()


class Page(HTMLParser):
    """The figures of a page's tables by language and docname (none for all documents), a list for each cell."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[tuple[str, str], list[list[str]]] = {}
        self.cells: list[list[str]] = []
        self.language = self.docname = self.part = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.part = attributes.get("class") or ""
        if tag == "table":
            self.cells = []
        elif self.part == "language":
            self.language = attributes["lang"] or ""
        elif tag in ("tbody", "tfoot"):
            self.docname = ""
        elif tag == "tr":
            self.cells = []
            if self.part == "numbers":
                self.rows[self.language, self.docname] = self.cells
        elif tag == "td":
            self.cells.append([])

    def handle_data(self, data: str) -> None:
        if self.part == "docname":
            self.docname = data
            self.part = ""
        elif self.cells:
            self.cells[-1] += re.findall(r"\d+|Yes|No", data)


def figures(found: Mapping[str, Any]) -> list[list[int]]:
    """Return messages and words that are translated, need work and are missing, and the number of problems."""
    messages, words = Count(**found["messages"]), Count(**found["words"])
    pairs = [
        [messages.translated, words.translated],
        [messages.needs_work, words.needs_work],
        [messages.missing, words.missing],
    ]
    return [*(pair if pair[0] else [0] for pair in pairs), [found["errors"] + found["warnings"]]]


def on_the_page(found: Mapping[str, Any], release: list[str]) -> list[list[str]]:
    """Return a row's cells as the page has them, which takes needs work and problems apart."""
    cells = figures(found)
    if cells[1][0]:
        cells[1] += [found["messages"]["fuzzy"], found["messages"]["broken"]]
    if cells[3][0]:
        cells[3] += [found["errors"], found["warnings"]]
    return [*([str(number) for number in cell] for cell in cells), release]


def in_the_table(found: Mapping[str, Any], name: str, release: str) -> list[str]:
    """Return a row's cells as the table has them."""
    cells = [f"{cell[0]} ({cell[1]})" if len(cell) == 2 else str(cell[0]) for cell in figures(found)]
    return [found["language"], name, *cells, release]


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A project with two statements, of which one is new and the other's Japanese is spoilt. Not to be changed."""
    copy = copy_content(tmp_path_factory.mktemp("spoilt"))
    copy.add_statement(EXAMPLE, "Nothing of this is <b>translated</b>.\n", *LANGUAGES)
    spoil(copy)
    return copy


def test_table_page_and_json_show_the_same(spoilt: Checkout) -> None:
    read = status(spoilt)
    lines = spoilt.communique("status").stdout.splitlines()[1:]
    table = [re.split(" {2,}", line) for line in lines if ": overruled: " not in line]
    page = Page((spoilt.root / "build" / "status" / "index.html").read_text(encoding="utf-8")).rows
    docnames = ["index", DOCNAME, f"statements/{EXAMPLE}"]
    listed = [(found["language"], found["document"]) for found in read["documents"]]
    assert listed == [(code, docname) for code in LANGUAGES for docname in docnames]
    assert len(table) == len(page) == len(listed) + len(LANGUAGES)
    for found in read["documents"]:
        release = "no: " + "; ".join(found["reasons"]) if found["reasons"] else "yes"
        assert in_the_table(found, found["document"].removeprefix("statements/"), release) in table
        release = "Yes" if found["released"] else "No"
        assert page[found["language"], found["document"]] == on_the_page(found, [release])
    names = {language.code: language.name for language in load_project(spoilt.root).languages}
    for total in read["totals"]:
        released = [str(total["documents_released"]), str(total["documents"])]
        assert in_the_table(total, f"{names[total['language']]}, all documents", " of ".join(released)) in table
        assert page[total["language"], ""] == on_the_page(total, released)


def test_totals_are_the_sums(spoilt: Checkout) -> None:
    read = status(spoilt)
    for total in read["totals"]:
        rows = [found for found in read["documents"] if found["language"] == total["language"]]
        for unit in ("messages", "words"):
            assert total[unit] == {name: sum(found[unit][name] for found in rows) for name in total[unit]}
        for number in ("errors", "warnings", "overruled"):
            assert total[number] == sum(found[number] for found in rows)
        assert total["documents"] == len(rows)
        assert total["documents_released"] == sum(found["released"] for found in rows)
    assert [total["documents_released"] for total in read["totals"]] == [3, 1, 2]


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
    reasons = ["1 message not approved (language)", "28 messages not approved (legal)"]
    assert (found["released"], found["reasons"]) == (False, reasons)
    assert read["totals"][0]["approved"] == {"language": 28, "legal": 0}
    printed = checkout.communique("status", "--language", "km").stdout
    assert f"no: {'; '.join(reasons)}; approved: 27 of 28 (language)\n" in printed
    page = (checkout.root / "build" / "status" / "index.html").read_text(encoding="utf-8")
    assert "<p>Approved, of 28 messages:</p>\n<ul>\n<li>language: 27</li>" in page


def test_what_is_in_english_needs_no_approval(checkout: Checkout) -> None:
    require(checkout, "language")
    assert row(status(checkout, "--language", "en"), "en")["released"]
