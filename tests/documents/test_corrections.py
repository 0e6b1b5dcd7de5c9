"""Corrections: a later version says so, and what was corrected, on pages and in PDFs, in every language."""

import re
from datetime import date

import pytest
from checkout import CORRECTED, CORRECTED_TRANSLATIONS, CORRECTION, DOCNAME, LANGUAGES, SLUG, Checkout
from extractors import mupdf, squash

from communique.documents.listing import read_statements
from communique.documents.sphinx_run import sphinx_run
from communique.documents.statement import Statement, missing_correction
from communique.project.settings import load_project
from communique.project.versions import version_key
from communique.update.templates import extract_templates

SUM, DAY = CORRECTED
PATH = f"docs/statements/{SLUG}.rst"


def failure(checkout: Checkout) -> str:
    done = checkout.communique("html", "--language", "en")
    assert done.returncode == 2
    assert not (checkout.root / "build" / "html").exists()
    return done.stderr


VERSIONS = {"en": "Version 1.1", "ja": "第1.1版", "km": "កំណែ ១.១"}
TITLES = {
    "en": 'Correction, <time datetime="2016-06-20">20 June 2016</time>',
    "ja": '訂正（<time datetime="2016-06-20">2016年6月20日</time>）',
    "km": 'ការកែតម្រូវ <time datetime="2016-06-20">ថ្ងៃទី២០ ខែមិថុនា ឆ្នាំ២០១៦</time>',
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_version_and_titles_the_note_in_its_language(corrected: Checkout, language: str) -> None:
    page = corrected.page(language)
    assert f'</time> <span class="version">{VERSIONS[language]}</span></p>' in page
    named = 'aria-labelledby="correction-2016-06-20-title" class="correction" id="correction-2016-06-20"'
    title = f'<h2 id="correction-2016-06-20-title">{TITLES[language]}</h2>'
    assert f"<section {named}>\n{title}\n" in page
    assert page.index(named) < page.index('<span class="sectnum">')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_the_same_version_and_note(corrected: Checkout, language: str) -> None:
    text = squash("".join(mupdf(corrected.pdf(language))))
    title = squash(re.sub("<[^>]*>", "", TITLES[language]))
    body = CORRECTED_TRANSLATIONS.get(language, SUM)
    places = [text.index(squash(part)) for part in (VERSIONS[language], title, body, DAY)]
    assert places == sorted(places)


def test_what_is_corrected_is_translated_like_any_text(corrected: Checkout) -> None:
    for language, text in CORRECTED_TRANSLATIONS.items():
        assert f"<p>{text}</p>" in corrected.page(language)
        assert SUM not in corrected.page(language)
        assert f'<p class="untranslated" lang="en">{DAY}</p>' in corrected.page(language)


def test_templates_have_the_note_and_not_the_fields(checkout: Checkout) -> None:
    before = {template.docname: set(template.messages) for template in extract_templates(load_project(checkout.root))}
    checkout.correct(":version: 1.1\n:formerly: 2016-06-08-cambodia\n")
    after = {template.docname: set(template.messages) for template in extract_templates(load_project(checkout.root))}
    assert after[DOCNAME] - before[DOCNAME] == {SUM, DAY}


def test_the_first_version_shows_none(site: Checkout, checkout: Checkout) -> None:
    checkout.edit(checkout.root / PATH, ":organization:", ":version: 1.0\n:organization:")
    checkout.build()
    for language in LANGUAGES:
        assert checkout.page(language) == site.page(language)
        assert 'class="version"' not in checkout.page(language)


def test_a_language_without_the_words_has_them_in_english_with_an_english_date(checkout: Checkout) -> None:
    assert checkout.communique("language", "--language", "ar").returncode == 0
    checkout.correct()
    checkout.build("--language", "ar")
    assert '<span class="version"><span lang="en">Version 1.1</span></span>' in checkout.page("ar")
    assert f'<h2 id="correction-2016-06-20-title" lang="en">{TITLES["en"]}</h2>' in checkout.page("ar")


def test_a_correction_in_a_section_is_headed_below_it(checkout: Checkout) -> None:
    checkout.correct(note="")
    checkout.edit(checkout.root / PATH, "------------\n\n", f"------------\n\n{CORRECTION}")
    checkout.build("--language", "en")
    assert f'<h3 id="correction-2016-06-20-title">{TITLES["en"]}</h3>' in checkout.page("en")


@pytest.mark.parametrize("version", ["one", "1", "1.", "v1.1", "1.01", "1.1-beta", "១.១", "1." + "9" * 5000])
def test_a_version_that_is_none_is_refused_by_its_line(checkout: Checkout, version: str) -> None:
    checkout.correct(f":version: {version}\n")
    message = f"{PATH}:3: the version is {version!r}: write numbers with dots, such as ':version: 1.1'"
    assert message in failure(checkout)


def test_a_later_version_without_a_correction_is_refused(checkout: Checkout) -> None:
    checkout.correct(note="")
    message = "version 1.1 has no correction note: say what was corrected in '.. correction:: DATE'"
    assert f"{PATH}:3: {message}" in failure(checkout)
    done = checkout.communique("update")
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.parametrize("day", ["20 June 2016", "2016-06-31", "20160620", "2016-W25-1"])
def test_a_day_of_a_correction_that_is_none_is_refused_by_its_line(checkout: Checkout, day: str) -> None:
    checkout.correct(note=CORRECTION.replace("2016-06-20", day))
    message = f"{PATH}:9: the day of the correction is {day!r}: write '.. correction:: 2016-06-20'"
    assert message in failure(checkout)


def test_a_correction_on_another_page_is_checked_as_well(checkout: Checkout) -> None:
    with (checkout.root / "docs" / "index.rst").open("a", encoding="utf-8") as index:
        index.write("\n.. correction:: today\n\n   Text.\n")
    assert "the day of the correction is 'today'" in failure(checkout)


def test_a_correction_before_its_statement_is_refused(checkout: Checkout) -> None:
    checkout.correct(note=CORRECTION.replace("2016-06-20", "2016-06-07"))
    assert f"{PATH}:9: the correction of 2016-06-07 is older than the statement of 2016-06-08" in failure(checkout)


def test_a_correction_that_says_nothing_is_refused(checkout: Checkout) -> None:
    checkout.correct(note=".. correction:: 2016-06-20\n\n")
    assert f"{PATH}:9: the correction says nothing: write below it what was corrected" in failure(checkout)


def read(checkout: Checkout) -> tuple[Statement, ...]:
    project = load_project(checkout.root)
    out = checkout.root / "build" / "read"
    with sphinx_run(project, "en", "dummy", out, out / "doctrees") as run:
        run.app.build()
        return read_statements(run.app.env)


def test_what_a_release_needs_to_know_is_with_what_sphinx_has_read(checkout: Checkout) -> None:
    fields = ":version: 1.10\n:formerly: 2016-06-08-cambodia 2016-06-08-adhoc\n:corrections: 1999-01-01\n"
    checkout.correct(fields, CORRECTION + CORRECTION.replace("2016-06-20", "2016-07-01"))
    (statement,) = read(checkout)
    assert statement == Statement(
        DOCNAME,
        date(2016, 6, 8),
        "Human Rights Now",
        "1.10",
        (date(2016, 6, 20), date(2016, 7, 1)),
        ("2016-06-08-cambodia", "2016-06-08-adhoc"),
    )


def test_versions_are_in_the_order_of_their_numbers() -> None:
    assert sorted(["2.0", "1.10", "1.9", "1.0", "1.1.1", "1.1"], key=version_key) == [
        "1.0",
        "1.1",
        "1.1.1",
        "1.9",
        "1.10",
        "2.0",
    ]
    assert version_key("1.0.0") == version_key("1.0")


def test_a_later_version_needs_a_note_of_the_day_of_its_release_or_before() -> None:
    days = (date(2016, 6, 20), date(2016, 7, 1))

    def statement(version: str, *corrections: date) -> Statement:
        return Statement(DOCNAME, date(2016, 6, 8), "Human Rights Now", version, corrections)

    assert missing_correction(statement("1.0")) == missing_correction(statement("0.9")) == ""
    assert missing_correction(statement("1.1", *days)) == missing_correction(statement("1.1", *days), days[0]) == ""
    remedy = "say what was corrected in '.. correction:: DATE'"
    assert missing_correction(statement("2.0")) == f"version 2.0 has no correction note: {remedy}"
    dated = "has no correction note dated 2016-06-19 or before"
    assert missing_correction(statement("1.1", *days), date(2016, 6, 19)) == f"version 1.1 {dated}: {remedy}"
