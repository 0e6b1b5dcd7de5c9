"""Nothing is let through unseen: overrules show their reasons, and no setting makes a wrong fact right."""

import json
import re
from html import unescape
from typing import Any

import pytest
from checking import checked
from checkout import DOCNAME, Checkout

from communique.catalogs.catalog import Message
from communique.project.settings import LANGUAGES

REASON = "the sum was corrected by telephone"


def documents(checkout: Checkout, code: str) -> dict[str, dict[str, Any]]:
    read = json.loads(checkout.communique("status", "--language", code, "--format", "json").stdout)
    return {found["document"]: found for found in read["documents"]}


def test_an_overrule_is_printed_listed_and_counted(checkout: Checkout) -> None:
    path = checkout.catalog("ja")
    before = documents(checkout, "ja")[DOCNAME]["overruled"]
    checkout.edit(path, "204米ドル", "240米ドル")
    checkout.edit(path, "# Kem Sokha, Khom", f"# ignore-money: {REASON}\n#\n# Kem Sokha, Khom")
    line = rf"{path.relative_to(checkout.root)}:\d+: overruled: .*“240米ドル”.* \[money\]: {REASON}"
    for command in ("check", "status"):
        done = checkout.communique(command, "--language", "ja")
        assert done.returncode == 0
        assert re.search(line, done.stdout), done.stdout
    page = unescape((checkout.root / "build" / "status" / "index.html").read_text(encoding="utf-8"))
    assert re.search(rf"<li>source says .*“240米ドル”.*\[money\]: {REASON}", page)
    assert documents(checkout, "ja")[DOCNAME]["overruled"] == before + 1
    rows = json.loads(checkout.communique("check", "--language", "ja", "--format", "json").stdout)
    assert [row["reason"].partition(" Kem")[0] for row in rows if row["check"] == "money"] == [REASON]
    github = checkout.communique("check", "--language", "ja", "--format", "github").stdout
    assert "::notice file=locale/ja" in github


def test_a_row_of_the_glossary_does_not_make_a_wrong_fact_right(checkout: Checkout) -> None:
    glossary = checkout.root / "locale" / "glossary.csv"
    line = glossary.read_text(encoding="utf-8").count("\n") + 1
    with glossary.open("a", encoding="utf-8") as file:
        file.write('"April 19, 2016",2016年4月18日,,\n')
    checkout.edit(checkout.catalog("ja"), "2016年4月19日", "2016年4月18日")
    done = checkout.communique("check", "--language", "ja")
    assert done.returncode == 1
    assert re.search(
        rf"^locale/glossary.csv:{line}: error: .*“2016年4月18日”.*\[glossary\]$", done.stdout, re.MULTILINE
    )
    assert re.search(r"“April 19, 2016”; translation says “2016年4月18日”.* \[dates\]", done.stdout)
    found = documents(checkout, "ja")
    assert {name for name, document in found.items() if document["released"]} == {"index"}  # which has no date
    assert "1 error in locale/glossary.csv [glossary]" in found[DOCNAME]["reasons"]
    assert documents(checkout, "km")[DOCNAME]["released"]


def test_a_skeleton_is_not_released(brief: Checkout) -> None:
    slug = "2026-11-23-freedom-of-assembly"
    assert brief.communique("statement", slug).returncode == 0
    assert brief.communique("check", "--language", "en").returncode == 1
    found = documents(brief, "en")
    assert found[DOCNAME]["released"]
    new = found[f"statements/{slug}"]
    assert not new["released"]
    assert new["errors"] == 3
    assert new["reasons"] == ["3 errors in the document itself [placeholder]"]


@pytest.mark.parametrize(
    ("option", "old", "new"),
    [
        ("digits", "digits = ", 'digits = "០១២៤៣៥៦៧៨៩"  # '),
        ("digits", "digits = ", 'digits = "OI23456789"  # '),
        ("date", "date = ", "date = \"d MMMM '2015'\"  # "),
        ("date", "date = ", "date = \"'8 June' y\"  # "),
        ("date", "date = ", 'date = "d MMMM"  # '),
    ],
)
def test_a_project_cannot_write_other_figures_or_another_date(
    brief: Checkout, option: str, old: str, new: str
) -> None:
    shipped = LANGUAGES.read_text(encoding="utf-8")
    table = shipped[shipped.index("[language.km]") :].split("\n\n")[0]
    (brief.root / "languages.toml").write_text(table.replace(old, new, 1) + "\n", encoding="utf-8")
    done = brief.communique("check", "--language", "km")
    assert done.returncode == 2
    assert f"languages.toml: option '{option}' of [language.km]" in done.stderr


def test_the_overrule_of_a_fuzzy_message_is_not_called_unused() -> None:
    comment = "ignore-numbers: a reason"
    text = Message("Four left.", "5名が去った。", True, 1, ("fuzzy", "ignore-numbers"), comment)
    assert {problem.check for problem in checked("ja", text)} == {"fuzzy"}
    finished = Message("Four left.", "4名が去った。", False, 1, ("ignore-numbers",), comment)
    assert {problem.check for problem in checked("ja", finished)} == {"ignore"}


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
def test_each_such_overrule_is_one_error(brief: Checkout, check: str, form: str) -> None:
    entry = 'msgid "Statements"'
    brief.edit(brief.catalog("ja", "index"), entry, f"{form.format(check, check)}\n{entry}")
    done = brief.communique("check", "--language", "ja")
    assert re.findall(r":\d+: (\w+): .* \[([a-z-]+)\]\n", done.stdout) == [("error", "ignore")]
    assert f"{check!r} cannot be ignored" in done.stdout


def test_the_list_says_what_cannot_be_ignored(brief: Checkout) -> None:
    done = brief.communique("check", "--list")
    marked = re.findall(r"^([a-z-]+): error \(cannot be ignored\)$", done.stdout, re.MULTILINE)
    assert marked == ["control-characters", "glyphs", "header", "ignore", "markup", "size"]
    assert done.stdout.count("cannot be ignored") == 6
