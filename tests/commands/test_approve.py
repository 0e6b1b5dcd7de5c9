"""Approving: what somebody has read is signed as it is, message by message, and stays so until its words change."""

import pytest
from approving import approvals, approve, khmer, lines
from checkout import SLUG, Checkout, copy_content
from repositories import GIT, commit, make_repository

from communique.approvals.folder import read_approvals
from communique.approvals.standing import standing
from communique.glossary.terms import read_glossary
from communique.update.templates import extract_templates
from communique.verdicts.results import read_inputs


def left(checkout: Checkout, role: str = "language") -> list[str]:
    """Give the messages of the Khmer that nobody has approved in a role, as they are now."""
    project, language = khmer(checkout)
    terms, found = read_glossary(project), read_approvals(project, language)
    missing = []
    for template in extract_templates(project):
        inputs = read_inputs(project, language, template.docname, terms)
        signed = standing(project, inputs, template.messages, found).signed
        missing += [msgid for msgid, each in signed.items() if role not in {one.role for one in each}]
    return missing


@pytest.fixture(scope="session")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """The shipped project, its Khmer approved by Dara. Not to be changed."""
    checkout = copy_content(tmp_path_factory.mktemp("approved"))
    approve(checkout, "Dara")
    return checkout


@pytest.fixture
def read(approved: Checkout, checkout: Checkout) -> Checkout:
    """The same, to go on with."""
    (path,) = approvals(approved)
    target = checkout.root / path.relative_to(approved.root)
    target.parent.mkdir(parents=True)
    target.write_bytes(path.read_bytes())
    return checkout


def test_all_that_is_finished_is_approved_in_one_new_file(approved: Checkout) -> None:
    (path,) = approvals(approved)
    assert path.name.startswith("2026-11-25-Dara-")
    assert left(approved) == []
    assert len(lines(path)) == len(left(approved, "legal"))


def test_the_command_says_what_it_wrote_and_writes_nothing_twice(read: Checkout) -> None:
    before = approvals(read)
    assert approve(read, "Dara").stderr == "nothing is left for Dara to approve (language)\n"
    assert approvals(read) == before
    said = approve(read, "Chan", "--role", "legal", "--slug", SLUG).stdout
    assert said.startswith("locale/approvals/km/2026-11-25-Chan-")
    assert said.endswith(" messages approved (legal)\n")
    assert left(read, "legal") == ["Statements"]


def test_three_edits_leave_three_messages_to_read(read: Checkout) -> None:
    catalog = read.catalog("km")
    read.edit(catalog, 'msgstr "សេចក្តីផ្តើម"', 'msgstr "ការណែនាំ"')
    read.edit(catalog, "បុគ្គលិក ៤ រូប", "បុគ្គលិក ៤ នាក់")
    read.edit(
        read.catalog("en"), 'msgid "Recommendations"\nmsgstr ""', 'msgid "Recommendations"\nmsgstr "What we urge"'
    )
    changed = left(read)
    assert [text.split()[0] for text in changed] == ["Introduction", "Four", "Recommendations"]
    approve(read, "Dara")
    assert left(read) == []
    assert sorted(len(lines(path)) for path in approvals(read))[0] == 3


@pytest.mark.parametrize("what", ["rendering", "overrule", "new row"])
def test_what_else_the_reviewer_saw_voids_an_approval_when_it_changes(read: Checkout, what: str) -> None:
    glossary = read.root / "locale" / "glossary.csv"
    if what == "rendering":
        read.edit(glossary, "អគ្គលេខាធិការរង", "អគ្គលេខាធិការរង|រងអគ្គលេខាធិការ")
        assert {"deputy secretary-general" in text for text in left(read)} == {True}
    elif what == "new row":
        glossary.write_text(
            glossary.read_text(encoding="utf-8") + "black clothing,黒い服,សម្លៀកបំពាក់ពណ៌ខ្មៅ,\n", encoding="utf-8"
        )
        assert [text.split()[:2] for text in left(read)] == [["Their", "imprisonment"]]
    else:
        entry = 'msgid "Introduction"'
        read.edit(read.catalog("km"), entry, f"# ignore-terms: as the house writes\n#, ignore-terms\n{entry}")
        assert left(read) == []  # it overrules nothing, and nothing is shown
        read.edit(read.catalog("km"), "៤ រូប", "៥ រូប")
        text = 'msgid "Four staff members of the Cambodian Human Rights'
        read.edit(read.catalog("km"), text, f"# ignore-numbers: as the witness counted\n#, ignore-numbers\n{text}")
        assert len(left(read)) == 1
        approve(read, "Dara")
        assert left(read) == []
        read.edit(read.catalog("km"), "as the witness counted", "as I count")
        assert len(left(read)) == 1


