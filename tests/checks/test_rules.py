"""Checks: bad catalogs say what they expect, faithful ones have no error, and published pages rely on it."""

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from checkout import BIN, DOCNAME, LANGUAGES, ROOT, Checkout

from communique.catalogs.catalog import Catalog, Message, parse_catalog
from communique.checks.checker import Checker
from communique.checks.document import Document
from communique.checks.registry import Problem, Severity
from communique.checks.rules import CHECKS
from communique.glossary.terms import Term, read_glossary
from communique.project.settings import load_project

CATALOGS = ROOT / "tests" / "fixtures" / "catalogs"
DOCUMENTS = sorted((ROOT / "tests" / "fixtures" / "documents").glob("*.rst"))
BAD = sorted((CATALOGS / "bad").glob("*.po"))
PROJECT = load_project(ROOT)
EXPECTED = re.compile(r"^expect: (.*)$", re.MULTILINE)
GUIDE = ROOT / "guide" / "translating.md"


def problems(code: str, *paths: Path) -> list[Problem]:
    catalogs = {path.relative_to(CATALOGS): parse_catalog(path.read_bytes(), code, path) for path in paths}
    return Checker(PROJECT.language(code), read_glossary(PROJECT), {}).problems(catalogs)


def of_document(text: str) -> set[str]:
    """The checks that find something in a document of 8 June 2016."""
    document = Document(Path("x.rst"), "statements/2016-06-08-x", text)
    found = Checker(PROJECT.language("en"), (), {}).problems({}, [document])
    assert all(problem.path == document.path and problem.line <= text.count("\n") for problem in found)
    return {problem.check for problem in found}


def of_glossary(row: str, code: str) -> set[str]:
    """The checks that find something in a glossary of one row: English and a language."""
    source, rendering = row.split(",")
    found = Checker(PROJECT.language(code), (Term(source, {code: (rendering,)}, ""),), {}).problems({})
    return {problem.check for problem in found}


def of_language(code: str) -> list[Path]:
    return [path for path in BAD if path.stem.endswith(f".{code}")]


