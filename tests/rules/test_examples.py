"""Rules: bad catalogs say what they expect, faithful ones have no error, and the guide's examples are true."""

import re
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from checking import of_document, of_glossary
from checkout import LANGUAGES, ROOT

from communique.catalogs.catalog import Catalog, Message, parse_catalog
from communique.checks.registry import Problem, Severity
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.rules import CHECKS
from communique.verdicts.checker import Checker

CATALOGS = ROOT / "tests" / "fixtures" / "catalogs"


DOCUMENTS = sorted((ROOT / "tests" / "fixtures" / "documents").glob("*.rst"))


BAD = sorted((CATALOGS / "bad").glob("*.po"))


PROJECT = load_project(ROOT)


EXPECTED = re.compile(r"^expect: (.*)$", re.MULTILINE)


GUIDE = ROOT / "guide" / "translating.md"


def problems(code: str, *paths: Path) -> list[Problem]:
    catalogs = {path.relative_to(CATALOGS): parse_catalog(path.read_bytes(), code, path) for path in paths}
    return Checker(PROJECT.language(code), read_glossary(PROJECT), {}).problems(catalogs)


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
    emitted |= of_document(":place: Phnom Penh\n", "ja")
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
    catalogs = dict[Path, Catalog]()
    for source, text in rows:
        text = "" if text == "(empty)" else re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
        message = Message(source, text, False, 1)
        number = sum(source in catalog.messages for catalog in catalogs.values())
        catalog = catalogs.setdefault(Path(f"{number}.po"), Catalog({}, "", {}))
        catalogs[Path(f"{number}.po")] = Catalog({**catalog.messages, source: message}, "", {})
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


def test_a_backslash_that_readers_would_see_is_a_warning() -> None:
    def told(msgid: str, msgstr: str) -> list[str]:
        catalog = Catalog({msgid: Message(msgid, msgstr, False, 1)}, "", {})
        found = Checker(PROJECT.language("ja"), (), {}).problems({Path("x.po"): catalog})
        return [problem.severity.value for problem in found if problem.check == "markup"]

    assert told("He was held.\\ [#n]_", "彼は拘束された\\\\ [#n]_。") == ["warning"]
    assert told("He was held.\\ [#n]_", "彼は拘束された\\ [#n]_。") == []
    assert told("In C:\\\\temp.", "C:\\\\temp に。") == []


def test_a_bracket_behind_a_number_closes_the_one_before_it() -> None:
    def told(code: str, msgstr: str) -> list[str]:
        catalog = Catalog({"The Law says so.": Message("The Law says so.", msgstr, False, 1)}, "", {})
        found = Checker(PROJECT.language(code), (), {}).problems({Path("x.po"): catalog})
        return [problem.check for problem in found if problem.check == "brackets"]

    assert told("km", "ច្បាប់ (មាត្រា ៩) ចែង។") == told("ja", "法（第 9）が a) と b) を定める。") == []
    assert told("km", "ច្បាប់ (មាត្រា ៩ ចែង។") == ["brackets"]


def test_brackets_with_nothing_in_them_have_lost_it() -> None:
    def told(source: str, msgstr: str) -> list[str]:
        catalog = Catalog({source: Message(source, msgstr, False, 1)}, "", {})
        found = Checker(PROJECT.language("ja"), (), {}).problems({Path("x.po"): catalog})
        return [problem.severity.value for problem in found if problem.check == "brackets"]

    assert told("The Covenant (ICCPR) says so.", "規約（ ）はそう定める。") == ["error"]
    assert told("Call main() first.", "まず main() を呼ぶ。") == []