def test_a_renamed_statement_and_other_comments_and_places_lose_no_approval(read: Checkout) -> None:
    read.edit(read.catalog("km"), 'msgid "Introduction"', '# A remark.\nmsgid "Introduction"')
    read.edit(read.root / "locale" / "glossary.csv", "Mr; the source once", "Mr; the text once")
    read.edit(read.root / "locale" / "glossary.csv", "ニー・チャクリャ", "ニー・チャクリヤ")
    for language in ("en", "ja", "km"):
        read.catalog(language).rename(read.catalog(language).with_name("2016-06-08-another-name.po"))
    path = read.root / "docs" / "statements" / f"{SLUG}.rst"
    path.rename(path.with_name("2016-06-08-another-name.rst"))
    assert left(read) == []


def test_what_is_taken_back_is_approved_again(read: Checkout) -> None:
    read.edit(read.catalog("km"), "៤ រូប", "៤ នាក់")
    assert len(left(read)) == 1
    read.edit(read.catalog("km"), "៤ នាក់", "៤ រូប")
    assert left(read) == []


def test_errors_and_unfinished_messages_cannot_be_approved(checkout: Checkout) -> None:
    checkout.edit(checkout.catalog("km"), "២០៤", "២៤០")
    checkout.edit(checkout.catalog("km"), 'msgid "Recommendations"', '#, fuzzy\nmsgid "Recommendations"')
    done = approve(checkout, "Dara", code=1)
    broken, unfinished = done.stderr.splitlines()
    assert broken.startswith("locale/km/LC_MESSAGES/statements/")
    assert broken.endswith(": not approved: it has an error, see 'make check'")
    assert unfinished == "1 message without a finished translation: not approved"
    assert [text.split()[0] for text in left(checkout)] == ["In", "Recommendations"]


@pytest.mark.parametrize("by", ["Sok Dara", "sok  dara", "dara@example.org", "Sok Dara <dara@example.org>"])
def test_a_translator_does_not_approve_the_own_translation(brief: Checkout, by: str) -> None:
    brief.edit(brief.catalog("km"), "Last-Translator: ", "Last-Translator: Sok Dara <dara@example.org>")
    said = approve(brief, by, "--slug", SLUG, code=1).stderr
    assert said.startswith(f"locale/km/LC_MESSAGES/statements/{SLUG}.po: {by} is its translator, by the header")
    assert approvals(brief) == []
    approve(brief, "Chan", "--slug", SLUG)
    settings = brief.root / "pyproject.toml"
    settings.write_text(settings.read_text() + "\n[tool.communique.review]\ntranslators-approve = true\n")
    approve(brief, by, "--slug", SLUG)


MISUSE = {
    ("--by", "Dara"): "which language, and by whom? Write 'make approve LANG=km BY=name'",
    ("--language", "km"): "which language, and by whom? Write 'make approve LANG=km BY=name'",
    ("--language", "km", "--by", "!"): "'!' is no name to approve by: write yours, or a pseudonym, BY=name",
    (
        "--language",
        "km",
        "--by",
        "D",
        "--role",
        "x",
    ): "'x' is no role: use one of language, legal, or add it to roles",
    ("--language", "km", "--by", "D", "--slug", "x"): "no document is called 'x': use one of index, ",
    ("--language", "fr", "--by", "D"): "pyproject.toml: unknown language 'fr'",
}


@pytest.mark.parametrize("arguments", MISUSE)
def test_misuse_is_said_in_one_line(approved: Checkout, arguments: tuple[str, ...]) -> None:
    done = approved.communique("approve", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(MISUSE[arguments])
    assert done.stderr.count("\n") == 1


def test_two_people_approve_in_two_branches_and_merge_without_conflict(tmp_path) -> None:
    checkout = make_repository(tmp_path / "repository")
    for by, branch in (("Dara", "one"), ("Chan", "two")):
        checkout.run("git", "checkout", "-q", "-b", branch, "main")
        approve(checkout, by, "--role", "language" if by == "Dara" else "legal")
        commit(checkout, f"Approve as {by}")
    done = checkout.run("git", "merge", "-q", "--no-edit", "one", env=GIT)
    assert done.returncode == 0, done.stderr
    assert left(checkout, "language") == left(checkout, "legal") == []
