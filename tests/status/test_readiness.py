"""The judgement of one document in one language, which the gate goes by and the status shows."""

import json
from pathlib import Path

import polib
import pytest
from checkout import DOCNAME, LANGUAGES, Checkout, copy_content

from communique.catalogs.state import Count
from communique.glossary.terms import read_glossary
from communique.project.settings import load_project
from communique.status.judging import Judging
from communique.status.readiness import UNRELEASED, Readiness, hindrances
from communique.update.templates import Template, extract_template, extract_templates

SECOND = "statements/2020-02-29-an-example"
HEADER = '"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'


@pytest.fixture(scope="session")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A project with all that may be wrong with a document, and with what only two of them together have wrong.

    Not to be changed.
    """
    copy = copy_content(tmp_path_factory.mktemp("faulty"))
    copy.add_statement(SECOND.removeprefix("statements/"), "Introduction\n\nThree came.\n\nTwo left.\n", "en")
    stale = 'msgid "In 2016, no one came."\nmsgstr "2017年には誰も来なかった。"\n\n'
    entries = 'msgid "Introduction"\nmsgstr "序"\n\nmsgid "Three came."\nmsgstr "2人が来た。"\n\n'
    doubtful = '#, fuzzy\nmsgid "Two left."\nmsgstr "3人が去った。"\n\n'
    copy.add_catalog("ja", SECOND, HEADER + stale + entries + doubtful)
    copy.edit(copy.catalog("ja"), "charset=UTF-8", "charset=EUC-JP")
    copy.edit(copy.catalog("km"), "២០៤", "២៤០")
    english = polib.pofile(copy.catalog("en"))
    next(entry for entry in english if entry.msgstr).flags.append("fuzzy")
    english.save()
    return copy


def judged(checkout: Checkout, language: str, template: Template) -> Readiness:
    project = load_project(checkout.root)
    return Judging(project, project.language(language), read_glossary(project)).judge(template)


def test_a_document_judged_alone_is_what_status_shows_among_all(faulty: Checkout) -> None:
    shown = json.loads(faulty.communique("status", "--format", "json").stdout)["documents"]
    templates = {template.docname: template for template in extract_templates(load_project(faulty.root))}
    assert len(shown) == len(LANGUAGES) * len(templates)
    reasons = {}
    for row in shown:
        alone = judged(faulty, row["language"], templates[row["document"]])
        assert (Count(**row["messages"]), Count(**row["words"])) == (alone.messages, alone.words)
        own = tuple(reason for reason in row["reasons"] if reason != UNRELEASED)
        assert (own, row["released"]) == (alone.reasons, not row["reasons"])
        reasons[row["language"], row["document"]] = [*own]
    assert reasons["en", DOCNAME] == ["1 message fuzzy"]
    assert reasons["ja", DOCNAME] == ["1 error elsewhere in the catalog [header]"]
    assert reasons["ja", SECOND] == [
        "1 message fuzzy",
        "1 message broken",
        "1 message missing",
        "1 error elsewhere in the catalog [dates]",
    ]
    assert reasons["km", SECOND] == [
        f"locale/km/LC_MESSAGES/{SECOND}.po: no catalog for km: run 'make update', or restore it"
    ]


def test_no_other_document_has_a_part_in_the_judgement(faulty: Checkout, tmp_path: Path) -> None:
    other = copy_content(tmp_path / "other")
    for code in LANGUAGES:
        other.catalog(code).write_bytes(faulty.catalog(code).read_bytes())
        template = extract_template(load_project(other.root), DOCNAME)
        assert judged(other, code, template) == judged(faulty, code, template)


def test_an_edition_is_released_only_where_nothing_holds_it_back() -> None:
    assert hindrances(Count(translated=3), {}) == ()
    assert hindrances(Count(1, 2, 1, 1), {"elsewhere in the catalog": ["ignore", "header", "ignore"]}) == (
        "2 messages fuzzy",
        "1 message broken",
        "1 message missing",
        "3 errors elsewhere in the catalog [header, ignore]",
    )


def test_a_topic_without_a_name_in_a_language_is_missing_there_and_holds_its_edition_back(checkout: Checkout) -> None:
    path = checkout.root / "docs" / f"{DOCNAME}.rst"
    checkout.edit(path, ":organization:", ":country: Cambodia\n:topic: Land rights\n:organization:")
    template = extract_template(load_project(checkout.root), DOCNAME)
    english, japanese = (judged(checkout, code, template) for code in ("en", "ja"))
    assert english.reasons == ()
    assert japanese.reasons == ("Land rights has no name in ja: add it to locale/glossary.csv",)
    assert japanese.messages.missing == 1
    done = checkout.communique("html", "--language", "ja")
    assert f"ja: {DOCNAME}: 28 of 29 messages translated, 1 missing; the rest is in English" in done.stderr
    assert '<span lang="en">Land rights</span>' in checkout.page("ja")
    glossary = checkout.root / "locale" / "glossary.csv"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "Land rights,土地の権利,,\n", encoding="utf-8")
    assert judged(checkout, "ja", template).reasons == ()


def test_a_withdrawal_is_an_edition_only_where_readers_may_have_had_the_text(brief: Checkout) -> None:
    """A language would get a site for a statement that it never had, and would have no more."""
    withdrawn = ":date: 2020-02-29\n:organization: Human Rights Now\n:withdrawn: 2020-03-01 Forged.\n\nTitle\n=====\n"
    brief.add_statement(SECOND.removeprefix("statements/"), withdrawn, "en", "ja", "km")
    brief.add_catalog("km", SECOND, '\n#, fuzzy\nmsgid "Title"\nmsgstr "ចំណងជើង"\n')
    told = json.loads(brief.communique("status", "--format", "json").stdout)["documents"]
    reasons = {each["language"]: each["reasons"] for each in told if each["document"] == SECOND}
    assert (reasons["en"], reasons["km"]) == ([], [])
    assert reasons["ja"] == ["2 messages missing"]
