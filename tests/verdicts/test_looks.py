"""Looks at catalogs and documents: what is kept of them is what is found again, and nothing that has changed."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import DOCNAME, LANGUAGES, Checkout

from communique.checks.segment import MOST_FACTS
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.system.cache import keep
from communique.verdicts.findings import decoded
from communique.verdicts.looks import KEPT, Looks
from communique.verdicts.survey import survey

STRAY = """# ignore-numbers: as it was said
msgid "Four workers."
msgstr "五名の労働者。"

# ignore-consistency: of another day
# ignore-length: so it is
msgid "Two cases."
msgstr "三件である。"

msgid "A list."
msgstr "{}"
""".format("、".join(f"{number}名" for number in range(1000, 1000 + MOST_FACTS + 1)))
OWN = """msgid "Four workers."
msgstr "四名の労働者がいます。"

msgid "They paid US$204."
msgstr ""
"""


@pytest.fixture
def damaged(brief: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """A project with a catalog that cannot be read, wrong numbers, comments that overrule, and a text too long."""
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    brief.catalog("km", "index").write_text("what is this\n")
    brief.add_catalog("ja", "statements/stray", STRAY)
    brief.add_catalog("ja", DOCNAME, OWN)
    for docname in ("statements/stray", DOCNAME):
        brief.add_catalog("en", docname, 'msgid "Four workers."\nmsgstr ""')
    return brief


def told(checkout: Checkout, least: int = 8) -> dict[str, tuple[list[str], list[str], list[str], int]]:
    """Return what is told of each language."""
    project = load_project(checkout.root)
    looks = Looks(project, read_glossary(project))
    looks.ready(project.languages, least)
    found = {each.code: survey(project, each, looks.terms, looks).told for each in project.languages}
    return {
        code: ([*map(str, each.problems)], [*map(str, each.overruled)], [*map(str, each.unread)], each.messages)
        for code, each in found.items()
    }


def edit(checkout: Checkout, place: str, old: str, new: str) -> None:
    checkout.edit(checkout.root / place, old, new)


def add_row(checkout: Checkout) -> None:
    with (checkout.root / "locale" / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("workers,勤労者,កម្មករ,\n")


EDITS: dict[str, Callable[[Checkout], object]] = {
    "a number": lambda c: edit(c, "locale/ja/LC_MESSAGES/statements/stray.po", "五名", "四名"),
    "a sentence that is in another catalog": lambda c: edit(
        c, f"locale/ja/LC_MESSAGES/{DOCNAME}.po", "四名の労働者がいます。", "五名の労働者。"
    ),
    "a comment": lambda c: edit(c, "locale/ja/LC_MESSAGES/statements/stray.po", "# ignore-numbers", "# numbers"),
    "the English that is rendered": lambda c: edit(
        c, "locale/en/LC_MESSAGES/statements/stray.po", 'msgstr ""\n', 'msgstr "Five workers."\n'
    ),
    "a row of the glossary": add_row,
    "a document": lambda c: edit(
        c, f"docs/{DOCNAME}.rst", ":date: 2016-06-08", ":date: 2016-06-07\n:place: Atlantis"
    ),
    "a catalog that is gone": lambda c: c.catalog("ja", "statements/stray").unlink(),
    "one that is mended": lambda c: c.add_catalog("km", "index", ""),
    "a line more": lambda c: edit(c, f"locale/ja/LC_MESSAGES/{DOCNAME}.po", 'msgid "They', '\nmsgid "They'),
}


def test_what_is_damaged_is_told(damaged: Checkout) -> None:
    problems, overruled, _, messages = told(damaged)["ja"]
    checks = {problem.rpartition("[")[2] for problem in problems}
    assert {"numbers]", "size]", "consistency]", "ignore]", "untranslated]"} <= checks
    assert overruled
    assert messages
    assert told(damaged)["km"][2]


@pytest.mark.parametrize("change", EDITS)
def test_what_is_told_after_an_edit_is_what_is_told_with_nothing_kept(
    damaged: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    before = told(damaged)
    assert told(damaged) == before
    EDITS[change](damaged)
    after = told(damaged)
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "empty"))
    assert after == told(damaged)
    assert after != before


def test_shares_and_a_folder_that_nothing_is_kept_in_find_the_same(
    damaged: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = told(damaged)
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "shared"))
    assert told(damaged, least=1) == alone
    (open_to_all := tmp_path / "open").mkdir()
    open_to_all.chmod(0o777)
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(open_to_all))
    assert told(damaged, least=1) == alone
    assert [*open_to_all.iterdir()] == []


def test_only_what_has_changed_is_looked_at_again(damaged: Checkout) -> None:
    told(damaged)
    edit(damaged, "locale/ja/LC_MESSAGES/statements/stray.po", "五名", "四名")
    project = load_project(damaged.root)
    looks = Looks(project, read_glossary(project))
    left = {code: looks.missing(project.language(code)) for code in LANGUAGES}
    assert left == {"en": set(), "ja": {"statements/stray"}, "km": {"index"}}


@pytest.mark.parametrize("data", [b"", b"\xff[", b"[]", b'{"said": [[1]]}', b"[" * 100_000], ids=repr)
def test_what_are_no_findings_are_none(damaged: Checkout, data: bytes) -> None:
    assert decoded(data) is None
    before = told(damaged)
    looks = Looks(load_project(damaged.root), read_glossary(load_project(damaged.root)))
    cache = Path(looks.cache)
    for language in looks.project.languages:
        for name in looks.docnames(language):
            keep(cache, looks.key(language, name), data)
    assert cache.name == KEPT
    assert told(damaged) == before


IMPORTS = "import sys; from communique.cli.main import main; code = main(); print('communique.rules' in sys.modules)"


def judges(checkout: Checkout) -> bool:
    """Build Khmer pages, and return whether that needed a check."""
    command = [sys.executable, "-c", IMPORTS, "html", "--language", "km"]
    done = subprocess.run(command, cwd=checkout.root, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[-1] == "True"


def in_khmer(checkout: Checkout) -> list[str]:
    """Return the problems of one language."""
    project = load_project(checkout.root)
    looks = Looks(project, read_glossary(project))
    return [*map(str, survey(project, project.language("km"), looks.terms, looks).told.problems)]


@pytest.mark.parametrize(
    ("row", "judged"),
    [("Zanzibar archipelago,ザンジバル諸島,សានសេបារ,", False), ("human rights defender,人権擁護者,អ្នកការពារ,", True)],
    ids=["nowhere", "in the text"],
)
def test_a_row_of_the_glossary_concerns_the_texts_that_it_occurs_in(
    brief: Checkout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, judged: bool
) -> None:
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    assert judges(brief)
    with (brief.root / "locale" / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    assert judges(brief) == judged
    ours = in_khmer(brief)
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "anew"))
    assert ours == in_khmer(brief)