def listed(comment: str) -> set[str]:
    return {check.strip() for row in EXPECTED.findall(comment) for check in row.split(",")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_bad_message_has_the_problems_that_it_expects_and_no_others(code: str) -> None:
    paths = of_language(code)
    found = defaultdict(set)
    for problem in problems(code, *paths):
        found[problem.path.name, problem.line].add(problem.check)
    expected = defaultdict(set)
    for path in paths:
        catalog = polib.pofile(path, encoding="utf-8")
        if checks := listed(catalog.header):
            expected[path.name, 1] = checks
        for entry in catalog:
            if checks := listed(entry.tcomment):
                expected[path.name, entry.linenum] = checks
    assert found == expected


def test_every_check_is_emitted_by_a_bad_catalog_document_or_glossary() -> None:
    emitted = {problem.check for code in LANGUAGES for problem in problems(code, *of_language(code))}
    emitted |= {check for path in DOCUMENTS for check in of_document(path.read_text(encoding="utf-8"))}
    emitted |= of_glossary("Group of 77,7か国グループ", "ja")
    assert emitted == CHECKS.keys()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_each_bad_document_has_the_problem_that_it_is_named_after_and_no_other(path: Path) -> None:
    assert of_document(path.read_text(encoding="utf-8")) == {path.stem} - {"faithful"}


@pytest.mark.parametrize("code", ["ja", "km"])
def test_faithful_translations_have_no_error(code: str) -> None:
    path = CATALOGS / f"faithful-{code}.po"
    catalogs = {path: parse_catalog(path.read_bytes(), code, path)}
    found = Checker(PROJECT.language(code), (), {}).problems(catalogs)
    assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []
    # A look at one sentence in four at most: more would teach people not to look.
    assert len(found) < len(catalogs[path].messages) / 4


def test_every_check_is_documented_and_nothing_else() -> None:
    headings = re.findall(r"^### ([a-z-]+)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(headings) == sorted(CHECKS)


def test_the_shipped_catalogs_have_no_problem_and_what_is_overruled_says_why() -> None:
    done = Checkout(ROOT).communique("check")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines
    assert all(re.fullmatch(r"\S+:\d+: overruled: .+ \[[a-z-]+\]: .+", line) for line in lines)


def test_a_problem_has_its_place_and_both_notations(checkout: Checkout) -> None:
    path = checkout.catalog("km")
    checkout.edit(path, "ថ្ងៃទី១៩ ខែមេសា ឆ្នាំ២០១៦", "ថ្ងៃទី១៨ ខែមេសា ឆ្នាំ២០១៦")
    entry = next(entry for entry in polib.pofile(path) if entry.msgid.startswith("On April 19"))
    done = checkout.communique("check", "--language", "km")
    assert done.returncode == 1
    says = "source says “April 19, 2016”; translation says “ថ្ងៃទី១៨ ខែមេសា ឆ្នាំ២០១៦”: say 2016-04-19, not 2016-04-18"
    line = done.stdout.splitlines()[0]
    assert line == f"locale/km/LC_MESSAGES/{DOCNAME}.po:{entry.linenum}: error: {says} [dates]"


def test_problems_are_written_for_programs(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    rows = json.loads(checkout.communique("check", "--format", "json").stdout)
    assert [(row["check"], row["severity"]) for row in rows if "reason" not in row] == [("money", "error")]
    assert {row["severity"] for row in rows if "reason" in row} == {"overruled"}
    assert rows[0]["file"] == f"locale/ja/LC_MESSAGES/{DOCNAME}.po"
    github = checkout.communique("check", "--format", "github").stdout
    assert github.startswith(
        f"::error file={rows[0]['file']},line={rows[0]['line']},title=money::source says “US$204”"
    )


def test_warnings_do_not_fail(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "逮捕状", "逮捕令状")
    done = checkout.communique("check")
    assert done.returncode == 0
    assert "warning: source says “arrest warrant”; the glossary has “逮捕状” for it [terms]" in done.stdout


def test_a_catalog_that_cannot_be_read_stops_itself_alone(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    checkout.catalog("ja", "index").write_bytes(b"<<<<<<< HEAD\n")
    checkout.catalog("km").unlink()
    done = checkout.communique("check")
    assert done.returncode == 2
    assert "[money]" in done.stdout
    assert "locale/ja/LC_MESSAGES/index.po:1: not .po syntax" in done.stderr
    assert f"locale/km/LC_MESSAGES/{DOCNAME}.po: no catalog for km" in done.stderr


def test_the_list_says_what_the_checks_are() -> None:
    done = Checkout(ROOT).communique("check", "--list")
    assert re.findall(r"^([a-z-]+): (?:error|warning)", done.stdout, re.MULTILINE) == sorted(CHECKS)
    assert "    Bad:  four staff members → ៥ រូប\n    Good: four staff members → ៤ រូប\n" in done.stdout


def test_a_terminal_gets_colours_and_a_summary(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("ja"), "204米ドル", "240米ドル")
    command = f"{BIN / 'communique'} check"
    shown = subprocess.run(
        ["script", "-qec", command, "/dev/null"], cwd=checkout.root, capture_output=True, text=True
    )
    assert "\x1b[31merror:\x1b[0m" in shown.stdout
    assert re.search(r"\d+ messages checked: 1 errors, 0 warnings, \d+ overruled", shown.stdout)


def test_a_wrong_fact_is_not_published_until_it_is_mended_or_overruled(checkout: Checkout) -> None:
    path = checkout.catalog("ja")
    checkout.build("--language", "ja")
    assert "204米ドル" in checkout.page("ja")
    checkout.edit(path, "204米ドル", "240米ドル")
    done = checkout.communique("html", "--language", "ja")
    assert "27 of 28 messages translated, 1 broken" in done.stderr
    assert "240米ドル" not in checkout.page("ja")
    assert "US$204" in checkout.page("ja") or "US $204" in checkout.page("ja")
    checkout.edit(path, "# Kem Sokha, Khom", "# ignore-money: a test\n# Kem Sokha, Khom")
    checkout.edit(path, "#, ignore-order", "#, ignore-order, ignore-money")
    checkout.build("--language", "ja")
    assert "240米ドル" in checkout.page("ja")


def test_a_corrected_source_is_what_a_translation_renders(checkout: Checkout) -> None:
    path = checkout.catalog("en")
    before, _, after = path.read_text(encoding="utf-8").rpartition("On May 2, 2016")
    path.write_text(f"{before}On May 3, 2016{after}", encoding="utf-8")
    done = checkout.communique("check")
    assert (
        "source says “May 2, 2016”; translation says “May 3, 2016”: say 2016-05-02, not 2016-05-03 [dates]"
        in done.stdout
    )
    # A correction that changes a fact is none: translations are held to the text as issued, with its “Ny Chariya”.
    assert "translation names “ニー・チャクリャ” (Ny Chakrya); source does not [names]" in done.stdout
    assert "“2016年5月2日”" not in done.stdout


EXAMPLE = re.compile(r"^(?P<code>en|ja|km)(?: (?P<kind>fault|mended))? +(?P<text>.+)$", re.MULTILINE)
# What is usual is only known from many messages: the bad catalogs show that check.
NEEDS_MANY = {"length"}


def examples() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """The guide's examples: check, language, kind, and messages with their sources."""
    found = []
    for section in re.split(r"^### ", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        check = section.split()[0]
        rows = EXAMPLE.findall("\n".join(re.findall(r"```text\n(.*?)```", section, re.DOTALL)))
        sources = [text for code, _, text in rows if code == "en"]
        for language, kind in dict.fromkeys((code, kind) for code, kind, _ in rows if code != "en"):
            texts = [text for code, which, text in rows if (code, which) == (language, kind)]
            if check not in NEEDS_MANY:
                # One source with several texts shows several faults of it.
                pairs = list(zip(sources * (len(texts) if len(sources) == 1 else 1), texts, strict=True))
                together = [pairs] if len(sources) > 1 else [[pair] for pair in pairs]
                found += [(check, language, kind, rows) for rows in together]
    return found


@pytest.mark.parametrize(
    ("check", "code", "kind", "rows"), examples(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_the_examples_of_the_guide_are_true(check: str, code: str, kind: str, rows: list[tuple[str, str]]) -> None:
    catalogs = {}
    for number, (source, text) in enumerate(rows):
        text = "" if text == "(empty)" else re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
        message = Message(source, text, False, 1)
        catalogs[Path(f"{number}.po")] = Catalog({source: message}, "", {})
    found = Checker(PROJECT.language(code), read_glossary(PROJECT), {}).problems(catalogs)
    reported = {problem.check for problem in found} - {"header"}
    assert (check in reported) if kind == "fault" else not reported


SECTIONS = re.findall(r"^### (\S+)\n(.*?)(?=^##)", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
SOURCES = [(check, *re.findall(r"```rst\n(.*?)```", text, re.DOTALL)) for check, text in SECTIONS if "```rst" in text]


def test_the_rows_of_the_glossary_in_the_guide_are_true() -> None:
    text = dict(SECTIONS)["glossary"]
    fault, mended = re.findall(r"```text\n(.*?)\n```", text, re.DOTALL)
    assert of_glossary(fault, "ja") == {"glossary"}
    assert not of_glossary(mended, "ja")


@pytest.mark.parametrize(("check", "fault", "mended"), SOURCES, ids=lambda value: value.split()[0])
def test_the_examples_of_documents_in_the_guide_are_true(check: str, fault: str, mended: str) -> None:
    assert of_document(re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), fault)) == {check}
    assert not of_document(mended)


def test_the_end_of_a_word_is_no_short_name() -> None:
    catalogs = {
        Path("x.po"): Catalog(
            {"He has said so.": Message("He has said so.", "He said, as others said.", False, 1)}, "", {}
        )
    }
    found = Checker(PROJECT.language("en"), read_glossary(PROJECT), {}).problems(catalogs)
    assert "names" not in {problem.check for problem in found}


@pytest.mark.parametrize(
    "row", ["Five Eyes,ファイブ・アイズ", "Hachinohe,八戸", "Group of 20,G20", "Article 19,アーティクル19"]
)
def test_a_name_may_have_a_number_in_one_language_alone_or_figures_in_both(row: str) -> None:
    assert not of_glossary(row, "ja")


@pytest.mark.parametrize(
    "row", ["Four,五", "April 19 Movement,4月18日運動", "Studio 54,スタジオ", "Black Monday,5月2日"]
)
def test_a_row_of_the_glossary_is_held_to_its_english(row: str) -> None:
    assert of_glossary(row, "ja") == {"glossary"}


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("calendar", "On 31 June they met."),
        ("calendar", "On the 31st of\nSeptember 2016 they met."),
        ("calendar", "On February 29, 2015, they met."),
        ("calendar", "It is of 2016-06-31."),
        ("calendar", "On Friday, June 17th 2015, they met."),
        ("markdown", "## What we ask"),
        ("markdown", "See `this`_ and [that](https://example.org/a b)."),
        ("markdown", "It is **strictly\nforbidden."),
        ("bullets", "We urge them to:\n1. release her"),
        ("bullets", "We urge them to:\n* release her\n* pay her"),
        ("typed-notes", "They denied it [2]."),
        ("broken-address", "See https://example.org/reports/20\n16/report.html for it."),
        ("broken-address", "See https://\nexample.org/report for it."),
        ("broken-address", "See http ://a. and https: //example.org for it."),
        ("name-spellings", "Kem Sokha spoke. Then\nKhem Sokha left."),
        ("source-characters", "It is a soft\u00adhyphen."),
        ("source-characters", "It is \u202eturned."),
    ],
)
def test_what_is_wrong_in_a_document_is_reported(check: str, text: str) -> None:
    assert of_document(f"Title\n=====\n\n{text}\n") == {check}


@pytest.mark.parametrize(
    "text",
    [
        "In May 32 people met, on 30 June and on February 29, 2016, Monday.",
        "Title ~~~~~~\n~~~~~~~~~~~~~\n\n#1 is the first, ``**`` a sign.",
        "We urge them to release her - as soon\nas they can - and to pay.",
        "See https://example.org/a\nand/or https://example.org/b/\nand others [sic], [12]_ and `[1]`.",
        "In June and in July Human Rights Now and Human Right asked the Senate Committee and Senate Committees.",
    ],
)
def test_what_is_right_in_a_document_is_not_reported(text: str) -> None:
    assert not of_document(f"{text}\n")


def checked(code: str, *rows: Message) -> list[Problem]:
    """Check some messages of a language with an empty glossary."""
    catalogs = {Path(f"{number}.po"): Catalog({row.msgid: row}, "", {}) for number, row in enumerate(rows)}
    return [p for p in Checker(PROJECT.language(code), (), {}).problems(catalogs) if p.check != "header"]


GRADED = [
    ("ja", "They were released.", "この5名は釈放された。", "warning"),
    ("ja", "Four were released.", "釈放された。", "error"),
    ("ja", "Four were released.", "5名は釈放された。", "error"),
    ("ja", "It was published.", "2016年5月に発表された。", "warning"),
    ("ja", "The post was deleted.", "FBIへの投稿は削除された。", "warning"),
    ("ja", "the Covenant (ICCPR)", "規約（ICPCR）", "error"),
    ("ja", "the Convention (CEDAW)", "条約（女子差別撤廃条約）", "warning"),
    ("km", "He met Sokha Meas.", "គាត់បានជួប Sokhe Meas ។", "warning"),
    ("km", "They were released.", "អ្នកទាំងបីត្រូវបានដោះលែង។", "warning"),
]


@pytest.mark.parametrize(("code", "source", "text", "severity"), GRADED)
def test_what_is_only_added_warns_and_what_is_changed_or_missing_is_wrong(
    code: str, source: str, text: str, severity: str
) -> None:
    found = [p for p in checked(code, Message(source, text, False, 1)) if not p.check.startswith("khmer")]
    assert {problem.severity.value for problem in found} == {severity}


SATISFIED = [
    ("The firm paid £17million.", "同社は17ポンドを支払った。", "say 17000000 GBP, not 17 GBP"),
    ("He was shot at 03:40.", "彼は午後3時40分に撃たれた。", "say 03:40, not 15:40"),
    ("It is 148m long.", "長さは150メートルである。", "say 148 (metre) or 148000000, not 150 (metre)"),
    ("In the 1990s", "1980年代に", "say 1990s, not 1980s"),
    ("Article 437 bis applies.", "第437条が適用される。", "say article 437 bis, not article or rule or section 437"),
    ("Four were released.", "釈放された。", "translation does not: say 4"),
]


@pytest.mark.parametrize(("source", "text", "remedy"), SATISFIED)
def test_an_error_says_which_readings_would_satisfy_it(source: str, text: str, remedy: str) -> None:
    (problem,) = [p for p in checked("ja", Message(source, text, False, 1)) if p.severity is Severity.ERROR]
    assert problem.text.endswith(remedy) or f"{remedy} or " in problem.text


def test_the_overrule_of_a_fuzzy_message_is_not_called_unused() -> None:
    comment = "ignore-numbers: a reason"
    text = Message("Four left.", "5名が去った。", True, 1, ("fuzzy", "ignore-numbers"), comment)
    assert {problem.check for problem in checked("ja", text)} == {"fuzzy"}
    finished = Message("Four left.", "4名が去った。", False, 1, ("ignore-numbers",), comment)
    assert {problem.check for problem in checked("ja", finished)} == {"ignore"}


def test_checks_say_the_same_whatever_the_hash_seed_is(checkout: Checkout) -> None:
    # Words that are as near to several of the source, names that are variants of several.
    text = "Dara Date Data met ツー・ナム.", "Dart、チア・モニー、チェア・モニー、チャア・モニー、ドル4"
    catalog = checkout.catalog("ja")
    entry = f'\nmsgid "{text[0]}"\nmsgstr "{text[1]}"\n'
    catalog.write_text(catalog.read_text(encoding="utf-8") + entry, encoding="utf-8")
    said = {checkout.communique("check", env={"PYTHONHASHSEED": seed}).stdout for seed in "0123"}
    assert len(said) == 1
    assert "looks like" in said.pop()


def test_a_backslash_that_readers_would_see_is_a_warning() -> None:
    def told(msgid: str, msgstr: str) -> list[str]:
        catalog = Catalog({msgid: Message(msgid, msgstr, False, 1)}, "", {})
        found = Checker(PROJECT.language("ja"), (), {}).problems({Path("x.po"): catalog})
        return [problem.severity.value for problem in found if problem.check == "markup"]

    assert told("He was held.\\ [#n]_", "彼は拘束された\\\\ [#n]_。") == ["warning"]
    assert told("He was held.\\ [#n]_", "彼は拘束された\\ [#n]_。") == []
    assert told("In C:\\\\temp.", "C:\\\\temp に。") == []
