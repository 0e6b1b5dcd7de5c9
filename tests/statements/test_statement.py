"""Statements: their fields are there, and what they say is held to its form."""

from datetime import date

import pytest
from checkout import CORRECTION, DOCNAME, SLUG, SOURCE, Checkout
from reading import read

from communique.statements.statement import Statement, missing_correction


@pytest.mark.parametrize(("field", "message"), [("date", "no date"), ("organization", "no organization")])
def test_a_statement_without_its_metadata_is_refused(brief: Checkout, field: str, message: str) -> None:
    path = brief.root / "docs" / "statements" / f"{SLUG}.rst"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(f":{field}:")), encoding="utf-8")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    assert f"docs/statements/{SLUG}.rst:1: the statement has {message}: write ':{field}:" in done.stderr
    assert not (brief.root / "build" / "html").exists()


def test_a_date_that_is_none_is_refused(brief: Checkout) -> None:
    brief.edit(brief.root / "docs" / "statements" / f"{SLUG}.rst", "2016-06-08", "8 June 2016")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    assert "the date is '8 June 2016': write ':date: 2016-06-08'" in done.stderr


def test_a_document_without_a_title_is_refused(brief: Checkout) -> None:
    (brief.root / "docs" / "index.rst").write_text("No title.\n\n.. statements::\n", encoding="utf-8")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    assert "docs/index.rst:1: no single title" in done.stderr


def test_a_transition_behind_what_nobody_sees_is_not_taken_for_a_second_title(brief: Checkout) -> None:
    brief.add_statement("last", "Text.\n\n.. |x| replace:: y\n\n-----\n")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    assert "docs/statements/last.rst:11: nothing that is seen stands behind this line of signs" in done.stderr


def add_field(checkout: Checkout, field: str) -> None:
    path = checkout.root / "docs" / "statements" / f"{SLUG}.rst"
    checkout.edit(path, ":organization: Human Rights Now\n", f":organization: Human Rights Now\n{field}\n")


def test_an_earlier_name_must_be_one(brief: Checkout) -> None:
    add_field(brief, ":formerly: 2016-06-08-cambodia ../Cambodia")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    message = "'../Cambodia' is no name: write the statement's earlier name, as ':formerly: 2016-06-08-cambodia'"
    assert f"docs/statements/{SLUG}.rst:3: {message}" in done.stderr


@pytest.mark.parametrize(
    ("slug", "field", "where"),
    [
        ("2020-02-29-example", "", f"{SLUG}.rst:3: the earlier name '2020-02-29-example' is that of"),
        ("2020-02-29-other", ":formerly: 2020-02-29-example\n", "2020-02-29-other.rst:3: the earlier name"),
    ],
)
def test_an_earlier_name_leads_to_one_statement(brief: Checkout, slug: str, field: str, where: str) -> None:
    add_field(brief, ":formerly: 2020-02-29-example")
    head = f":date: 2020-02-29\n:organization: Human Rights Now\n{field}\n"
    brief.add_statement(slug, f"{head}Title\n=====\n\nText.\n")
    done = brief.communique("html", "--language", "en")
    assert done.returncode == 2
    assert f"docs/statements/{where}" in done.stderr
    assert not (brief.root / "build" / "html").exists()


@pytest.mark.parametrize("version", ["one", "1", "1.", "v1.1", "1.01", "1.1-beta", "១.១", "1." + "9" * 5000])
def test_a_version_that_is_none_is_refused_by_its_line(brief: Checkout, version: str) -> None:
    brief.correct(f":version: {version}\n")
    message = f"{SOURCE}:3: the version is {version!r}: write numbers with dots, such as ':version: 1.1'"
    assert message in brief.failure()


def test_a_later_version_without_a_correction_is_refused(brief: Checkout) -> None:
    brief.correct(note="")
    message = "version 1.1 has no correction note: say what was corrected in '.. correction:: DATE'"
    assert f"{SOURCE}:3: {message}" in brief.failure()
    done = brief.communique("update")
    assert done.returncode == 2
    assert message in done.stderr


def test_what_a_release_needs_to_know_is_with_what_sphinx_has_read(brief: Checkout) -> None:
    fields = ":version: 1.10\n:formerly: 2016-06-08-cambodia 2016-06-08-adhoc\n"
    brief.correct(fields, CORRECTION + CORRECTION.replace("2016-06-20", "2016-07-01"))
    (statement,) = read(brief)
    assert statement == Statement(
        DOCNAME,
        date(2016, 6, 8),
        ("Human Rights Now",),
        (),
        "1.10",
        (date(2016, 6, 20), date(2016, 7, 1)),
        ("2016-06-08-cambodia", "2016-06-08-adhoc"),
    )


def test_a_later_version_needs_a_note() -> None:
    days = (date(2016, 6, 20), date(2016, 7, 1))

    def statement(version: str, *corrections: date) -> Statement:
        return Statement(DOCNAME, date(2016, 6, 8), ("Human Rights Now",), (), version, corrections)

    assert missing_correction(statement("1.0")) == missing_correction(statement("0.9")) == ""
    assert missing_correction(statement("1.1", *days)) == ""
    remedy = "say what was corrected in '.. correction:: DATE'"
    assert missing_correction(statement("2.0")) == f"version 2.0 has no correction note: {remedy}"
